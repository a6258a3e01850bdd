package io.github.oryoperator.client.oauth2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import io.github.oryoperator.client.OAuth2Credentials;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.OryConfigurationException;
import io.github.oryoperator.client.OryServer;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.OryValidationException;
import io.github.oryoperator.client.Secret;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokenServiceTest {
    private static final OAuth2Credentials APP = OAuth2Credentials.post("app", Secret.of("pw"));

    private final OryServer server = new OryServer();
    private final Ory ory =
            server.ory(builder -> builder.tenant("app", server.tenant().withOauth2Client(APP)));
    private final TokenService tokens = ory.tokens().forTenant("app");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void asksAsTheConfiguredClient() {
        server.answer(200, "{\"access_token\":\"at\",\"expires_in\":3599,\"scope\":\"a\",\"token_type\":\"bearer\"}");
        AccessToken token = tokens.clientCredentials("a");
        assertThat(token.accessToken()).isEqualTo(Secret.of("at"));
        assertThat(token.expiresIn()).isEqualTo(3599);
        assertThat(OryServer.body(server.request()))
                .isEqualTo("grant_type=client_credentials&scope=a&client_id=app&client_secret=pw");
    }

    @Test
    void asksForAnAudience() {
        server.answer(200, "{\"access_token\":\"at\"}");
        tokens.clientCredentials(APP, List.of(), List.of("https://api", "b"));
        assertThat(OryServer.body(server.request())).contains("&audience=https%3A%2F%2Fapi+b&");
    }

    @Test
    void doesNotIssueTwoTokensForOneCall() {
        server.answer(503, "").answer(200, "{\"access_token\":\"at\"}");
        assertThatThrownBy(() -> tokens.clientCredentials()).isInstanceOf(OryUnavailableException.class);
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void saysThatTheTenantHasNoClient() {
        assertThatThrownBy(() -> ory.tokens().forTenant("acme").clientCredentials())
                .isInstanceOf(OryConfigurationException.class)
                .hasMessageContaining("The tenant has no oauth2Client");
        assertThat(server.requests()).isZero();
    }

    @Test
    void keepsTheErrorOfTheTokenEndpoint() {
        server.answer(400, "{\"error\":\"invalid_scope\",\"error_description\":\"not allowed\"}");
        assertThatThrownBy(() -> tokens.clientCredentials("x"))
                .isInstanceOfSatisfying(OryValidationException.class, e -> {
                    assertThat(e.errorId()).contains("invalid_scope");
                    assertThat(e.reason()).contains("not allowed");
                });
    }

    @Test
    void aTokenThatIsNoGoodIsAResult() {
        server.answer(200, "{\"active\":false}");
        assertThat(tokens.introspect(Secret.of("t"), "a", "b").active()).isFalse();
        assertThat(OryServer.body(server.request())).isEqualTo("token=t&scope=a+b");
    }

    @Test
    void keepsEveryClaim() {
        server.answer(
                200,
                "{\"active\":true,\"sub\":\"s\",\"aud\":[\"x\"],\"exp\":9,\"ext\":{\"role\":\"admin\"},\"custom\":7}");
        Introspection claims = tokens.introspect(Secret.of("t"));
        assertThat(claims.aud()).containsExactly("x");
        assertThat(claims.ext()).hasToString("{\"role\":\"admin\"}");
        assertThat(claims.other()).containsEntry("custom", IntNode.valueOf(7));
    }

    @Test
    void introspectionAndRevocationMayBeRepeated() {
        server.answer(503, "").answer(200, "{\"active\":true}").answer(503, "").answer(200, "");
        tokens.introspect(Secret.of("t"));
        tokens.revoke(Secret.of("t"));
        assertThat(server.requests()).isEqualTo(4);
    }

    @Test
    void passesTheHintOn() {
        server.answer(200, "");
        tokens.revoke(Secret.of("t"), "refresh_token", APP);
        assertThat(OryServer.body(server.request()))
                .isEqualTo("token=t&token_type_hint=refresh_token&client_id=app&client_secret=pw");
    }
}
