package io.github.oryoperator.operator.trustedissuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.oryoperator.api.Condition;
import io.github.oryoperator.api.ConditionTypes;
import io.github.oryoperator.api.trustedissuer.JwksUri;
import io.github.oryoperator.api.trustedissuer.PublicKeySource;
import io.github.oryoperator.api.trustedissuer.TrustGrant;
import io.github.oryoperator.api.trustedissuer.TrustedIssuer;
import io.github.oryoperator.api.trustedissuer.TrustedIssuerSpec;
import io.github.oryoperator.api.trustedissuer.TrustedIssuerSpecBuilder;
import io.github.oryoperator.api.trustedissuer.TrustedIssuerStatus;
import io.github.oryoperator.client.oauth2.JsonWebKeySet;
import io.github.oryoperator.operator.engine.ResourceKey;
import io.github.oryoperator.operator.jsonwebkeyset.PublicKeys;
import io.github.oryoperator.operator.standin.FakeApiServer;
import io.github.oryoperator.operator.standin.FakeDocument;
import io.github.oryoperator.operator.standin.FakeTrusts;
import io.github.oryoperator.operator.standin.Outside;
import io.github.oryoperator.operator.tenant.Values;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * TrustedIssuers around the real engine, adapter, client library and writes to the cluster, with Hydra, the issuer's document and the API
 * server in memory. At each call of the operator some things are watched: each grant that it made is claimed by a status, what others
 * made stays, and where it is asked for, somebody is trusted all the time.
 */
final class IssuerWorld implements AutoCloseable {
    static final String FINALIZER = "test.example.com/finalizer";
    static final String ISSUER = "issuer";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROUNDS = 8;

    final Outside outside = new Outside();
    final FakeTrusts hydra = new FakeTrusts(outside);
    final FakeDocument document = new FakeDocument(outside);
    final FakeApiServer<TrustedIssuer> api = new FakeApiServer<>(outside, TrustedIssuer.class);
    final Ticking clock = new Ticking();
    final List<String> events = new ArrayList<>();
    final Map<String, String> pems = new HashMap<>();
    final List<String> setKeys = new ArrayList<>();

    /** Every Secret and every ConfigMap. */
    final Values values = new Values() {
        @Override
        public Optional<Map<String, String>> secret(String namespace, String name) {
            return Optional.of(pems);
        }

        @Override
        public Optional<Map<String, String>> configMap(String namespace, String name) {
            return Optional.of(pems);
        }
    };

    /** Every JsonWebKeySet. */
    final PublicKeys sets = (namespace, name) -> new JsonWebKeySet(
            setKeys.stream().map(TestKeys::trusted).map(TrustedKey::given).toList());

    private final KubernetesClient client = api.client();
    private final Set<String> others = new HashSet<>();
    private final List<String> broken = new ArrayList<>();
    private @Nullable List<TrustedIssuer> cache;
    private Set<String> alwaysTrusted = Set.of();
    private IssuerProcess process = new IssuerProcess(this, client);

    IssuerWorld() {
        stranger("stranger", "other", "k1", "mallory");
        outside.watch(this::judge);
    }

    static final class Ticking extends Clock {
        private Instant now = Instant.parse("2026-01-02T00:00:00Z");

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** A user makes a resource of the issuer with one key, for these subjects. */
    void make(String name, String key, String... subjects) {
        make(
                name,
                spec -> spec.publicKey(PublicKeySource.jwk(TestKeys.jwk(key))).grants(grants(subjects)));
    }

    void make(String name, UnaryOperator<TrustedIssuerSpecBuilder> change) {
        api.create(resource(name, change));
    }

    static TrustedIssuer resource(String name, UnaryOperator<TrustedIssuerSpecBuilder> change) {
        var resource = new TrustedIssuer();
        resource.getMetadata().setNamespace("apps");
        resource.getMetadata().setName(name);
        resource.setSpec(change.apply(TrustedIssuerSpec.builder().issuer(ISSUER).lifetime("720h"))
                .build());
        return resource;
    }

    static List<TrustGrant> grants(String... subjects) {
        return Arrays.stream(subjects)
                .map(subject ->
                        subject.equals("*") ? TrustGrant.anySubject("read") : TrustGrant.of(subject, "read", "write"))
                .toList();
    }

    /** A user makes a resource that follows the document. */
    void follow(String name, String... subjects) {
        make(name, spec -> spec.jwksUri(new JwksUri(document.url(), "1h", "1m")).grants(grants(subjects)));
    }

    /** The issuer publishes these keys from now on, and the operator looks again. */
    void publish(String... keys) {
        document.publish(TestKeys.document(keys));
        later(Duration.ofMinutes(1));
    }

    void later(Duration time) {
        clock.advance(time);
    }

    void edit(String name, UnaryOperator<TrustedIssuerSpec> change) {
        api.edit(key(name), resource -> {
            resource.setSpec(change.apply(resource.getSpec()));
            return resource;
        });
    }

    void delete(String name) {
        api.delete(key(name));
    }

    /** Somebody else trusts an issuer's key, to stay. */
    void stranger(String issuer, String key, String kid, String subject) {
        var trust = trust(key, kid, subject);
        trust.put("issuer", issuer);
        hydra.trust(trust);
        others.add(text(hydra.grants().getLast()));
    }

    /** What somebody else sends to trust the issuer of the resources. */
    ObjectNode trust(String key, String kid, String subject) {
        var trust = JSON.createObjectNode().put("issuer", ISSUER).put("subject", subject);
        trust.putArray("scope").add("read").add("write");
        trust.put("expires_at", clock.instant().plus(Duration.ofDays(30)).toString());
        trust.set("jwk", TestKeys.jwk(key, kid));
        return trust;
    }

    static ResourceKey key(String name) {
        return new ResourceKey("TrustedIssuer", "apps", name);
    }

    /** From now on there is at every moment a grant for each of the subjects, by whichever key. */
    void isAlwaysTrusted(String... subjects) {
        alwaysTrusted = Set.of(subjects);
    }

    Optional<Duration> reconcile(String name) {
        return process.reconcile(Objects.requireNonNull(api.find(key(name))));
    }

    void round() {
        cached().forEach(process::reconcile);
    }

    void converge() {
        for (int i = 0; i < ROUNDS; i++) {
            outside.forgetCalls();
            round();
            if (outside.writes().isEmpty()) {
                return;
            }
        }
        throw new AssertionError("still writing after " + ROUNDS + " rounds: " + outside.writes());
    }

    void restart() {
        process.close();
        process = new IssuerProcess(this, client);
    }

    /** The cluster tells nothing newer than its first versions, so many; null: it tells all. */
    void holdBack(@Nullable Integer versions) {
        if (versions == null) {
            cache = null;
            return;
        }
        var newest = new LinkedHashMap<ResourceKey, TrustedIssuer>();
        api.versions().subList(0, versions).forEach(version -> newest.put(ResourceKey.of(version), version));
        cache = List.copyOf(newest.values());
    }

    List<TrustedIssuer> cached() {
        return cache == null ? api.all() : cache;
    }

    TrustedIssuerStatus status(String name) {
        var found = Objects.requireNonNull(api.find(key(name)), name);
        return Objects.requireNonNullElse(found.getStatus(), TrustedIssuerStatus.NONE);
    }

    String reason(String name) {
        return status(name)
                .condition(ConditionTypes.READY)
                .map(Condition::reason)
                .orElse("");
    }

    /** The grants of the issuer of the resources: kid, subject and scopes of each. */
    List<String> trusted() {
        return hydra.grants().stream()
                .filter(grant -> grant.path("issuer").asText().equals(ISSUER))
                .map(IssuerWorld::text)
                .sorted()
                .toList();
    }

    private static String text(JsonNode grant) {
        var subject = grant.path("allow_any_subject").asBoolean()
                ? "*"
                : grant.path("subject").asText();
        var scopes = new TreeSet<String>();
        grant.path("scope").forEach(scope -> scopes.add(scope.asText()));
        return grant.at("/public_key/kid").asText() + " " + subject + " " + String.join(",", scopes);
    }

    /** Everything is as the resources ask; nothing is claimed that is not had; nobody was robbed meanwhile, or left without trust. */
    void assertAsAsked(Map<String, List<String>> keysOf) {
        assertNothingBroke();
        var wanted = new ArrayList<>(others);
        for (var resource : api.all()) {
            var name = resource.getMetadata().getName();
            var status = status(name);
            assertThat(status.is(ConditionTypes.READY)).as(status.toString()).isTrue();
            assertThat(status.observedGeneration())
                    .isEqualTo(resource.getMetadata().getGeneration());
            assertThat(status.writePending()).isNull();
            var keys = keysOf.getOrDefault(name, List.of());
            assertThat(status.claims()).extracting(claim -> claim.kid()).isEqualTo(keys);
            for (var key : keys) {
                resource.getSpec().grants().stream()
                        .map(grant -> key + " " + Objects.requireNonNullElse(grant.subject(), "*") + " "
                                + String.join(",", new TreeSet<>(Objects.requireNonNull(grant.scopes()))))
                        .forEach(wanted::add);
            }
        }
        assertThat(hydra.grants()).extracting(IssuerWorld::text).containsExactlyInAnyOrderElementsOf(wanted);
    }

    void assertNothingBroke() {
        assertThat(broken).as("broken on the way").isEmpty();
    }

    private void judge() {
        var there = hydra.grants();
        var texts = there.stream().map(IssuerWorld::text).toList();
        others.stream()
                .filter(grant -> !texts.contains(grant))
                .forEach(grant -> broken.add("took away what is not ours: " + grant));
        var claims = new HashSet<String>();
        api.all().stream()
                .map(TrustedIssuer::getStatus)
                .filter(Objects::nonNull)
                .flatMap(status -> status.claims().stream())
                .forEach(claim -> claims.addAll(claim.subjects()));
        there.stream()
                .filter(grant -> !others.contains(text(grant)))
                .filter(grant -> !claims.contains(Grant.claim(
                        grant.at("/public_key/kid").asText(),
                        grant.path("subject").asText())))
                .forEach(grant -> broken.add("not claimed: " + text(grant) + " after "
                        + outside.calls().getLast()));
        alwaysTrusted.stream()
                .filter(subject -> texts.stream().noneMatch(grant -> grant.contains(" " + subject + " ")))
                .forEach(subject -> broken.add(
                        "nobody trusts " + subject + " after " + outside.calls().getLast()));
    }

    @Override
    public void close() {
        process.close();
        client.close();
        api.close();
        document.close();
        hydra.close();
    }
}
