package io.github.oryoperator.e2e.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.oryoperator.client.JsonPatch;
import io.github.oryoperator.client.OAuth2Credentials;
import io.github.oryoperator.client.OryConfigurationException;
import io.github.oryoperator.client.OryConflictException;
import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.client.OryUnauthorizedException;
import io.github.oryoperator.client.OryValidationException;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.Violation;
import io.github.oryoperator.client.oauth2.OAuth2Client;
import io.github.oryoperator.client.oauth2.OAuth2ClientService;
import io.github.oryoperator.client.oauth2.TokenService;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Creating, reading, replacing and deleting clients. */
class OAuth2ClientServiceIT {
    private final OAuth2ClientService clients = RealOry.ory().oauth2Clients().forTenant(RealOry.TENANT);
    private final TokenService tokens = RealOry.ory().tokens().forTenant(RealOry.TENANT);

    private static OAuth2Client machine(String id, String secret) {
        return OAuth2Client.builder()
                .clientId(id)
                .clientSecret(Secret.of(secret))
                .grantTypes(List.of("client_credentials"))
                .build();
    }

    private boolean lets(String id, String secret) {
        try {
            tokens.clientCredentials(OAuth2Credentials.basic(id, Secret.of(secret)), List.of(), List.of());
            return true;
        } catch (OryUnauthorizedException e) {
            assertThat(e.errorId()).contains("invalid_client");
            return false;
        }
    }

    @Test
    void createsAClientWithAChosenIdAndSecret() {
        String id = RealOry.unique("chosen");
        OAuth2Client created = clients.create(machine(id, "secret-1"));
        assertThat(created.clientId()).isEqualTo(id);
        assertThat(created.clientSecret()).isEqualTo(Secret.of("secret-1"));
        assertThat(created.registrationAccessToken()).isNotNull();
        assertThat(lets(id, "secret-1")).isTrue();
    }

    @Test
    void createsAClientWhoseIdAndSecretHydraMakes() {
        OAuth2Client created = clients.create(
                OAuth2Client.builder().grantTypes(List.of("client_credentials")).build());
        String id = Objects.requireNonNull(created.clientId());
        Secret secret = Objects.requireNonNull(created.clientSecret());
        assertThat(id).matches("[0-9a-f-]{36}");
        assertThat(lets(id, secret.reveal())).isTrue();
    }

    @Test
    void returnsTheSecretOnlyOnce() {
        String id = RealOry.unique("once");
        clients.create(machine(id, "secret-1"));
        OAuth2Client got = clients.get(id);
        assertThat(got.clientSecret()).isNull();
        assertThat(got.registrationAccessToken()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b_c~d-e", "UPPER", "with space", "ümlaut", "100%", "a+b", "q?x=1#f"})
    void reachesAClientWhateverItsIdIsMadeOf(String suffix) {
        String id = RealOry.unique("id") + suffix;
        clients.create(machine(id, "secret-1"));
        assertThat(clients.get(id).clientId()).isEqualTo(id);
        clients.delete(id);
        assertThat(clients.find(id)).isEmpty();
    }

    @Test
    void neverTakesAnIdThatHydraCannotRouteForADeletedClient() {
        String id = RealOry.unique("a") + "/b";
        clients.create(machine(id, "secret-1"));
        assertThatThrownBy(() -> clients.find(id)).isInstanceOf(OryValidationException.class);
    }

    @Test
    void refusesASecondClientOfTheSameId() {
        String id = RealOry.unique("twice");
        clients.create(machine(id, "secret-1"));
        assertThatThrownBy(() -> clients.create(machine(id, "secret-2"))).isInstanceOf(OryConflictException.class);
        assertThat(lets(id, "secret-1")).isTrue();
    }

    @Test
    void letsOneOfManyConcurrentCreationsWin() throws Exception {
        String id = RealOry.unique("race");
        Callable<Boolean> create = () -> {
            try {
                clients.create(machine(id, "secret-1"));
                return true;
            } catch (OryConflictException e) {
                return false;
            }
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int won = 0;
            for (var one : threads.invokeAll(Collections.nCopies(8, create))) {
                won += one.get() ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        }
    }

    @Test
    void namesTheRefusedFieldAndTheErrorButNotTheValue() {
        OAuth2Client bad = OAuth2Client.builder().accessTokenStrategy("geheim").build();
        assertThatThrownBy(() -> clients.create(bad)).isInstanceOfSatisfying(OryValidationException.class, e -> {
            assertThat(e.status()).isEqualTo(400);
            assertThat(e.errorId()).contains("invalid_client_metadata");
            assertThat(e.violations()).containsExactly(new Violation("/access_token_strategy", null));
            assertThat(e.reason()).hasValueSatisfying(text -> assertThat(text).contains("geheim"));
            assertThat(e).hasMessageNotContaining("geheim");
        });
        assertThatThrownBy(() -> clients.create(machine(RealOry.unique("short"), "abc")))
                .isInstanceOfSatisfying(
                        OryValidationException.class,
                        e -> assertThat(e.violations()).containsExactly(new Violation("/client_secret", null)));
    }

    @Test
    void namesAnInvalidRedirectUriAsHydraDoes() {
        OAuth2Client bad = OAuth2Client.builder()
                .redirectUris(List.of("https://app/cb#geheim"))
                .build();
        assertThatThrownBy(() -> clients.create(bad)).isInstanceOfSatisfying(OryValidationException.class, e -> {
            assertThat(e.errorId()).contains("invalid_redirect_uri");
            assertThat(e).hasMessageNotContaining("geheim");
        });
    }

    @Test
    void aSetKeepsTheSecretWhereNoneIsSent() {
        String id = RealOry.unique("keep");
        clients.create(machine(id, "secret-1"));
        OAuth2Client set = clients.set(id, clients.get(id).withClientName("renamed"));
        assertThat(set.clientName()).isEqualTo("renamed");
        assertThat(set.clientSecret()).isNull();
        assertThat(lets(id, "secret-1")).isTrue();
    }

    @Test
    void aSetWithASecretReplacesIt() {
        String id = RealOry.unique("replace");
        clients.create(machine(id, "secret-1"));
        assertThat(clients.set(id, machine(id, "secret-2")).clientSecret()).isEqualTo(Secret.of("secret-2"));
        assertThat(lets(id, "secret-1")).isFalse();
        assertThat(lets(id, "secret-2")).isTrue();
    }

    @Test
    void aSetReplacesAllTheRest() {
        String id = RealOry.unique("all");
        clients.create(machine(id, "secret-1").withOwner("me").withClientCredentialsGrantAccessTokenLifespan("1h"));
        clients.set(id, machine(id, "secret-1"));
        OAuth2Client got = clients.get(id);
        assertThat(got.owner()).isEmpty();
        assertThat(got.clientCredentialsGrantAccessTokenLifespan()).isNull();
    }

    @Test
    void aSetKeepsToThePathAndNeverCreates() {
        String id = RealOry.unique("path");
        String other = RealOry.unique("other");
        clients.create(machine(id, "secret-1"));
        assertThat(clients.set(id, machine(other, "secret-1")).clientId()).isEqualTo(id);
        assertThat(clients.find(other)).isEmpty();
        assertThatThrownBy(() -> clients.set(other, machine(other, "secret-1")))
                .isInstanceOf(OryNotFoundException.class);
    }

    @Test
    void aSetDoesNotPassOnTheCreationTimeThatHydraInvents() {
        String id = RealOry.unique("time");
        clients.create(machine(id, "secret-1"));
        OAuth2Client before = clients.get(id);
        assertThat(clients.set(id, machine(id, "secret-1")).createdAt()).isNull();
        assertThat(clients.set(id, before).createdAt()).isEqualTo(before.createdAt());
        assertThat(clients.get(id).createdAt()).isEqualTo(before.createdAt());
    }

    @Test
    void deletesAClientAndItsTokens() {
        String id = RealOry.unique("delete");
        clients.create(machine(id, "secret-1"));
        Secret token = tokens.clientCredentials(
                        OAuth2Credentials.basic(id, Secret.of("secret-1")), List.of(), List.of())
                .accessToken();
        assertThat(tokens.introspect(token).active()).isTrue();
        clients.delete(id);
        assertThat(tokens.introspect(token).active()).isFalse();
        assertThat(clients.find(id)).isEmpty();
        assertThatThrownBy(() -> clients.delete(id)).isInstanceOf(OryNotFoundException.class);
        assertThatThrownBy(() -> clients.patch(id, List.of(JsonPatch.replace("/owner", TextNode.valueOf("x")))))
                .isInstanceOf(OryNotFoundException.class);
        assertThatThrownBy(() -> clients.get(id)).isInstanceOf(OryNotFoundException.class);
    }

    @Test
    void findsOutThatThisHydraCannotRotate() {
        String id = RealOry.unique("rotate");
        clients.create(machine(id, "secret-1"));
        assertThat(clients.supportsSecretRotation()).isFalse();
        assertThatThrownBy(() -> clients.rotateSecret(id)).isInstanceOf(OryConfigurationException.class);
        assertThatThrownBy(() -> clients.discardRotatedSecrets(id)).isInstanceOf(OryConfigurationException.class);
        assertThat(lets(id, "secret-1")).isTrue();
    }
}
