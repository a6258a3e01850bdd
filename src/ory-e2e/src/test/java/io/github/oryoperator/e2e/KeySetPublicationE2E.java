package io.github.oryoperator.e2e;

import static io.github.oryoperator.e2e.KeySets.active;
import static io.github.oryoperator.e2e.KeySets.await;
import static io.github.oryoperator.e2e.KeySets.json;
import static io.github.oryoperator.e2e.KeySets.kidsIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.e2e.system.TestKeys;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The keys of a set in a ConfigMap and a Secret, from the first to the last. Real servers. */
class KeySetPublicationE2E {

    private static final String BOTH =
            "generate: {algorithm: ES256%s}, publish: {configMap: {name: public}, secret: {name: private, key: keys.json}}";

    @RegisterExtension
    private final Sandbox sandbox = Sandbox.besideTheOperator(TestCluster.shared());

    private final KeySets sets = new KeySets(sandbox);

    @Test
    void theConfigMapHasThePublicKeysAndTheSecretThePrivateOnes() {
        var ready = sets.settle("keys", BOTH.formatted(""));

        var kid = active(ready);
        var published = configMap("public").getData();
        assertThat(published).containsOnlyKeys("jwks.json");
        var key = json(String.valueOf(published.get("jwks.json"))).at("/keys/0");
        assertThat(key.path("kid").asText()).isEqualTo(kid);
        assertThat(key.has("x") && key.has("y")).isTrue();
        assertThat(key.has("d")).isFalse();
        var inHydra = sets.hydra.getKey(sets.id("keys"), kid);
        var secret = sandbox.secretValues("private");
        assertThat(secret).containsOnlyKeys("keys.json");
        assertThat(json(String.valueOf(secret.get("keys.json"))).at("/keys/0/d").asText())
                .isEqualTo(Objects.requireNonNull(inHydra.privateMembers().get("d"))
                        .reveal());
        for (var meta : new ObjectMeta[] {
            configMap("public").getMetadata(),
            Objects.requireNonNull(sandbox.secret("private")).getMetadata()
        }) {
            assertThat(meta.getLabels()).containsEntry("ory-operator.github.io/owner-kind", "JsonWebKeySet");
            assertThat(meta.getOwnerReferences()).isEmpty();
        }
    }

    @Test
    void bothFollowARotation() {
        var first = active(sets.settle("keys", BOTH.formatted(", rotation: {overlap: 0s}")));

        var second = active(sets.rotate("keys", "now"));

        await("the ConfigMap has the new key alone").until(() -> published().equals(Set.of(second)));
        await("the Secret has the new key alone")
                .until(() -> kidsIn(sandbox.secretValue("private", "keys.json")).equals(Set.of(second)));
        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void theConfigMapHasTheKeysOfOthersTooAndTheSecretHasNot() {
        var kid = active(sets.settle("keys", BOTH.formatted("")));
        for (var stranger : TestKeys.ofLibrary(TestKeys.ec("stranger"), TestKeys.symmetric("symmetric"))
                .keys()) {
            sets.hydra.updateKey(sets.id("keys"), Objects.requireNonNull(stranger.kid()), stranger);
        }

        sets.resources.look("keys");

        assertThat(published()).containsExactlyInAnyOrder(kid, "stranger");
        assertThat(kidsIn(sandbox.secretValue("private", "keys.json"))).containsExactly(kid);
    }

    @Test
    void whatSomebodyEditsOrDeletesIsPutRight() {
        sets.settle("keys", BOTH.formatted(""));
        var before = configMap("public").getData();
        var secretBefore = sandbox.secretValues("private");
        sandbox.kubectl(
                "patch",
                "configmap",
                "public",
                "--type=merge",
                "--patch={\"data\":{\"jwks.json\":\"{}\",\"theirs\":\"too much\"}}");

        sets.resources.look("keys");
        assertThat(configMap("public").getData()).isEqualTo(before);

        sandbox.kubectl("delete", "configmap", "public");
        sets.resources.look("keys");
        assertThat(configMap("public").getData()).isEqualTo(before);

        // Secrets are watched.
        sandbox.kubectl(
                "patch", "secret", "private", "--type=merge", "--patch={\"stringData\":{\"keys.json\":\"{}\"}}");
        await("the Secret is as it was")
                .until(() -> sandbox.secretValues("private").equals(secretBefore));
        sandbox.kubectl("delete", "secret", "private");
        await("the Secret is back")
                .until(() -> sandbox.secret("private") != null
                        && sandbox.secretValues("private").equals(secretBefore));
    }

    @Test
    void whatIsSomebodyElsesIsNeverTouched() {
        sandbox.kubectl("create", "configmap", "public", "--from-literal=jwks.json=theirs");
        sets.apply("keys", "generate: {algorithm: ES256}, publish: {configMap: {name: public}}");
        var refused = sets.resources.awaitReason("keys", "ConfigMapNotOwned");
        assertThat(OryObjects.condition(refused, "Stalled", "status")).isEqualTo("True");
        assertThat(configMap("public").getData()).isEqualTo(Map.of("jwks.json", "theirs"));

        sandbox.kubectl("create", "secret", "generic", "private", "--from-literal=jwks.json=theirs-and-theirs-alone");
        sets.apply("keys", "generate: {algorithm: ES256}, publish: {secret: {name: private}}");
        sets.resources.awaitReason("keys", "SecretNotOwned");
        assertThat(sandbox.secretValues("private")).isEqualTo(Map.of("jwks.json", "theirs-and-theirs-alone"));

        // The way is free: a Secret is watched.
        sandbox.kubectl("delete", "secret", "private");
        sets.resources.awaitReady("keys");
        assertThat(kidsIn(sandbox.secretValue("private", "jwks.json"))).isEqualTo(sets.kids("keys"));
        sets.resources.deleteWhole("keys");
        assertThat(configMap("public").getData()).isEqualTo(Map.of("jwks.json", "theirs"));
    }

    @Test
    void whatTheSpecDoesNotNameAnyMoreIsTakenBack() {
        sets.settle("keys", BOTH.formatted(""));

        sets.settle("keys", "generate: {algorithm: ES256}, publish: {configMap: {name: moved, key: other.json}}");
        assertThat(findConfigMap("public")).isNull();
        assertThat(sandbox.secret("private")).isNull();
        assertThat(configMap("moved").getData()).containsOnlyKeys("other.json");

        sets.settle("keys", "generate: {algorithm: ES256}, publish: {configMap: {name: moved, key: another.json}}");
        assertThat(configMap("moved").getData()).containsOnlyKeys("another.json");

        sets.settle("keys", "generate: {algorithm: ES256}");
        assertThat(findConfigMap("moved")).isNull();
    }

    @Test
    void whatWasPublishedGoesWithTheSetAndStaysWithIt() {
        sets.settle("keys", BOTH.formatted(""));
        sets.resources.deleteWhole("keys");
        assertThat(findConfigMap("public")).isNull();
        assertThat(sandbox.secret("private")).isNull();

        sets.resources.apply("keys", "{" + BOTH.formatted("") + "}");
        var kid = active(sets.resources.awaitReady("keys"));
        sets.resources.deleteWhole("keys");
        sets.resources.awaitEvent("keys", "Orphaned");
        assertThat(sets.kids("keys")).containsExactly(kid);
        assertThat(published()).containsExactly(kid);
        assertThat(sandbox.secret("private")).isNotNull();

        // The one of that name has it all again.
        var again = sets.settle("keys", BOTH.formatted(""));
        assertThat(active(again)).isEqualTo(kid);
        assertThat(OryObjects.json(again).at("/status/adopted").isMissingNode()).isTrue();
    }

    @Test
    void privateKeysOfASetThatWasThereAreNeverPublished() {
        sets.hydra.updateSet(sets.id("keys"), TestKeys.ofLibrary(TestKeys.ec("before")));
        sets.apply("keys", "adoptionPolicy: Override, " + BOTH.formatted(""));

        var refused = sets.resources.awaitReason("keys", "InvalidSpec");

        assertThat(OryObjects.condition(refused, "Ready", "message")).contains("publish.secret");
        assertThat(OryObjects.json(refused).at("/status/adopted").asBoolean()).isTrue();
        assertThat(sandbox.secret("private")).isNull();
        assertThat(sets.kids("keys")).contains("before").hasSize(2);
        sets.rotate("keys", "now");
        assertThat(sandbox.secret("private")).isNull();
        sets.settle(
                "keys", "adoptionPolicy: Override, generate: {algorithm: ES256}, publish: {configMap: {name: public}}");
        assertThat(published()).contains("before").hasSize(3);
    }

    private Set<String> published() {
        return kidsIn(String.valueOf(configMap("public").getData().get("jwks.json")));
    }

    private ConfigMap configMap(String name) {
        return Objects.requireNonNull(findConfigMap(name), name);
    }

    private @Nullable ConfigMap findConfigMap(String name) {
        return TestCluster.shared()
                .cluster()
                .admin()
                .configMaps()
                .inNamespace(sandbox.namespace())
                .withName(name)
                .get();
    }
}
