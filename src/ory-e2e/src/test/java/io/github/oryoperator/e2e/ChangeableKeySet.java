package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.ProxiedOperator;
import io.github.oryoperator.e2e.system.ReadyTruth;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.testbed.fault.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A JsonWebKeySet of keys that Hydra makes, whose public ones stand in a ConfigMap. */
enum ChangeableKeySet implements Changeable {
    INSTANCE;

    private static final TestCluster CLUSTER = TestCluster.shared();
    private static final String NAME = "signing";
    private static final String MAP = "signing-keys";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public Change creation() {
        return KeySetChange.CREATION;
    }

    @Override
    public Change update() {
        return KeySetChange.UPDATE;
    }

    @Override
    public Change deletion() {
        return KeySetChange.DELETION;
    }

    @Override
    public Stream<Change> changes() {
        return Stream.of(KeySetChange.values());
    }

    @Override
    public boolean everyCall() {
        return false;
    }

    @Override
    public void furnish(Sandbox sandbox, ProxiedOperator operator) {}

    /** The set, its keys, and the question for a trusted issuer of its name: there is one sandbox at a time. */
    @Override
    public boolean concerns(Sandbox sandbox, Call call) {
        return switch (call.kind()) {
            case "key-set" -> call.name().startsWith(sandbox.namespace() + ".");
            case "key", "trusted-issuer" -> true;
            default -> false;
        };
    }

    @Override
    public void edit(Sandbox sandbox) {
        sandbox.kubectl(
                "patch",
                KeySets.KIND,
                NAME,
                "--type=merge",
                "--patch={\"spec\":{\"publish\":{\"configMap\":{\"key\":\"edited.json\"}}}}");
    }

    @Override
    public void awaitEdited(Sandbox sandbox, long generation) {
        awaitGeneration(sandbox, generation);
        assertThat(published(sandbox, "edited.json")).as(ReadyTruth.COMPLAINT).isEqualTo(kids(sandbox));
    }

    @Override
    public String promise() {
        return "what Hydra was asked to make stood in the status";
    }

    @Override
    public boolean isPromiseKept(Sandbox sandbox) {
        var found = find(sandbox);
        return found == null || KeySets.states(found).keySet().containsAll(kids(sandbox));
    }

    @Override
    public List<String> world(Sandbox sandbox) {
        var world = new ArrayList<String>();
        world.add("keys "
                + new KeySets(sandbox)
                        .inHydra(id(sandbox)).stream()
                                .map(key -> key.alg())
                                .sorted()
                                .toList());
        var map = configMap(sandbox);
        world.add("published " + (map != null && published(sandbox, "jwks.json").equals(kids(sandbox))));
        var found = find(sandbox);
        if (found != null) {
            var status = OryObjects.json(found).path("status");
            var told = new TreeSet<String>();
            status.path("keys")
                    .forEach(key -> told.add(
                            key.path("alg").asText() + " " + key.path("state").asText()));
            status.path("conditions")
                    .forEach(condition -> told.add(condition.path("type").asText() + "="
                            + condition.path("status").asText() + " "
                            + condition.path("reason").asText()));
            world.add(
                    "status " + told + " " + status.path("lastHandledRotateAt").asText());
        }
        return List.copyOf(world);
    }

    @Override
    public List<String> nothing() {
        return List.of("keys []", "published false");
    }

    @Override
    public void tidy(Sandbox sandbox) {
        sandbox.kubectl("delete", KeySets.KIND, "--all", "--timeout=60s");
        new KeySets(sandbox).hydra.deleteSet(id(sandbox));
    }

    @Override
    public String toString() {
        return "key set";
    }

    @Override
    public ReadyTruth truth(TestCluster cluster, Sandbox sandbox) {
        return new ReadyTruth(cluster, sandbox, Kind.JSON_WEB_KEY_SET, (object, spec) -> lie(sandbox, spec));
    }

    private static Optional<String> lie(Sandbox sandbox, JsonNode spec) {
        var algorithm = spec.at("/generate/algorithm").asText();
        if (new KeySets(sandbox).inHydra(id(sandbox)).stream().noneMatch(key -> algorithm.equals(key.alg()))) {
            return Optional.of("Hydra has no key of " + algorithm);
        }
        var published = published(sandbox, spec.at("/publish/configMap/key").asText("jwks.json"));
        return published.equals(kids(sandbox))
                ? Optional.empty()
                : Optional.of("the ConfigMap has " + published + " and not " + kids(sandbox));
    }

    static void apply(Sandbox sandbox, String algorithm) {
        sandbox.apply("""
                apiVersion: ory-operator.github.io/v1alpha1
                kind: JsonWebKeySet
                metadata: {name: %s}
                spec: {deletionPolicy: Delete, syncInterval: 1h, generate: {algorithm: %s}, publish: {configMap: {name: %s}}}
                """.formatted(NAME, algorithm, MAP));
    }

    static void rotate(Sandbox sandbox) {
        sandbox.kubectl(
                "annotate", "--overwrite", KeySets.KIND + "/" + NAME, "ory-operator.github.io/rotate-requested-at=now");
    }

    static void delete(Sandbox sandbox) {
        sandbox.kubectl("delete", KeySets.KIND, NAME, "--wait=false");
    }

    /** Waits until that generation is Ready. */
    static void awaitGeneration(Sandbox sandbox, long generation) {
        Awaitility.await("generation " + generation + " is Ready")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> find(sandbox),
                        found -> found != null
                                && OryObjects.isReady(found)
                                && found.getMetadata().getGeneration() == generation);
    }

    static void awaitRotated(Sandbox sandbox) {
        Awaitility.await("it is rotated and Ready")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> find(sandbox),
                        found -> found != null && OryObjects.isReady(found) && KeySets.isRotated(found, "now"));
    }

    static void awaitGone(Sandbox sandbox) {
        Awaitility.await("it is gone").atMost(PATIENCE).until(() -> find(sandbox) == null);
    }

    private static @Nullable GenericKubernetesResource find(Sandbox sandbox) {
        return sandbox.of(Kind.JSON_WEB_KEY_SET).find(NAME);
    }

    private static String id(Sandbox sandbox) {
        return sandbox.namespace() + "." + NAME;
    }

    private static Set<String> kids(Sandbox sandbox) {
        return new KeySets(sandbox).kids(NAME);
    }

    private static Set<String> published(Sandbox sandbox, String key) {
        var map = configMap(sandbox);
        return map == null || !map.getData().containsKey(key)
                ? Set.of()
                : KeySets.kidsIn(map.getData().get(key));
    }

    private static @Nullable ConfigMap configMap(Sandbox sandbox) {
        return CLUSTER.cluster()
                .admin()
                .configMaps()
                .inNamespace(sandbox.namespace())
                .withName(MAP)
                .get();
    }
}
