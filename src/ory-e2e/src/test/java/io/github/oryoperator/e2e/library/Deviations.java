package io.github.oryoperator.e2e.library;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.oryoperator.testbed.contract.Complaint;
import io.github.oryoperator.testbed.contract.Product;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** What is right although the document of the server says otherwise. */
final class Deviations {
    private static final String FILE = "/contract/deviations.yaml";

    private Deviations() {}

    /**
     * One of them.
     *
     * @param product whose document
     * @param call method and path template, as a regular expression
     * @param what the complaint, as a regular expression
     * @param newer whether the newest document allows it, which is then asked
     * @param reason why it is no fault of the library
     */
    record Deviation(
            @JsonProperty("product") Product product,
            @JsonProperty("call") String call,
            @JsonProperty("what") String what,
            @JsonProperty("newer") boolean newer,
            @JsonProperty("reason") String reason) {
        boolean explains(Complaint complaint) {
            return product == complaint.product()
                    && complaint.call().matches(call)
                    && complaint.what().matches(what);
        }
    }

    static List<Deviation> all() {
        try (InputStream file = Objects.requireNonNull(Deviations.class.getResourceAsStream(FILE))) {
            return new ObjectMapper()
                    .convertValue(
                            Serialization.unmarshal(file, JsonNode.class), new TypeReference<List<Deviation>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
