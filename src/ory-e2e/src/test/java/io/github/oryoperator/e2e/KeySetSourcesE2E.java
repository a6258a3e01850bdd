package io.github.oryoperator.e2e;

import static io.github.oryoperator.e2e.KeySets.await;
import static io.github.oryoperator.e2e.KeySets.states;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import io.github.oryoperator.client.oauth2.JsonWebKey;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.e2e.system.TestKeys;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Keys that stand in a Secret: in which forms, and that the set holds these and no others. Real servers. */
class KeySetSourcesE2E {

    private static final String FROM_SECRET = "keysFrom: {secretKeyRef: {name: source, key: keys}%s}";

    @RegisterExtension
    private final Sandbox sandbox = Sandbox.besideTheOperator(TestCluster.shared());

    private final KeySets sets = new KeySets(sandbox);

    @Test
    void aKeyThatSaysNothingOfItselfGoesByItsThumbprint() throws JOSEException {
        ECKey key = TestKeys.ec("");
        sandbox.applySecret("source", "keys", key.toJSONString());

        var ready = sets.settle("keys", FROM_SECRET.formatted(""));

        var there = theOne();
        assertThat(there.kid()).isEqualTo(key.computeThumbprint().toString());
        assertThat(there.alg()).isEqualTo("ES256");
        assertThat(there.use()).isEqualTo("sig");
        assertThat(there.isPrivate()).isTrue();
        assertThat(states(ready)).isEqualTo(Map.of(there.kid(), "Active"));
    }

    @Test
    void aSetIsTakenWithAllItsKeysAsTheyAre() {
        var first = TestKeys.ec("first");
        var second = TestKeys.rsa("second");
        var third = TestKeys.symmetric("third");
        sandbox.applySecret("source", "keys", TestKeys.jwks(first, second.toPublicJWK(), third));

        sets.settle("keys", FROM_SECRET.formatted(""));

        var there = sets.inHydra(sets.id("keys"));
        assertThat(there).contains(TestKeys.ofLibrary(first).keys().getFirst());
        assertThat(there)
                .filteredOn(key -> "second".equals(key.kid()))
                .allSatisfy(key -> assertThat(key.isPrivate()).isFalse());
        assertThat(there).extracting(JsonWebKey::kid).containsExactlyInAnyOrder("first", "second", "third");
    }

    @Test
    void aPrivateKeyInPemIsTaken() throws JOSEException {
        ECKey key = TestKeys.ec("");
        sandbox.applySecret("source", "keys", TestKeys.pem(key.toECPrivateKey()) + TestKeys.pem(key.toECPublicKey()));

        sets.settle("keys", FROM_SECRET.formatted(", kid: mine"));

        assertThat(theOne().kid()).isEqualTo("mine");
        assertThat(theOne().kty()).isEqualTo("EC");
        assertThat(theOne().isPrivate()).isTrue();
    }

    @Test
    void aPrivateKeyOfRsaInPemIsTaken() throws JOSEException {
        RSAKey key = TestKeys.rsa("");
        sandbox.applySecret("source", "keys", TestKeys.pem(key.toRSAPrivateKey()));

        sets.settle("keys", FROM_SECRET.formatted(", kid: mine, algorithm: PS256"));

        assertThat(theOne().alg()).isEqualTo("PS256");
        assertThat(theOne().isPrivate()).isTrue();
        assertThat(Objects.requireNonNull(theOne().members().get("n")).asText())
                .isEqualTo(key.getModulus().toString());
    }

    @Test
    void aPublicKeyInPemIsTaken() throws JOSEException {
        RSAKey key = TestKeys.rsa("");
        sandbox.applySecret("source", "keys", TestKeys.pem(key.toRSAPublicKey()));

        sets.settle("keys", FROM_SECRET.formatted(", kid: theirs, use: enc, algorithm: RSA-OAEP-256"));

        assertThat(theOne().use()).isEqualTo("enc");
        assertThat(theOne().alg()).isEqualTo("RSA-OAEP-256");
        assertThat(theOne().isPrivate()).isFalse();
    }

    @Test
    void aChangedSecretIsFollowedAndWhatItHoldsNoMoreGoes() {
        sandbox.applySecret("source", "keys", TestKeys.jwks(TestKeys.ec("first"), TestKeys.ec("second")));
        sets.settle("keys", FROM_SECRET.formatted(""));

        sandbox.applySecret("source", "keys", TestKeys.jwks(TestKeys.ec("second"), TestKeys.ec("third")));

        await("Hydra has the new keys").until(() -> sets.kids("keys").contains("third"));
        assertThat(sets.kids("keys")).containsExactly("second", "third");
        var after = sets.resources.await("keys", object -> states(object).containsKey("third"));
        assertThat(states(after)).isEqualTo(Map.of("second", "Active", "third", "Active"));
    }

    @Test
    void aKeyOfSomebodyElseGoes() {
        sandbox.applySecret("source", "keys", TestKeys.jwks(TestKeys.ec("first")));
        sets.settle("keys", FROM_SECRET.formatted(""));
        var stranger = TestKeys.ofLibrary(TestKeys.ec("stranger")).keys().getFirst();
        sets.hydra.updateKey(sets.id("keys"), "stranger", stranger);

        sets.resources.look("keys");

        assertThat(sets.kids("keys")).containsExactly("first");
        assertThat(sets.resources.awaitEvent("keys", "DriftCorrected")).contains("keys/stranger");
    }

    @Test
    void aSecretThatIsNotThereYetIsWaitedForAndOneThatCannotBeReadIsTold() {
        sets.apply("keys", FROM_SECRET.formatted(""));
        var waiting = sets.resources.awaitReason("keys", "SecretNotFound");
        assertThat(OryObjects.condition(waiting, "Reconciling", "status")).isEqualTo("True");

        sandbox.applySecret("source", "keys", "{\"kty\":\"EC\",\"d\":\"no key at all, and nobody may see it\"}");
        var refused = sets.resources.awaitReason("keys", "SecretInvalid");
        assertThat(OryObjects.condition(refused, "Stalled", "status")).isEqualTo("True");
        assertThat(OryObjects.condition(refused, "Ready", "message"))
                .contains("source")
                .doesNotContain("no key at all");

        sandbox.applySecret("source", "keys", TestKeys.jwks(TestKeys.ec("first")));
        sets.resources.awaitReady("keys");
        assertThat(sets.kids("keys")).containsExactly("first");
    }

    @Test
    void theSourceOfTheKeysMayChange() {
        sets.settle("keys", "generate: {algorithm: ES256}");
        sandbox.applySecret("source", "keys", TestKeys.jwks(TestKeys.ec("first")));

        sets.resources.apply("keys", "{deletionPolicy: Delete, " + FROM_SECRET.formatted("") + "}");
        sets.resources.awaitReady("keys");
        assertThat(sets.kids("keys")).containsExactly("first");

        var generated = KeySets.active(sets.settle("keys", "generate: {algorithm: ES256}"));
        assertThat(sets.kids("keys")).containsExactlyInAnyOrder("first", generated);
    }

    private JsonWebKey theOne() {
        var keys = sets.inHydra(sets.id("keys"));
        assertThat(keys).hasSize(1);
        return keys.getFirst();
    }
}
