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
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import mockwebserver3.RecordedRequest;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TokenServiceTest {
    private static final OAuth2Credentials APP = OAuth2Credentials.post("app", Secret.of("pw"));

    @RegisterExtension
    private final OryServer server = new OryServer();

    private final Ory ory =
            server.ory(builder -> builder.tenant("app", server.tenant().withOauth2Client(APP)));
    private final TokenService tokens = ory.tokens().forTenant("app");

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

    @Test
    void exchangesACodeAsTheClientThatItIsTold() {
        server.answer(200, "{\"access_token\":\"at\",\"refresh_token\":\"rt\",\"id_token\":\"it\"}");
        AccessToken token = tokens.authorizationCode(AuthorizationCodeGrant.builder()
                .code(Secret.of("c"))
                .redirectUri("https://app/cb")
                .codeVerifier(Secret.of("v"))
                .client(OAuth2Credentials.none("spa"))
                .build());
        assertThat(token.refreshToken()).isEqualTo(Secret.of("rt"));
        assertThat(token.idToken()).isEqualTo(Secret.of("it"));
        assertThat(OryServer.body(server.request()))
                .as("nothing of the configured client")
                .isEqualTo("grant_type=authorization_code&code=c&redirect_uri=https%3A%2F%2Fapp%2Fcb&code_verifier=v"
                        + "&client_id=spa");
    }

    @Test
    void exchangesACodeAsTheConfiguredClientWhereNoneIsTold() {
        server.answer(200, "{\"access_token\":\"at\"}");
        tokens.authorizationCode(AuthorizationCodeGrant.builder()
                .code(Secret.of("c"))
                .redirectUri("b")
                .build());
        assertThat(OryServer.body(server.request()))
                .isEqualTo("grant_type=authorization_code&code=c&redirect_uri=b&client_id=app&client_secret=pw");
    }

    @Test
    void refreshes() {
        server.answer(200, "{\"access_token\":\"at\",\"refresh_token\":\"next\"}");
        RefreshGrant grant = RefreshGrant.builder()
                .refreshToken(Secret.of("rt"))
                .scope(List.of("a", "b"))
                .build();
        assertThat(tokens.refresh(grant).refreshToken()).isEqualTo(Secret.of("next"));
        assertThat(OryServer.body(server.request()))
                .isEqualTo("grant_type=refresh_token&refresh_token=rt&scope=a+b&client_id=app&client_secret=pw");
    }

    @Test
    void exchangesAnAssertion() {
        server.answer(200, "{\"access_token\":\"at\"}");
        tokens.jwtBearer(JwtBearerGrant.builder()
                .assertion(Secret.of("a.b.c"))
                .client(OAuth2Credentials.basic("x y", Secret.of("p+q")))
                .build());
        RecordedRequest request = server.request();
        assertThat(OryServer.body(request))
                .isEqualTo("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=a.b.c");
        String pair = Base64.getEncoder().encodeToString("x+y:p%2Bq".getBytes(StandardCharsets.UTF_8));
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Basic " + pair);
    }

    @Test
    void whatIsGoodOnceIsSentOnce() {
        Secret secret = Secret.of("s");
        List<ThrowingCallable> calls = List.of(
                () -> tokens.authorizationCode(new AuthorizationCodeGrant(secret, "b", null, null)),
                () -> tokens.refresh(new RefreshGrant(secret, null, null)),
                () -> tokens.jwtBearer(new JwtBearerGrant(secret, null, null)));
        for (ThrowingCallable call : calls) {
            server.answer(503, "");
            assertThatThrownBy(call).isInstanceOf(OryUnavailableException.class);
        }
        assertThat(server.requests()).isEqualTo(calls.size());
    }

    @Test
    void refusesAClientWithoutAnIdOrWithoutTheSecretOfItsMethod() {
        RefreshGrant grant = new RefreshGrant(Secret.of("rt"), null, OAuth2Credentials.none(""));
        assertThatThrownBy(() -> tokens.refresh(grant)).hasMessageContaining("clientId");
        OAuth2Credentials half = new OAuth2Credentials("spa", null, OAuth2Credentials.Method.CLIENT_SECRET_BASIC);
        assertThatThrownBy(() -> tokens.revoke(Secret.of("t"), null, half)).hasMessageContaining("clientSecret");
        assertThat(server.requests()).isZero();
    }

    @Test
    void refusesAGrantOfNothing() {
        Secret empty = Secret.of("");
        assertThatThrownBy(() -> tokens.authorizationCode(new AuthorizationCodeGrant(empty, "b", null, null)))
                .hasMessageContaining("code");
        assertThatThrownBy(() -> tokens.authorizationCode(new AuthorizationCodeGrant(Secret.of("c"), "", null, null)))
                .hasMessageContaining("redirectUri");
        assertThatThrownBy(() -> tokens.refresh(new RefreshGrant(empty, null, null)))
                .hasMessageContaining("refreshToken");
        assertThatThrownBy(() -> tokens.jwtBearer(new JwtBearerGrant(empty, null, null)))
                .hasMessageContaining("assertion");
        assertThat(server.requests()).isZero();
    }
}
