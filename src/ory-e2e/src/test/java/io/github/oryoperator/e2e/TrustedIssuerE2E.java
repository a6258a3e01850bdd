package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.github.oryoperator.client.OAuth2Credentials;
import io.github.oryoperator.client.OryException;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.oauth2.JwtBearerGrant;
import io.github.oryoperator.client.oauth2.OAuth2Client;
import io.github.oryoperator.client.oauth2.Trust;
import io.github.oryoperator.client.oauth2.TrustedIssuerQuery;
import io.github.oryoperator.client.oauth2.TrustedIssuerService;
import io.github.oryoperator.e2e.library.TestKey;
import io.github.oryoperator.e2e.system.Canaries;
import io.github.oryoperator.e2e.system.KeyDocument;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.Resources;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Issuers whose assertions a real Hydra exchanges for tokens, while their keys roll over, end, and are in somebody else's way. */
class TrustedIssuerE2E {

    private static final AtomicInteger ISSUERS = new AtomicInteger();

    private final TestCluster cluster = TestCluster.shared();
    private final KeyDocument document = new KeyDocument();
    private final TestKey first = TestKey.of("first");
    private final TestKey second = TestKey.of("second");
    private Sandbox sandbox;
    private Resources issuers;
    private TrustedIssuerService hydra;
    private String issuer;
    private OAuth2Credentials app;

    @BeforeEach
    void open() {
        sandbox = Sandbox.besideTheOperator(cluster);
        issuers = sandbox.of(Kind.TRUSTED_ISSUER);
        hydra = sandbox.trustedIssuers();
        issuer = "https://issuer-" + ISSUERS.incrementAndGet() + ".example.com/" + sandbox.namespace();
        app = OAuth2Credentials.basic(
                sandbox.namespace() + "-app", Secret.of(UUID.randomUUID().toString()));
        sandbox.hydraClients()
                .create(OAuth2Client.builder()
                        .clientId(app.clientId())
                        .clientSecret(app.clientSecret())
                        .grantTypes(List.of("urn:ietf:params:oauth:grant-type:jwt-bearer"))
                        .scope("read write admin")
                        .build());
    }

    @AfterEach
    void close() {
        sandbox.hydraClients().delete(app.clientId());
        sandbox.close();
        document.close();
    }

    @Test
    void whileAnIssuersKeysRollOverAnAssertionByTheOldOrTheNewOneIsAcceptedAtEveryStep() {
        publish(first);
        follow("1h");
        issuers.awaitReady("app");
        assertAccepted(first);
        assertRefused(second);

        publish(first, second);
        awaitKeys("first", "second");
        assertAccepted(first);
        assertAccepted(second);

        publish(second);
        issuers.await("app", object -> status(object).at("/claims/0").has("goneSince"));
        assertAccepted(first);
        assertAccepted(second);

        follow("0s");
        awaitKeys("second");
        assertAccepted(second);
        assertRefused(first);
        assertThat(issuers.events("app", "DriftCorrected")).isEmpty();
        issuers.deleteWhole("app");
        assertRefused(second);
        assertThat(grants()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 404, 302})
    void whatIsPublishedNoMoreTakesNoTrustAway(int answer) {
        publish(first);
        follow("0s");
        issuers.awaitReady("app");

        document.fail(answer);
        int before = document.reads();
        awaitReads(before + 2);
        issuers.awaitReady("app");
        assertAccepted(first);
        publish();
        int empty = document.reads();
        awaitReads(empty + 2);

        issuers.awaitReady("app");
        assertAccepted(first);
        publish(second);
        awaitKeys("second");
        assertAccepted(second);
        assertRefused(first);
    }

    /** What fails is tried again ever more seldom. */
    private void awaitReads(int reads) {
        await().atMost(Duration.ofMinutes(1)).until(() -> document.reads() >= reads);
    }

    @Test
    void theOperatorGoesNowhereWhereItMayNot() {
        issuers.apply("app", spec("jwksUri: {url: \"http://169.254.169.254/latest/meta-data\"}, lifetime: 24h"));

        var refused = issuers.awaitReason("app", "AddressNotAllowed");

        assertThat(OryObjects.condition(refused, "Stalled", "status")).isEqualTo("True");
        assertThat(grants()).isEmpty();
    }

    @Test
    void scopesAndSubjectsAreWhatTheSpecSaysAfterEachEdit() {
        issuers.apply("app", spec(jwk(first) + ", lifetime: 24h"));
        issuers.awaitReady("app");
        assertAccepted(first, "read");
        assertThat(exchange(first, "alice", "write")).isEqualTo("invalid_scope");
        assertThat(exchange(first, "bob")).isEqualTo("invalid_grant");

        issuers.apply(
                "app",
                "{issuer: \"%s\", grants: [{anySubject: true, scopes: [write]}], %s, lifetime: 24h}"
                        .formatted(issuer, jwk(first)));
        issuers.awaitReady("app");

        assertThat(exchange(first, "bob", "write")).isEmpty();
        assertThat(exchange(first, "alice", "read")).isEqualTo("invalid_scope");
        assertThat(grants()).hasSize(1);
    }

    @Test
    void aPrivateKeyInASecretStaysThere() {
        issuer = sandbox.namespace() + "-pem";
        var pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(first.pair().getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n"
                + "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(first.pair().getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        Canaries.plant(Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(first.pair().getPrivate().getEncoded()));
        issuers.apply(
                "app",
                spec("publicKey: {pemFrom: {secretKeyRef: {name: key, key: tls.key}, kid: first}}, lifetime: 24h"));
        issuers.awaitReason("app", "SecretNotFound");

        sandbox.apply(
                "apiVersion: v1\nkind: Secret\nmetadata: {name: key}\nstringData:\n  tls.key: |\n" + pem.indent(4));

        issuers.awaitReady("app");
        assertAccepted(first);
        assertThat(sandbox.keySets().getKey(issuer, "first").isPrivate()).isFalse();
    }

    @Test
    void aTrustThatEndsSoonIsRenewedAndThatIsNoDrift() {
        issuers.apply("app", spec(jwk(first) + ", lifetime: 24h, managementPolicy: Report"));
        issuers.awaitReady("app");
        hydra.delete(grants().getFirst());
        trust(first, "alice", Instant.now().plus(1, ChronoUnit.HOURS));
        var before = grants();

        issuers.look("app");

        assertThat(grants()).hasSize(1).doesNotContainAnyElementsOf(before);
        assertThat(issuers.awaitEvent("app", "Updated")).contains("lifetime");
        assertThat(issuers.events("app", "DriftCorrected")).isEmpty();
    }

    @Test
    void whatSomebodyElseTrustedIsNeitherReplacedNorTakenAlong() {
        trust(first, "mallory", Instant.now().plus(24, ChronoUnit.HOURS));
        issuers.apply("app", spec(jwk(first) + ", lifetime: 24h"));
        issuers.awaitReason("app", "AlreadyExists");
        issuers.deleteWhole("app");
        assertThat(exchange(first, "mallory")).isEmpty();

        issuers.apply("app", spec(jwk(second) + ", lifetime: 24h"));
        issuers.awaitReady("app");
        trust(second, "mallory", Instant.now().plus(24, ChronoUnit.HOURS));
        issuers.deleteWhole("app");

        assertThat(exchange(second, "mallory")).isEmpty();
        grants().forEach(this::deleteIfThere);
    }

    @Test
    void twoResourcesOfOneIssuerHaveEachItsKey() {
        issuers.apply("app", spec(jwk(first) + ", lifetime: 24h"));
        issuers.awaitReady("app");
        issuers.apply("other", spec(jwk(second) + ", lifetime: 24h"));
        issuers.awaitReady("other");
        assertAccepted(first);
        assertAccepted(second);

        issuers.deleteWhole("app");
        assertRefused(first);
        assertAccepted(second);
    }

    private void follow(String overlap) {
        issuers.apply(
                "app",
                spec("jwksUri: {url: \"%s\", overlap: %s, pollInterval: 1s}, lifetime: 24h"
                        .formatted(document.url(), overlap)));
    }

    private String spec(String rest) {
        return "{issuer: \"%s\", grants: [{subject: alice, scopes: [read]}], %s}".formatted(issuer, rest);
    }

    private static String jwk(TestKey key) {
        var members = new StringBuilder();
        key.jwk()
                .members()
                .forEach((name, value) -> members.append('"')
                        .append(name)
                        .append("\": ")
                        .append(value)
                        .append(", "));
        return "publicKey: {jwk: {" + members + "}}";
    }

    private void publish(TestKey... keys) {
        document.publish(Stream.of(keys).map(key -> key.jwk().members()).toList());
    }

    private void awaitKeys(String... kids) {
        issuers.await("app", object -> {
            var claimed = status(object).path("claims").findValuesAsText("kid");
            return OryObjects.isReady(object)
                    && claimed.equals(List.of(kids))
                    && !status(object).has("writePending")
                    && status(object).path("claims").findValues("goneSince").isEmpty();
        });
    }

    private static JsonNode status(GenericKubernetesResource object) {
        return OryObjects.json(object).path("status");
    }

    private List<String> grants() {
        return hydra.listAll(TrustedIssuerQuery.ALL.withIssuer(issuer))
                .map(grant -> grant.id())
                .toList();
    }

    private void deleteIfThere(String id) {
        if (grants().contains(id)) {
            hydra.delete(id);
        }
    }

    private void trust(TestKey key, String subject, Instant end) {
        hydra.trust(Trust.builder()
                .issuer(issuer)
                .subject(subject)
                .scope(List.of("read"))
                .expiresAt(
                        OffsetDateTime.parse(end.truncatedTo(ChronoUnit.SECONDS).toString()))
                .publicKey(key.jwk())
                .build());
    }

    private void assertAccepted(TestKey key, String... scopes) {
        assertThat(exchange(key, "alice", scopes)).isEmpty();
    }

    private void assertRefused(TestKey key) {
        assertThat(exchange(key, "alice")).isEqualTo("invalid_grant");
    }

    /** The error that an assertion gets; empty: it gets a token. */
    private String exchange(TestKey key, String subject, String... scopes) {
        try {
            var token = sandbox.tokens()
                    .jwtBearer(JwtBearerGrant.builder()
                            .assertion(assertion(key, subject))
                            .scope(List.of(scopes))
                            .client(app)
                            .build());
            Canaries.plant(token.accessToken().reveal());
            return "";
        } catch (OryException e) {
            return e.errorId().orElse("unknown");
        }
    }

    private Secret assertion(TestKey key, String subject) {
        Map<String, Object> claims = new HashMap<>();
        claims.put("iss", issuer);
        claims.put("sub", subject);
        claims.put("aud", cluster.cluster().stack().hydra().publicUrl() + "/oauth2/token");
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("iat", Instant.now().getEpochSecond());
        claims.put("exp", Instant.now().plus(10, ChronoUnit.MINUTES).getEpochSecond());
        try {
            return key.sign(claims);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
