package io.github.oryoperator.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.client.oauth2.JsonWebKey;
import io.github.oryoperator.client.oauth2.JwkService;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.Resources;
import io.github.oryoperator.e2e.system.Sandbox;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** The JsonWebKeySets of a sandbox, and what Hydra and the cluster have of them. */
final class KeySets {

    static final String KIND = "jsonwebkeysets.ory-operator.github.io";
    private static final ObjectMapper JSON = new ObjectMapper();

    final Sandbox sandbox;
    final Resources resources;
    final JwkService hydra;

    KeySets(Sandbox sandbox) {
        this.sandbox = sandbox;
        resources = sandbox.of(Kind.JSON_WEB_KEY_SET);
        hydra = sandbox.keySets();
    }

    /** Applies one whose set goes with it, and waits until it is ready. */
    GenericKubernetesResource settle(String name, String spec) {
        apply(name, spec);
        return resources.awaitReady(name);
    }

    /** Applies one whose set goes with it. */
    void apply(String name, String spec) {
        resources.apply(name, "{deletionPolicy: Delete, " + spec + "}");
    }

    /** The name of the set where its spec chooses none. */
    String id(String name) {
        return sandbox.namespace() + "." + name;
    }

    /** The keys that Hydra has under that name. */
    List<JsonWebKey> inHydra(String set) {
        try {
            return hydra.getSet(set).keys();
        } catch (OryNotFoundException e) {
            return List.of();
        }
    }

    /** The ids of the keys that Hydra has of a resource. */
    Set<String> kids(String name) {
        var kids = new TreeSet<String>();
        inHydra(id(name)).forEach(key -> kids.add(String.valueOf(key.kid())));
        return kids;
    }

    /** What a status says of its keys: their states by their ids. */
    static Map<String, String> states(GenericKubernetesResource object) {
        var states = new TreeMap<String, String>();
        OryObjects.json(object)
                .at("/status/keys")
                .forEach(key ->
                        states.put(key.path("kid").asText(), key.path("state").asText()));
        return states;
    }

    /** The id of the one key that is active. */
    static String active(GenericKubernetesResource object) {
        return states(object).entrySet().stream()
                .filter(key -> key.getValue().equals("Active"))
                .map(Map.Entry::getKey)
                .reduce((one, other) -> {
                    throw new AssertionError("two active keys: " + states(object));
                })
                .orElseThrow(() -> new AssertionError("no active key: " + states(object)));
    }

    /** Asks for a new key and waits until it is there. */
    GenericKubernetesResource rotate(String name, String value) {
        sandbox.kubectl(
                "annotate", "--overwrite", KIND + "/" + name, "ory-operator.github.io/rotate-requested-at=" + value);
        return resources.await(name, object -> isRotated(object, value));
    }

    /** Whether that request was heard, which is noted first, and followed. */
    static boolean isRotated(GenericKubernetesResource object, String value) {
        return OryObjects.json(object)
                        .at("/status/lastHandledRotateAt")
                        .asText()
                        .equals(value)
                && !states(object).containsValue("Pending");
    }

    /** The ids of the keys in something that was published. */
    static Set<String> kidsIn(String text) {
        var kids = new TreeSet<String>();
        json(text).path("keys").forEach(key -> kids.add(key.path("kid").asText()));
        return kids;
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was published is no JSON", e);
        }
    }

    static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(100));
    }
}
