package io.github.oryoperator.client.http;

import io.github.oryoperator.client.BasicAuth;
import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.OAuth2Credentials;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.Tenant;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;

/** The layer that lets a call in: the endpoint's means, or the OAuth2 client's own where the call is one's own. */
final class Authentication implements Layer {
    private final Tenant tenant;

    Authentication(Tenant tenant) {
        this.tenant = tenant;
    }

    @Override
    public Answer handle(Request request, Exchange next) {
        Endpoint endpoint = Objects.requireNonNull(tenant.endpoint(request.api()));
        Request admitted = request;
        for (Map.Entry<String, Secret> header : endpoint.headers().entrySet()) {
            admitted = admitted.withHeader(header.getKey(), header.getValue());
        }
        if (endpoint.bearerToken() != null) {
            admitted = admitted.withHeader(
                    "Authorization",
                    Secret.of("Bearer " + endpoint.bearerToken().reveal()));
        }
        BasicAuth basic = endpoint.basicAuth();
        if (basic != null) {
            admitted = admitted.withHeader(
                    "Authorization", basic(basic.user(), basic.password().reveal()));
        }
        OAuth2Credentials client = request.credentials();
        if (client != null && client.method() == OAuth2Credentials.Method.CLIENT_SECRET_BASIC) {
            String secret =
                    client.clientSecret() == null ? "" : client.clientSecret().reveal();
            // RFC 6749 section 2.3.1: both parts are form-encoded first.
            admitted = admitted.withHeader("Authorization", basic(encode(client.clientId()), encode(secret)));
        }
        return next.send(admitted);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Secret basic(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return Secret.of("Basic " + Base64.getEncoder().encodeToString(pair));
    }
}
