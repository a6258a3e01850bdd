package io.github.oryoperator.operator.jsonwebkeyset;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.oryoperator.api.ApiNames;
import io.github.oryoperator.api.Condition;
import io.github.oryoperator.api.ConditionTypes;
import io.github.oryoperator.api.jsonwebkeyset.JsonWebKeySet;
import io.github.oryoperator.api.jsonwebkeyset.JsonWebKeySetSpec;
import io.github.oryoperator.api.jsonwebkeyset.JsonWebKeySetSpecBuilder;
import io.github.oryoperator.api.jsonwebkeyset.JsonWebKeySetStatus;
import io.github.oryoperator.api.jsonwebkeyset.KeyGeneration;
import io.github.oryoperator.api.jsonwebkeyset.KeyRotation;
import io.github.oryoperator.api.jsonwebkeyset.KeySource;
import io.github.oryoperator.api.jsonwebkeyset.KeyStatus;
import io.github.oryoperator.api.tenant.SecretKeyRef;
import io.github.oryoperator.operator.engine.ResourceKey;
import io.github.oryoperator.operator.standin.FakeApiServer;
import io.github.oryoperator.operator.standin.FakeDataStore;
import io.github.oryoperator.operator.standin.FakeHydraKeys;
import io.github.oryoperator.operator.standin.Outside;
import io.github.oryoperator.operator.standin.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** JsonWebKeySets around the real engine, adapter, client library and writes to the cluster, with Hydra and the cluster in memory. */
final class KeyWorld implements AutoCloseable {
    static final String FINALIZER = "test.example.com/finalizer";
    static final String SET = "apps.one";
    static final KeyRotation MONTHLY = new KeyRotation("720h", "24h", null);
    private static final int ROUNDS = 10;

    final Outside outside = new Outside();
    final SettableClock clock = new SettableClock();
    final FakeHydraKeys firstHydra = new FakeHydraKeys(outside);
    final FakeApiServer<JsonWebKeySet> api = new FakeApiServer<>(outside, JsonWebKeySet.class);
    final FakeDataStore secrets = new FakeDataStore(outside, "secrets");
    final FakeDataStore configMaps = new FakeDataStore(outside, "configmaps");
    final List<String> events = new ArrayList<>();
    final Set<ResourceKey> nudged = new HashSet<>();
    /** The server that the tenant leads to; a new process follows it. */
    FakeHydraKeys hydra = firstHydra;

    boolean tenantReady = true;
    boolean adoptionAllowed = true;
    String tenantKind = "OryTenant";

    private final KubernetesClient client = api.client();
    private final Map<String, Optional<Duration>> nextLooks = new HashMap<>();
    /** What the cluster last told; null: it tells all at once. */
    private @Nullable List<JsonWebKeySet> cache;

    private @Nullable JsonWebKeySet comer;
    private KeyProcess process = new KeyProcess(this, client);

    /** A user makes a resource. */
    JsonWebKeySet make(String name, UnaryOperator<JsonWebKeySetSpecBuilder> change) {
        var made = resource(name, change);
        api.create(made);
        return made;
    }

    /** A user makes a resource whose keys Hydra makes, a new one each month, with a day of overlap. */
    JsonWebKeySet generate(String name, String algorithm) {
        return make(name, spec -> spec.generate(generation(algorithm, MONTHLY)));
    }

    /** A user makes a resource once the one of that name is gone. */
    void makeAnew(String name, UnaryOperator<JsonWebKeySetSpecBuilder> change) {
        comer = resource(name, change);
        comeIn();
    }

    static JsonWebKeySet resource(String name, UnaryOperator<JsonWebKeySetSpecBuilder> change) {
        var resource = new JsonWebKeySet();
        resource.getMetadata().setNamespace("apps");
        resource.getMetadata().setName(name);
        resource.setSpec(change.apply(JsonWebKeySetSpec.builder()).build());
        return resource;
    }

    static KeyGeneration generation(String algorithm, @Nullable KeyRotation rotation) {
        return new KeyGeneration(algorithm, null, null, rotation);
    }

    static KeySource from(String secret) {
        return new KeySource(new SecretKeyRef(secret, "jwks.json"), null, null, null);
    }

    /** A user writes keys into a Secret. */
    void supply(String secret, String... kids) {
        secrets.put(secret, Map.of("jwks.json", jwks(kids)));
    }

    /** A set of keys as text; what stands in front of a colon is the id, all of it the material. */
    static String jwks(String... keys) {
        return Stream.of(keys)
                .map(key -> """
                        {"kty":"OKP","crv":"Ed25519","alg":"EdDSA","use":"sig","kid":"%s","x":"%s","d":"private-%s"}""".formatted(key.split(":", -1)[0], key.replace(':', '-'), key.replace(':', '-')))
                .collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }

    /** A user edits the spec. */
    void change(String name, UnaryOperator<JsonWebKeySetSpec> change) {
        api.edit(key(name), resource -> {
            resource.setSpec(change.apply(resource.getSpec()));
            return resource;
        });
    }

    void toAlgorithm(String name, String algorithm) {
        change(name, spec -> spec.withKeysFrom(null).withGenerate(generation(algorithm, MONTHLY)));
    }

    void toSecret(String name, String secret) {
        change(name, spec -> spec.withGenerate(null).withKeysFrom(from(secret)));
    }

    /** A user asks for a new key. */
    void ask(String name, String value) {
        api.restore(key(name), resource -> {
            resource.getMetadata().setAnnotations(Map.of(ApiNames.ROTATE_REQUESTED_AT, value));
            return resource;
        });
    }

    /** Puts another status in the place of a resource's. */
    void tell(String name, @Nullable JsonWebKeySetStatus status) {
        api.restore(key(name), resource -> {
            resource.setStatus(Objects.requireNonNullElse(status, JsonWebKeySetStatus.NONE));
            return resource;
        });
    }

    void delete(String name) {
        api.delete(key(name));
    }

    static ResourceKey key(String name) {
        return new ResourceKey("JsonWebKeySet", "apps", name);
    }

    /** One pass over the newest that the cluster told of a resource. */
    void reconcile(String name) {
        cached().stream()
                .filter(resource -> resource.getMetadata().getName().equals(name))
                .forEach(resource -> nextLooks.put(name, process.reconcile(resource)));
    }

    /** One pass over a resource as it was once. */
    void reconcile(JsonWebKeySet told) {
        process.reconcile(told);
    }

    /** A pass over each resource that the cluster told of. */
    void round() {
        cached().forEach(resource -> reconcile(resource.getMetadata().getName()));
        comeIn();
    }

    /** Rounds until one calls nobody to change anything. */
    void converge() {
        for (int i = 0; i < ROUNDS; i++) {
            outside.forgetCalls();
            round();
            if (outside.writes().isEmpty() && comer == null) {
                return;
            }
        }
        throw new AssertionError("still writing after " + ROUNDS + " rounds: " + outside.writes());
    }

    /** Time passes, and all is looked at. */
    void after(Duration time) {
        clock.advance(time);
        converge();
    }

    /** A new process. What the cluster told the one before is forgotten. */
    void restart() {
        process.close();
        process = new KeyProcess(this, client);
    }

    /** The tenant leads to another server now. */
    void moveTo(FakeHydraKeys other) {
        hydra = other;
        restart();
    }

    /** The cluster tells nothing newer than its first versions, so many; null: it tells all. */
    void holdBack(@Nullable Integer versions) {
        if (versions == null) {
            cache = null;
            return;
        }
        var newest = new LinkedHashMap<ResourceKey, JsonWebKeySet>();
        api.versions().subList(0, versions).forEach(version -> newest.put(ResourceKey.of(version), version));
        cache = List.copyOf(newest.values());
    }

    List<JsonWebKeySet> cached() {
        return cache == null ? api.all() : cache;
    }

    private void comeIn() {
        if (comer != null && api.find(ResourceKey.of(comer)) == null) {
            api.create(comer);
            comer = null;
        }
    }

    /** The keys of a resource for those that refer to it. */
    io.github.oryoperator.client.oauth2.JsonWebKeySet publicKeys(String name) {
        return process.referred.of("apps", name);
    }

    /** When the last pass wanted the next one. */
    Duration nextLook(String name) {
        return nextLooks.getOrDefault(name, Optional.empty()).orElseThrow();
    }

    JsonWebKeySetStatus status(String name) {
        var found = Objects.requireNonNull(api.find(key(name)), name);
        return Objects.requireNonNullElse(found.getStatus(), JsonWebKeySetStatus.NONE);
    }

    /** Why a resource is Ready or is not. */
    String reason(String name) {
        return status(name)
                .condition(ConditionTypes.READY)
                .map(Condition::reason)
                .orElse("");
    }

    String message(String name) {
        return status(name)
                .condition(ConditionTypes.READY)
                .map(Condition::message)
                .orElse("");
    }

    /** The algorithms of the set's keys, the newest first. */
    List<String> algorithms() {
        return hydra.keys(SET).stream().map(key -> key.path("alg").asText()).toList();
    }

    /** The states of a resource's keys, the newest first. */
    List<String> states(String name) {
        return status(name).keys().stream().map(KeyStatus::state).toList();
    }

    /** All that was ever written to a status. */
    String everyStatus() {
        return api.versions().stream()
                .map(JsonWebKeySet::getStatus)
                .map(String::valueOf)
                .collect(Collectors.joining("\n"));
    }

    /** A resource says it is ready, of its newest spec, and tells of the keys that are there. */
    void assertReady(String name) {
        var resource = Objects.requireNonNull(api.find(key(name)), name);
        var status = status(name);
        assertThat(status.is(ConditionTypes.READY)).as(status.toString()).isTrue();
        assertThat(status.observedGeneration()).isEqualTo(resource.getMetadata().getGeneration());
        assertThat(status.keys().stream().map(KeyStatus::kid))
                .containsExactlyInAnyOrderElementsOf(hydra.kids(Objects.requireNonNull(status.oryId())));
        assertThat(states(name)).doesNotContain("Pending");
    }

    @Override
    public void close() {
        process.close();
        client.close();
        api.close();
        hydra.close();
        firstHydra.close();
    }
}
