package io.github.oryoperator.e2e.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.oryoperator.client.OryConflictException;
import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.client.OryValidationException;
import io.github.oryoperator.client.oauth2.JsonWebKey;
import io.github.oryoperator.client.oauth2.JsonWebKeySet;
import io.github.oryoperator.client.oauth2.JwkService;
import io.github.oryoperator.client.oauth2.NewKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwkServiceIT {
    private final JwkService jwks = RealOry.ory().jwks().forTenant(RealOry.TENANT);
    private final String set = RealOry.unique("set");

    private static JsonWebKey with(JsonWebKey key, String name, JsonNode value) {
        Map<String, JsonNode> members = new HashMap<>(key.members());
        members.put(name, value);
        return new JsonWebKey(members, key.privateMembers());
    }

    /** Not RS256, whose 4096 bits may take a busy machine longer than Hydra keeps a connection open. */
    @ParameterizedTest
    @ValueSource(strings = {"ES256", "ES512", "EdDSA", "PS256"})
    void makesAKeyWithItsPrivateMaterial(String alg) {
        JsonWebKey made = jwks.createSet(set, NewKey.of(alg, "k")).keys().get(0);
        assertThat(made.kid()).isEqualTo("k");
        assertThat(made.alg()).isEqualTo(alg);
        assertThat(made.use()).isEqualTo("sig");
        assertThat(made.isPrivate()).isTrue();
    }

    @Test
    void leavesIdAndUseToHydra() {
        JsonWebKey made = jwks.createSet(set, NewKey.of("ES256")).keys().get(0);
        assertThat(made.kid()).matches("[0-9a-f-]{36}");
        assertThat(made.use()).isEqualTo("sig");
    }

    @Test
    void makesNoSymmetricKeyWhateverTheDocumentSays() {
        assertThatThrownBy(() -> jwks.createSet(set, NewKey.of("HS256", "k")))
                .isInstanceOf(OryValidationException.class);
    }

    @Test
    void addsAKeyToASetThatIsThereAlready() {
        jwks.createSet(set, NewKey.of("ES256", "a"));
        assertThat(jwks.createSet(set, NewKey.of("ES256", "b")).keys())
                .as("the new one alone")
                .extracting(JsonWebKey::kid)
                .containsExactly("b");
        assertThat(jwks.getSet(set).keys()).extracting(JsonWebKey::kid).containsExactlyInAnyOrder("a", "b");
        assertThatThrownBy(() -> jwks.createSet(set, NewKey.of("ES256", "b"))).isInstanceOf(OryConflictException.class);
    }

    @Test
    void readsWithPrivateMaterialAndKeepsItApart() {
        JsonWebKey made = jwks.createSet(set, NewKey.of("ES256", "k")).keys().get(0);
        JsonWebKey read = jwks.getKey(set, "k");
        assertThat(read).isEqualTo(made);
        assertThat(read.privateMembers()).containsOnlyKeys("d");
        assertThat(read.members()).doesNotContainKey("d");
        assertThat(jwks.getSet(set).toPublic().key("k"))
                .hasValueSatisfying(key -> assertThat(key.isPrivate()).isFalse());
    }

    @Test
    void keepsTheKeysOfASetThatIsSentBackAsItCame() {
        jwks.createSet(set, NewKey.of("ES256", "a"));
        jwks.createSet(set, NewKey.of("EdDSA", "b"));
        JsonWebKeySet before = jwks.getSet(set);
        jwks.updateSet(set, before);
        assertThat(jwks.getSet(set).keys()).containsExactlyInAnyOrderElementsOf(before.keys());
    }

    @Test
    void keepsAnRsaKeyWithAllThatIsPrivateOfIt() {
        JsonWebKey made = jwks.createSet(set, NewKey.of("PS256", "k")).keys().get(0);
        assertThat(made.members()).containsKeys("n", "e").doesNotContainKeys("d", "p", "q");
        assertThat(made.privateMembers()).containsKeys("d", "p", "q");
        assertThat(jwks.updateSet(set, jwks.getSet(set)).key("k")).contains(made);
        assertThat(jwks.getKey(set, "k")).isEqualTo(made);
        jwks.updateKey(set, "k", made.toPublic());
        assertThat(jwks.getKey(set, "k").isPrivate()).isFalse();
    }

    @Test
    void putsOtherKeysInPlaceOfThoseOfASet() throws Exception {
        jwks.createSet(set, NewKey.of("ES256", "old"));
        JsonWebKey key = TestKey.of("new").jwk();
        assertThat(jwks.updateSet(set, new JsonWebKeySet(List.of(key))).keys()).containsExactly(key);
        assertThat(jwks.getSet(set).keys()).containsExactly(key);
    }

    @Test
    void aSetWithoutKeysIsNoSet() {
        jwks.createSet(set, NewKey.of("ES256", "a"));
        jwks.updateSet(set, new JsonWebKeySet(List.of()));
        assertThatThrownBy(() -> jwks.getSet(set)).isInstanceOf(OryNotFoundException.class);
    }

    @Test
    void putsAKeyInPlaceOfTheOneOfItsIdOrBesideTheOthers() throws Exception {
        jwks.createSet(set, NewKey.of("ES256", "a"));
        JsonWebKey first = TestKey.of("b").jwk();
        assertThat(jwks.updateKey(set, "b", first)).isEqualTo(first);
        JsonWebKey second = TestKey.of("b").jwk();
        jwks.updateKey(set, "b", second);
        assertThat(jwks.getKey(set, "b")).isEqualTo(second);
        assertThat(jwks.getSet(set).keys()).hasSize(2);
    }

    @Test
    void neverWritesAnotherKeyThanTheOneOfThePath() throws Exception {
        JsonWebKey key = TestKey.of("b").jwk();
        assertThatThrownBy(() -> jwks.updateKey(set, "a", key)).isInstanceOf(OryValidationException.class);
        assertThatThrownBy(() -> jwks.getSet(set)).isInstanceOf(OryNotFoundException.class);
    }

    @Test
    void keepsASymmetricKeyOfTheCallers() {
        JsonWebKey key = JsonWebKey.of(Map.of(
                "kty", TextNode.valueOf("oct"),
                "alg", TextNode.valueOf("HS256"),
                "use", TextNode.valueOf("sig"),
                "kid", TextNode.valueOf("k"),
                "k", TextNode.valueOf("GawgguFyGrWKav7AX4VKUg")));
        assertThat(jwks.updateKey(set, "k", key)).isEqualTo(key);
        assertThat(key.toPublic().members()).doesNotContainKey("k");
    }

    @Test
    void losesMembersThatHydraDoesNotKnow() throws Exception {
        JsonWebKey key = TestKey.of("k").jwk();
        JsonWebKey labelled = with(key, "owner", TextNode.valueOf("me"));
        assertThat(jwks.updateKey(set, "k", labelled)).isEqualTo(key);
    }

    @Test
    void aMalformedKeyIsRefusedWithoutShowingIt() throws Exception {
        JsonWebKey bad = with(TestKey.of("k").jwk(), "x", TextNode.valueOf("geheim"));
        assertThatThrownBy(() -> jwks.updateKey(set, "k", bad))
                .isInstanceOf(OryValidationException.class)
                .hasMessageNotContaining("geheim");
    }

    @Test
    void deletesAKeyAndASetAndFindsNoFaultWithNothing() {
        jwks.createSet(set, NewKey.of("ES256", "a"));
        jwks.createSet(set, NewKey.of("ES256", "b"));
        jwks.deleteKey(set, "a");
        assertThatThrownBy(() -> jwks.getKey(set, "a")).isInstanceOf(OryNotFoundException.class);
        assertThat(jwks.getSet(set).keys()).hasSize(1);
        jwks.deleteSet(set);
        assertThatThrownBy(() -> jwks.getSet(set)).isInstanceOf(OryNotFoundException.class);
        assertThatCode(() -> {
                    jwks.deleteSet(set);
                    jwks.deleteKey(set, "a");
                })
                .doesNotThrowAnyException();
    }
}
