package io.github.oryoperator.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.client.BasicAuth;
import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.OAuth2Credentials;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.OryServer;
import io.github.oryoperator.client.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AuthenticationTest {
    @RegisterExtension
    private final OryServer server = new OryServer();

    private Ory ory(Endpoint endpoint) {
        return server.ory(builder -> builder.tenant("acme", OryServer.tenant(endpoint)));
    }

    private RecordedRequest get(Endpoint endpoint) {
        server.answer(200, "{}");
        ory(endpoint).oauth2Clients().forTenant("acme").get("web");
        return server.request();
    }

    private static @Nullable String authorization(RecordedRequest request) {
        return request.getHeaders().get("Authorization");
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void sendsNothingWhereNothingIsAsked() {
        assertThat(authorization(get(server.endpoint()))).isNull();
    }

    @Test
    void sendsABearerToken() {
        assertThat(authorization(get(server.endpoint().withBearerToken(Secret.of("t0k")))))
                .isEqualTo("Bearer t0k");
    }

    @Test
    void sendsUserAndPassword() {
        assertThat(authorization(get(server.endpoint().withBasicAuth(new BasicAuth("me", Secret.of("pä:ss"))))))
                .isEqualTo(basic("me:pä:ss"));
    }

    @Test
    void sendsFurtherHeaders() {
        Endpoint endpoint = server.endpoint()
                .withBearerToken(Secret.of("t0k"))
                .withHeaders(Map.of("X-Api-Key", Secret.of("k"), "X-Realm", Secret.of("r")));
        RecordedRequest request = get(endpoint);
        assertThat(request.getHeaders().get("X-Api-Key")).isEqualTo("k");
        assertThat(request.getHeaders().get("X-Realm")).isEqualTo("r");
        assertThat(authorization(request)).isEqualTo("Bearer t0k");
    }

    private RecordedRequest token(Endpoint endpoint, OAuth2Credentials client) {
        server.answer(200, "{\"access_token\":\"at\"}");
        ory(endpoint).tokens().forTenant("acme").clientCredentials(client, List.of("a", "b"), List.of());
        return server.request();
    }

    @Test
    void aClientsOwnBasicIsFormEncodedAndTakesThePlaceOfTheEndpoints() {
        Endpoint endpoint = server.endpoint().withBearerToken(Secret.of("t0k"));
        RecordedRequest request = token(endpoint, OAuth2Credentials.basic("cl:ient", Secret.of("p w+%")));
        assertThat(authorization(request)).isEqualTo(basic("cl%3Aient:p+w%2B%25"));
        assertThat(OryServer.body(request)).isEqualTo("grant_type=client_credentials&scope=a+b");
    }

    @Test
    void aClientsPostGoesIntoTheFormAlone() {
        RecordedRequest request = token(server.endpoint(), OAuth2Credentials.post("client", Secret.of("p&w")));
        assertThat(authorization(request)).isNull();
        assertThat(OryServer.body(request))
                .isEqualTo("grant_type=client_credentials&scope=a+b&client_id=client&client_secret=p%26w");
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
    }

    @Test
    void aPublicClientSendsItsIdAlone() {
        OAuth2Credentials client = new OAuth2Credentials("client", null, OAuth2Credentials.Method.NONE);
        assertThat(OryServer.body(token(server.endpoint(), client)))
                .isEqualTo("grant_type=client_credentials&scope=a+b&client_id=client");
    }
}
