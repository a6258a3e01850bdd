package io.github.oryoperator.e2e;

import static io.github.oryoperator.e2e.KeySets.active;
import static io.github.oryoperator.e2e.KeySets.await;
import static io.github.oryoperator.e2e.KeySets.states;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.oryoperator.client.oauth2.JsonWebKey;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.e2e.system.TestKeys;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that Hydra makes: when a set gets one, and when one goes. Real servers. */
class JsonWebKeySetE2E {

    @RegisterExtension
    private final Sandbox sandbox = Sandbox.besideTheOperator(TestCluster.shared());

    private final KeySets sets = new KeySets(sandbox);

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "EdDSA", "PS256"})
    void hydraMakesAKeyWhoseIdSaysWhoseItIsAndSinceWhen(String algorithm) {
        var ready = sets.settle("keys", "generate: {algorithm: %s, kidPrefix: team-a.}".formatted(algorithm));

        var key = sets.inHydra(sets.id("keys")).getFirst();
        var kid = String.valueOf(key.kid());
        assertThat(kid).matches("team-a\\.[0-9a-f]{12}-[0-9]{8}T[0-9]{6}Z");
        assertThat(key.alg()).isEqualTo(algorithm);
        assertThat(key.use()).isEqualTo("sig");
        assertThat(key.isPrivate()).isTrue();
        assertThat(states(ready)).isEqualTo(Map.of(kid, "Active"));
        var status = OryObjects.json(ready).path("status");
        assertThat(status.path("oryId").asText()).isEqualTo(sets.id("keys"));
        assertThat(status.at("/keys/0/alg").asText()).isEqualTo(algorithm);
        // Hydra takes a moment.
        assertThat(status.at("/keys/0/createdAt").asText().replaceAll("[-:]", ""))
                .isGreaterThanOrEqualTo(kid.substring(kid.lastIndexOf('-') + 1));
        assertThat(sets.resources.awaitEvent("keys", "Created")).contains(sets.id("keys"));
        sets.resources.deleteWhole("keys");
        assertThat(sets.kids("keys")).isEmpty();
    }

    @Test
    void aKeyThatSomebodyDeletedIsMadeAnewUnderAnotherId() {
        var first = active(sets.settle("keys", "generate: {algorithm: ES256}"));
        sets.hydra.deleteKey(sets.id("keys"), first);

        var second = active(sets.resources.look("keys"));

        assertThat(second).isNotEqualTo(first);
        assertThat(sets.kids("keys")).containsExactly(second);
    }

    @Test
    void theDeletedOneOfTwoIsMadeAnewToo() {
        sets.settle("keys", "generate: {algorithm: ES256}");
        var second = active(sets.rotate("keys", "now"));
        sets.hydra.deleteKey(sets.id("keys"), second);

        // The former one is the newest then, and as the spec asks.
        var after = sets.resources.look("keys");

        assertThat(sets.kids("keys")).containsExactlyElementsOf(states(after).keySet());
        assertThat(states(after)).doesNotContainKey(second).containsValue("Active");
    }

    @Test
    void keysOfOthersStayInTheSetAndAreToldApart() {
        var first = active(sets.settle("keys", "generate: {algorithm: ES256, rotation: {overlap: 0s}}"));
        var stranger = TestKeys.ofLibrary(TestKeys.ec("stranger")).keys().getFirst();
        sets.hydra.updateKey(sets.id("keys"), "stranger", stranger);

        assertThat(states(sets.resources.look("keys"))).isEqualTo(Map.of(first, "Active", "stranger", "Unmanaged"));

        var second = active(sets.rotate("keys", "now"));
        await("the old key is gone").until(() -> !sets.kids("keys").contains(first));
        assertThat(sets.kids("keys")).containsExactlyInAnyOrder(second, "stranger");
        assertThat(sets.hydra.getKey(sets.id("keys"), "stranger")).isEqualTo(stranger);
    }

    @Test
    void aRotationThatIsAskedForLeavesTheOldKeyAsItIsForItsOverlap() {
        var first = active(sets.settle("keys", "generate: {algorithm: ES256}"));
        var before = sets.hydra.getKey(sets.id("keys"), first);

        var rotated = sets.rotate("keys", "now");

        var second = active(rotated);
        assertThat(states(rotated)).isEqualTo(Map.of(first, "Retiring", second, "Active"));
        assertThat(sets.kids("keys")).containsExactlyInAnyOrder(first, second);
        assertThat(sets.hydra.getKey(sets.id("keys"), first)).isEqualTo(before);
        assertThat(sets.resources.awaitEvent("keys", "KeyRotated")).contains(second);
        assertThat(sets.resources.events("keys", "DriftCorrected")).isEmpty();

        // What was heard once is not heard again.
        assertThat(states(sets.resources.look("keys"))).isEqualTo(states(rotated));

        sets.apply("keys", "generate: {algorithm: ES256, rotation: {overlap: 0s}}");
        await("the old key is gone").until(() -> !sets.kids("keys").contains(first));
        assertThat(states(sets.resources.awaitReady("keys"))).isEqualTo(Map.of(second, "Active"));
        assertThat(sets.kids("keys")).containsExactly(second);
    }

    @Test
    void theStatusMayBeLostAndTheKeysAreKnownAllTheSame() {
        var before = states(sets.settle("keys", "generate: {algorithm: ES256}"));
        sandbox.kubectl(
                "patch", KeySets.KIND, "keys", "--subresource=status", "--type=merge", "--patch={\"status\":null}");

        var after = sets.resources.look("keys");

        assertThat(OryObjects.isReady(after)).isTrue();
        assertThat(states(after)).isEqualTo(before);
        assertThat(OryObjects.json(after).at("/status/adopted").isMissingNode()).isTrue();
        assertThat(sets.kids("keys")).containsExactlyElementsOf(before.keySet());
    }

    @Test
    void asManyOldKeysStayAsTheSpecKeeps() {
        var spec = "generate: {algorithm: ES256, rotation: {overlap: 0s, keep: 1}}";
        var first = active(sets.settle("keys", spec));
        var second = active(sets.rotate("keys", "once"));

        var third = active(sets.rotate("keys", "twice"));

        await("the oldest key is gone").until(() -> !sets.kids("keys").contains(first));
        assertThat(sets.kids("keys")).containsExactlyInAnyOrder(second, third);
    }

    @Test
    void aKeyIsReplacedWhenItIsOldEnoughAndGoesAfterItsOverlap() {
        var first = active(sets.settle("keys", "generate: {algorithm: ES256, rotation: {interval: 5s, overlap: 3s}}"));

        await("the first key is gone").until(() -> !sets.kids("keys").contains(first));

        var seen = TestCluster.shared().statuses().versions().stream()
                .filter(object -> object.getKind().equals("JsonWebKeySet"))
                .filter(object -> object.getMetadata().getNamespace().equals(sandbox.namespace()))
                .map(KeySets::states)
                .toList();
        assertThat(seen)
                .anySatisfy(keys ->
                        assertThat(keys).containsEntry(first, "Retiring").containsValue("Active"));
        assertThat(sets.kids("keys")).isNotEmpty();
        assertThat(sets.resources.events("keys", "DriftCorrected")).isEmpty();
        sets.resources.awaitEvent("keys", "KeyRotated");
    }

    @Test
    void anotherAlgorithmMakesAnotherKeyAndTheOldOneRetires() {
        var first = active(sets.settle("keys", "generate: {algorithm: ES256}"));

        var after = sets.settle("keys", "generate: {algorithm: ES384, use: enc}");

        var second = active(after);
        assertThat(states(after)).isEqualTo(Map.of(first, "Retiring", second, "Active"));
        assertThat(sets.inHydra(sets.id("keys")))
                .extracting(JsonWebKey::alg, JsonWebKey::use)
                .containsExactlyInAnyOrder(tuple("ES256", "sig"), tuple("ES384", "enc"));
        assertThat(sets.resources.events("keys", "DriftCorrected")).isEmpty();
    }

    @Test
    void keysRotateUnderReportTooAndADeletedOneIsOnlyTold() {
        var spec = "managementPolicy: Report, generate: {algorithm: ES256, rotation: {overlap: 0s}}";
        var first = active(sets.settle("keys", spec));
        var second = active(sets.rotate("keys", "now"));
        await("the old key is gone").until(() -> !sets.kids("keys").contains(first));
        sets.hydra.deleteKey(sets.id("keys"), second);

        var reported = sets.resources.look("keys");

        assertThat(OryObjects.condition(reported, "Synced", "reason")).isEqualTo("Drifted");
        assertThat(sets.kids("keys")).isEmpty();
    }
}
