package io.github.oryoperator.operator.jsonwebkeyset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.jsonwebkeyset.JsonWebKeySet;
import io.github.oryoperator.client.oauth2.JsonWebKey;
import io.github.oryoperator.operator.field.Difference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where a set differs from the spec; of keys nothing is told. */
class KeySetDifferencesTest {

    @Test
    void aSetWithACurrentKeyIsAsTheSpecAsks() {
        var generating = KeyWorld.resource("one", spec -> spec.generate(KeyWorld.generation("RS256", null)));

        assertThat(KeySetDifferences.of(generating, set("k", keys("theirs")))).isEmpty();
        assertThat(KeySetDifferences.of(generating, set(null, keys("theirs"))))
                .containsExactly(new Difference("keys", "a key of RS256 for sig", null));
    }

    @Test
    void keysOfASecretAreComparedByTheirIds() {
        assertThat(of(keys("a", "b"), keys("b", "a"))).isEmpty();
        assertThat(of(keys("a", "b"), keys("a", "c")))
                .containsExactly(new Difference("keys/b", "***", null), new Difference("keys/c", null, "***"));
    }

    @Test
    void ofAKeyThatIsAnotherNothingIsTold() {
        assertThat(of(keys("a"), keys("a:changed"))).containsExactly(new Difference("keys/a", "***", "***"));
    }

    @Test
    void anotherPrivatePartOfTheSamePublicOneIsADifference() {
        var there = keys("a").keys().getFirst();
        var wanted =
                new JsonWebKey(there.members(), Map.of("d", io.github.oryoperator.client.Secret.of("something else")));

        assertThat(of(new io.github.oryoperator.client.oauth2.JsonWebKeySet(List.of(wanted)), keys("a")))
                .hasSize(1);
    }

    @Test
    void whatHydraAddsOrDropsIsNone() {
        var plain = "{\"kty\":\"RSA\",\"kid\":\"a\",\"alg\":\"RS256\",\"use\":\"sig\",\"n\":\"1w\",\"e\":\"AQAB\"";
        var wanted = read(plain + ",\"key_ops\":[\"sign\"],\"exp\":1}");
        var there = read(plain + ",\"d\":\"1w\"}");

        assertThat(of(wanted, there)).isEmpty();
        assertThat(of(there, wanted)).as("the private part is missing").hasSize(1);
    }

    private static List<Difference> of(
            io.github.oryoperator.client.oauth2.JsonWebKeySet wanted,
            io.github.oryoperator.client.oauth2.JsonWebKeySet there) {
        JsonWebKeySet resource = KeyWorld.resource("one", spec -> spec.keysFrom(KeyWorld.from("mine")));
        return KeySetDifferences.of(new SuppliedSet(resource, wanted, "1"), set(null, there));
    }

    private static KeySet set(
            @org.jspecify.annotations.Nullable String current, io.github.oryoperator.client.oauth2.JsonWebKeySet keys) {
        return new KeySet(
                "apps.one",
                keys,
                true,
                Map.of(),
                new KeyPlan(current, current == null, List.of(), Optional.empty(), false));
    }

    private static io.github.oryoperator.client.oauth2.JsonWebKeySet keys(String... kids) {
        return read(KeyWorld.jwks(kids));
    }

    private static io.github.oryoperator.client.oauth2.JsonWebKeySet read(String text) {
        return KeyText.read(text, KeyWorld.from("mine"));
    }
}
