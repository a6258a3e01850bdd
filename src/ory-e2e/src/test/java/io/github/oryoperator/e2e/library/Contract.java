package io.github.oryoperator.e2e.library;

import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.testbed.contract.Asked;
import io.github.oryoperator.testbed.contract.Complaint;
import io.github.oryoperator.testbed.contract.OpenApiDocument;
import io.github.oryoperator.testbed.contract.Product;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Everything that the tests of this JVM ask of Ory, beside what Ory's documents allow. */
final class Contract {
    private static final List<Recorder> RECORDERS = new CopyOnWriteArrayList<>();

    private Contract() {}

    private record Recorder(Product product, RecordingProxy proxy) {}

    /** Judges what is asked there too; returns where. */
    static Endpoint recorded(Api api, RecordingProxy proxy) {
        return recorded(product(api), proxy);
    }

    /** Judges what is asked there too, by the document of that product; returns where. */
    static Endpoint recorded(Product product, RecordingProxy proxy) {
        RECORDERS.add(new Recorder(product, proxy));
        return Endpoint.of(proxy.url().toString());
    }

    /** How many requests came so far. */
    static int requests() {
        return RECORDERS.stream()
                .mapToInt(recorder -> recorder.proxy().recorded().size())
                .sum();
    }

    /** Everything that the documents do not allow, each thing once, and a request that did it. */
    static Map<Complaint, Asked> complaints() {
        Map<Complaint, Asked> complaints = new LinkedHashMap<>();
        for (Product product : Product.values()) {
            OpenApiDocument document = OpenApiDocument.of(product);
            for (Asked request : requests(product)) {
                document.complaints(request).forEach(complaint -> complaints.put(complaint, request));
            }
        }
        return complaints;
    }

    private static List<Asked> requests(Product product) {
        return RECORDERS.stream()
                .filter(recorder -> recorder.product() == product)
                .flatMap(recorder -> recorder.proxy().recorded().stream())
                .toList();
    }

    private static Product product(Api api) {
        return api == Api.CONSOLE
                ? Product.NETWORK
                : Product.valueOf(api.service().toUpperCase(Locale.ROOT));
    }
}
