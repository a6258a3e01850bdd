package io.github.oryoperator.client.http;

import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.CallContext;
import io.github.oryoperator.client.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests for tests of single layers. */
final class Requests {
    private Requests() {}

    static Request get() {
        return get(Api.HYDRA_ADMIN);
    }

    static Request get(Api api) {
        return request(api, "GET", null);
    }

    static Request post(String json) {
        return request(Api.HYDRA_ADMIN, "POST", new Body(Body.JSON, Secret.of(json)));
    }

    private static Request request(Api api, String method, @Nullable Body body) {
        return new Request(
                "acme",
                api,
                method,
                "/admin/clients",
                List.of(),
                List.of(),
                List.of(),
                body,
                "GET".equals(method),
                false,
                List.of(),
                null,
                null,
                null,
                null,
                new CallContext("req-1", null, null),
                1);
    }
}
