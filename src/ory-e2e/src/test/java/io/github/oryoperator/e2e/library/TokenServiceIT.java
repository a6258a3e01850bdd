package io.github.oryoperator.e2e.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.oryoperator.client.OAuth2Credentials;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.OryException;
import io.github.oryoperator.client.OryUnauthorizedException;
import io.github.oryoperator.client.OryValidationException;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.oauth2.AccessToken;
import io.github.oryoperator.client.oauth2.Introspection;
import io.github.oryoperator.client.oauth2.OAuth2Client;
import io.github.oryoperator.client.oauth2.TokenService;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenServiceIT {
    private static final Secret PASSWORD = Secret.of("p:w d+%&=ä");

    private final TokenService tokens = RealOry.ory().tokens().forTenant(RealOry.TENANT);

    private static OAuth2Credentials client(String method) {
        String id = RealOry.unique("app");
        RealOry.ory()
                .oauth2Clients()
                .forTenant(RealOry.TENANT)
                .create(OAuth2Client.builder()
                        .clientId(id)
                        .clientSecret(PASSWORD)
                        .grantTypes(List.of("client_credentials"))
                        .scope("read write")
                        .audience(List.of("https://api.example"))
                        .tokenEndpointAuthMethod(method)
                        .build());
        return method.endsWith("post") ? OAuth2Credentials.post(id, PASSWORD) : OAuth2Credentials.basic(id, PASSWORD);
    }

    private AccessToken token(OAuth2Credentials client) {
        return tokens.clientCredentials(client, List.of("read"), List.of("https://api.example"));
    }

    @Test
    void issuesATokenThatHydraKnows() {
        OAuth2Credentials app = client("client_secret_basic");
        AccessToken token = token(app);
        assertThat(token.tokenType()).isEqualTo("bearer");
        assertThat(token.expiresIn()).isPositive();
        assertThat(token.scope()).isEqualTo("read");
        assertThat(token.refreshToken()).isNull();
        Introspection claims = tokens.introspect(token.accessToken());
        assertThat(claims.active()).isTrue();
        assertThat(claims.clientId()).isEqualTo(app.clientId());
        assertThat(claims.sub()).isEqualTo(app.clientId());
        assertThat(claims.aud()).containsExactly("https://api.example");
        assertThat(claims.tokenUse()).isEqualTo("access_token");
        assertThat(claims.exp()).isGreaterThan(claims.iat());
        assertThat(claims.iss()).isNotEmpty();
        assertThat(claims.other()).isEmpty();
    }

    @Test
    void authenticatesByEitherMethodAndOnlyByTheClientsOwn() {
        OAuth2Credentials post = client("client_secret_post");
        assertThat(token(post).accessToken()).isNotNull();
        OAuth2Credentials wrong = OAuth2Credentials.basic(post.clientId(), PASSWORD);
        assertThatThrownBy(() -> token(wrong))
                .isInstanceOfSatisfying(
                        OryUnauthorizedException.class,
                        e -> assertThat(e.errorId()).contains("invalid_client"));
    }

    @Test
    void asksAsTheTenantsOwnClient() {
        OAuth2Credentials app = client("client_secret_basic");
        try (Ory ory = RealOry.builder()
                .tenant("own", RealOry.tenant().withOauth2Client(app))
                .build()) {
            TokenService own = ory.tokens().forTenant("own");
            Secret token = own.clientCredentials("read", "write").accessToken();
            assertThat(own.introspect(token).scope()).isEqualTo("read write");
            own.revoke(token);
            assertThat(own.introspect(token).active()).isFalse();
        }
    }

    @Test
    void namesTheErrorAsTheRfcDoes() {
        OAuth2Credentials app = client("client_secret_basic");
        assertThatThrownBy(() -> token(OAuth2Credentials.basic(app.clientId(), Secret.of("wrong"))))
                .isInstanceOfSatisfying(OryUnauthorizedException.class, e -> {
                    assertThat(e.errorId()).contains("invalid_client");
                    assertThat(e.reason()).isPresent();
                    assertThat(e).hasMessageNotContaining("wrong");
                });
        assertThatThrownBy(() -> tokens.clientCredentials(app, List.of("admin"), List.of()))
                .isInstanceOfSatisfying(
                        OryValidationException.class,
                        e -> assertThat(e.errorId()).contains("invalid_scope"));
    }

    @Test
    void tellsAClientWithoutTheGrantFromOneWithAWrongSecret() {
        String id = RealOry.unique("code");
        RealOry.ory()
                .oauth2Clients()
                .forTenant(RealOry.TENANT)
                .create(OAuth2Client.builder()
                        .clientId(id)
                        .clientSecret(PASSWORD)
                        .grantTypes(List.of("authorization_code"))
                        .build());
        assertThatThrownBy(() -> tokens.clientCredentials(OAuth2Credentials.basic(id, PASSWORD), List.of(), List.of()))
                .isInstanceOfSatisfying(OryException.class, e -> {
                    assertThat(e.status()).isEqualTo(400);
                    assertThat(e.errorId()).contains("unauthorized_client");
                });
    }

    @Test
    void anUnknownTokenIsNotActive() {
        assertThat(tokens.introspect(Secret.of("ory_at_unknown")).active()).isFalse();
    }

    @Test
    void aTokenWithoutTheScopeAskedForIsNotActive() {
        Secret token = token(client("client_secret_basic")).accessToken();
        assertThat(tokens.introspect(token, "read").active()).isTrue();
        assertThat(tokens.introspect(token, "read", "write").active()).isFalse();
    }

    @Test
    void revokesATokenAndMayBeRepeated() {
        OAuth2Credentials app = client("client_secret_basic");
        Secret token = token(app).accessToken();
        tokens.revoke(token, "access_token", app);
        tokens.revoke(token, null, app);
        tokens.revoke(Secret.of("unknown"), null, app);
        assertThat(tokens.introspect(token).active()).isFalse();
    }

    @Test
    void doesNotRevokeAnotherClientsTokenThoughHydraSaysNothing() {
        Secret token = token(client("client_secret_basic")).accessToken();
        tokens.revoke(token, null, client("client_secret_basic"));
        assertThat(tokens.introspect(token).active()).isTrue();
    }

    @Test
    void aRevocationNeedsTheRightSecret() {
        OAuth2Credentials app = client("client_secret_basic");
        Secret token = token(app).accessToken();
        assertThatThrownBy(() -> tokens.revoke(token, null, OAuth2Credentials.basic(app.clientId(), Secret.of("no"))))
                .isInstanceOf(OryUnauthorizedException.class);
        assertThat(tokens.introspect(token).active()).isTrue();
    }
}
