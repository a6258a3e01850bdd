package io.github.oryoperator.client;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where one API of a tenant is and how to be let in. The means may be combined, but only one may fill
 * {@code Authorization}.
 *
 * @param url http or https, with an optional base path; no user, query or fragment
 * @param bearerToken sent as {@code Authorization: Bearer}
 * @param basicAuth sent as {@code Authorization: Basic}
 * @param headers sent as they are with every request
 * @param clientCertificate for mutual TLS
 * @param caBundle PEM: the only authorities trusted for this server, instead of the system's
 */
@RecordBuilder
public record Endpoint(
        String url,
        @Nullable Secret bearerToken,
        @Nullable BasicAuth basicAuth,
        Map<String, Secret> headers,
        @Nullable ClientCertificate clientCertificate,
        @Nullable String caBundle)
        implements EndpointBuilder.With {
    public Endpoint {
        headers = Map.copyOf(headers);
    }

    /** An address that asks for nothing. Add what it does ask for with {@code withBearerToken} and its siblings. */
    public static Endpoint of(String url) {
        return new Endpoint(url, null, null, Map.of(), null, null);
    }
}
