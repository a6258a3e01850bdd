package io.github.oryoperator.client.oauth2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.oryoperator.client.Failure;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.http.Documents;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Keys that an issuer publishes at an address of its own ({@code jwks_uri}), which is no tenant's: for
 * {@link TrustedIssuerService#trust}, which takes one key at a time and follows nobody. The address policy
 * ({@link io.github.oryoperator.client.OryBuilder#addressPolicy}) holds here too; redirects are not followed; a document
 * has 64 KiB at most and ten seconds.
 */
public final class PublishedKeys {
    private static final ObjectReader MEMBERS = new ObjectMapper().readerForMapOf(JsonNode.class);

    private final Documents documents;

    public PublishedKeys(Documents documents) {
        this.documents = documents;
    }

    /**
     * {@code GET} of a key set (RFC 7517, section 5).
     *
     * @param url of http or https
     * @return the public view of each key in it
     * @throws io.github.oryoperator.client.OryConfigurationException if the address is refused, or the server has no such
     *     document, or sends elsewhere
     * @throws OryUnavailableException if it cannot be had now, or is too large, or no key set
     */
    public JsonWebKeySet get(String url) {
        JsonNode keys = documents.get(url).path("keys");
        if (!keys.isArray()) {
            throw unreadable();
        }
        List<JsonWebKey> read = new ArrayList<>();
        keys.forEach(key -> read.add(key(key).toPublic()));
        return new JsonWebKeySet(read);
    }

    private static JsonWebKey key(JsonNode json) {
        try {
            Map<String, JsonNode> members = MEMBERS.readValue(json);
            return JsonWebKey.of(members);
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable();
        }
    }

    /** Without what stands there. */
    private static OryUnavailableException unreadable() {
        return new OryUnavailableException(
                OryUnavailableException.Kind.UNREADABLE, Failure.local(null).withStatus(200), null, null);
    }
}
