package io.github.oryoperator.client.oauth2;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import io.github.oryoperator.client.OryServer;
import io.github.oryoperator.client.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a client looks like on the wire. */
class OAuth2ClientTest {
    @RegisterExtension
    private final OryServer server = new OryServer();

    private final OAuth2ClientService clients = server.ory().oauth2Clients().forTenant("acme");

    private JsonNode sent(OAuth2Client client) throws Exception {
        server.answer(200, "{}");
        clients.set("web", client);
        return new ObjectMapper().readTree(OryServer.body(server.request()));
    }

    @Test
    void sendsNothingThatIsNotSet() throws Exception {
        assertThat(sent(OAuth2Client.builder().build())).isEmpty();
    }

    @Test
    void sendsEmptyListsZeroesAndJsonNulls() throws Exception {
        JsonNode sent = sent(OAuth2Client.builder()
                .redirectUris(List.of())
                .skipConsent(false)
                .metadata(NullNode.getInstance())
                .build());
        assertThat(sent)
                .isEqualTo(
                        new ObjectMapper().readTree("{\"redirect_uris\":[],\"skip_consent\":false,\"metadata\":null}"));
    }

    @Test
    void sendsSecretsInClear() throws Exception {
        assertThat(sent(OAuth2Client.builder().clientSecret(Secret.of("s3cr3t")).build()))
                .hasToString("{\"client_secret\":\"s3cr3t\"}");
    }

    @Test
    void sendsNoInventedKeysBesideTheirUri() throws Exception {
        OAuth2Client client = OAuth2Client.builder()
                .jwks(JsonNodeFactory.instance.objectNode())
                .jwksUri("https://app/jwks")
                .build();
        assertThat(sent(client).fieldNames()).toIterable().containsExactly("jwks_uri");
        assertThat(sent(client.withJwksUri(null)).fieldNames()).toIterable().containsExactly("jwks");
    }

    @Test
    void givesBackWhatItDoesNotKnowAndEveryDigit() throws Exception {
        String json = "{\"client_id\":\"web\",\"new_field\":{\"a\":[1,null]},\"metadata\":{\"price\":1.0,"
                + "\"id\":12345678901234567890,\"e\":1E+3,\"z\":null}}";
        server.answer(200, json);
        OAuth2Client got = clients.get("web");
        server.request();
        assertThat(got.other()).containsOnlyKeys("new_field");
        server.answer(200, "{}");
        clients.set("web", got);
        assertThat(OryServer.body(server.request()))
                .contains("\"new_field\":{\"a\":[1,null]}")
                .contains("\"price\":1.0")
                .contains("\"id\":12345678901234567890")
                .contains("\"z\":null");
    }

    @Test
    void knowsAJsonNullFromNothing() {
        server.answer(200, "{\"metadata\":null}").answer(200, "{}");
        assertThat(clients.get("web").metadata()).isEqualTo(NullNode.getInstance());
        assertThat(clients.get("web").metadata()).isNull();
    }

    @Test
    void namesAllThirteenLifespansAsHydraDoes() throws Exception {
        OAuth2Client client = OAuth2Client.builder()
                .authorizationCodeGrantAccessTokenLifespan("1h")
                .authorizationCodeGrantIdTokenLifespan("1h")
                .authorizationCodeGrantRefreshTokenLifespan("1h")
                .clientCredentialsGrantAccessTokenLifespan("1h")
                .deviceAuthorizationGrantAccessTokenLifespan("1h")
                .deviceAuthorizationGrantIdTokenLifespan("1h")
                .deviceAuthorizationGrantRefreshTokenLifespan("1h")
                .implicitGrantAccessTokenLifespan("1h")
                .implicitGrantIdTokenLifespan("1h")
                .jwtBearerGrantAccessTokenLifespan("1h")
                .refreshTokenGrantAccessTokenLifespan("1h")
                .refreshTokenGrantIdTokenLifespan("1h")
                .refreshTokenGrantRefreshTokenLifespan("1h")
                .build();
        List<String> names = new ArrayList<>();
        sent(client).fieldNames().forEachRemaining(names::add);
        List<String> expected = Stream.of(
                        "authorization_code_grant:access,id,refresh",
                        "client_credentials_grant:access",
                        "device_authorization_grant:access,id,refresh",
                        "implicit_grant:access,id",
                        "jwt_bearer_grant:access",
                        "refresh_token_grant:access,id,refresh")
                .flatMap(row -> Stream.of(row.substring(row.indexOf(':') + 1).split(",", -1))
                        .map(token -> row.substring(0, row.indexOf(':')) + "_" + token + "_token_lifespan"))
                .toList();
        assertThat(expected).hasSize(13);
        assertThat(names).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void aCreationTimeThatHydraInventsIsNotPassedOn() {
        server.answer(200, "{\"created_at\":\"2026-11-25T12:00:00Z\"}");
        assertThat(clients.set("web", OAuth2Client.builder().build()).createdAt())
                .isNull();
    }
}
