package io.github.oryoperator.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.ProxiedOperator;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.testbed.fault.Call;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A JsonWebKeySet of keys that Hydra makes, whose public ones stand in a ConfigMap. */
final class ChangeableKeySet extends ChangeableResource {
    static final ChangeableKeySet INSTANCE = new ChangeableKeySet();

    private static final TestCluster CLUSTER = TestCluster.shared();
    private static final String MAP = "signing-keys";
    private static final String MAP_KEY = "jwks.json";

    private ChangeableKeySet() {
        super(Kind.JSON_WEB_KEY_SET);
    }

    @Override
    String created(Sandbox sandbox) {
        return spec("ES256", MAP_KEY);
    }

    /** It adds a key, and one retires. */
    @Override
    String updated(Sandbox sandbox) {
        return spec("ES384", MAP_KEY);
    }

    @Override
    String edited(Sandbox sandbox) {
        return spec("ES384", "edited.json");
    }

    private static String spec(String algorithm, String key) {
        return "deletionPolicy: Delete, syncInterval: 1h, generate: {algorithm: %s}, publish: {configMap: {name: %s, key: %s}}"
                .formatted(algorithm, MAP, key);
    }

    @Override
    public Stream<Change> changes() {
        return Stream.concat(super.changes(), Stream.of(new KeySetRotation(this)));
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
    List<String> there(Sandbox sandbox) {
        var algorithms = new KeySets(sandbox)
                .inHydra(id(sandbox)).stream().map(key -> key.alg()).sorted().toList();
        return List.of(
                "keys " + algorithms,
                "published "
                        + (configMap(sandbox) != null
                                && published(sandbox, MAP_KEY).equals(kids(sandbox))));
    }

    @Override
    public List<String> nothing() {
        return List.of("keys []", "published false");
    }

    @Override
    Optional<String> lie(Sandbox sandbox, JsonNode spec) {
        var algorithm = spec.at("/generate/algorithm").asText();
        if (new KeySets(sandbox).inHydra(id(sandbox)).stream().noneMatch(key -> algorithm.equals(key.alg()))) {
            return Optional.of("Hydra has no key of " + algorithm);
        }
        var published = published(sandbox, spec.at("/publish/configMap/key").asText());
        return published.equals(kids(sandbox))
                ? Optional.empty()
                : Optional.of("the ConfigMap has " + published + " and not " + kids(sandbox));
    }

    @Override
    boolean isTold(Sandbox sandbox, JsonNode status) {
        var told = new TreeSet<String>();
        status.path("keys").forEach(key -> told.add(key.path("kid").asText()));
        return told.containsAll(kids(sandbox));
    }

    @Override
    List<String> told(JsonNode status) {
        var keys = new TreeSet<String>();
        status.path("keys")
                .forEach(key -> keys.add(
                        key.path("alg").asText() + " " + key.path("state").asText()));
        return List.of(
                "keys " + keys, "rotated " + status.path("lastHandledRotateAt").asText());
    }

    @Override
    void clear(Sandbox sandbox) {
        new KeySets(sandbox).hydra.deleteSet(id(sandbox));
    }

    @Override
    public String toString() {
        return "key set";
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
