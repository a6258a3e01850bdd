package io.github.oryoperator.e2e.library;

import io.github.oryoperator.client.Api;
import io.github.oryoperator.e2e.library.RecordingProxy.Recorded;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Everything that the tests of this JVM ask of Ory, beside what Ory's documents allow. */
final class Contract {
    private static final Map<Api, RecordingProxy> RECORDERS = new ConcurrentHashMap<>();

    private Contract() {}

    /** The one that stands before this API. */
    static RecordingProxy recorder(Api api, URI server) {
        return RECORDERS.computeIfAbsent(api, any -> RecordingProxy.before(server));
    }

    /** How many requests came so far. */
    static int requests() {
        return RECORDERS.values().stream()
                .mapToInt(proxy -> proxy.recorded().size())
                .sum();
    }

    /** Everything that the documents do not allow, each thing once, and a request that did it. */
    static Map<Complaint, Recorded> complaints() throws Exception {
        Map<Complaint, Recorded> complaints = new LinkedHashMap<>();
        for (Product product : Product.values()) {
            OpenApiDocument document = OpenApiDocument.of(product);
            for (Recorded request : requests(product)) {
                document.complaints(request).forEach(complaint -> complaints.put(complaint, request));
            }
        }
        return complaints;
    }

    private static List<Recorded> requests(Product product) {
        List<Recorded> requests = new ArrayList<>();
        RECORDERS.forEach((api, proxy) -> {
            if (product.has(api)) {
                requests.addAll(proxy.recorded());
            }
        });
        return requests;
    }
}
