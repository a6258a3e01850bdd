package io.github.oryoperator.operator.trustedissuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oryoperator.api.trustedissuer.PublicKeySource;
import io.github.oryoperator.operator.engine.Halt;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which keys are trusted, and what Hydra is given of them. */
class TrustedKeyTest {
    private static ObjectNode changed(Consumer<ObjectNode> change) {
        var jwk = TestKeys.jwk("k1");
        change.accept(jwk);
        return jwk;
    }

    @Test
    void nothingButWhatVerifiesGoesToHydra() {
        var jwk = changed(key -> key.put("x5t", "broken").put("note", "mine").put("alg", "ES256"));

        var key = TestKeys.trusted(jwk).orElseThrow();

        assertThat(key.given().members().keySet())
                .containsExactlyInAnyOrder("kty", "crv", "x", "y", "alg", "use", "kid");
        assertThat(key.thumbprint()).isEqualTo(TestKeys.trusted("k1").thumbprint());
    }

    @Test
    void aKeyForSomethingElseOrOfAKindThatHydraDoesNotKnowIsNone() {
        assertThat(TestKeys.trusted(changed(key -> key.put("use", "enc")))).isEmpty();
        assertThat(TestKeys.trusted(changed(key -> key.put("crv", "secp256k1"))))
                .isEmpty();
        assertThat(TestKeys.trusted(changed(key -> key.put("x", "AAAA")))).isEmpty();
        assertThat(TestKeys.trusted(changed(key -> key.put("kty", "oct")))).isEmpty();
        assertThat(TestKeys.trusted(changed(key -> key.put("kid", "a b")))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"d", "p", "k"})
    void aSpecWithAPrivateMemberIsRefusedWithoutQuotingIt(String member) {
        var resource = IssuerWorld.resource(
                "one",
                spec -> spec.grants(IssuerWorld.grants("alice"))
                        .publicKey(PublicKeySource.jwk(changed(key -> key.put(member, "geheim")))));

        assertThatThrownBy(() -> KeySources.check(resource.getSpec()))
                .isInstanceOfSatisfying(
                        Halt.class,
                        halt -> assertThat(halt.outcome().message())
                                .contains("jwk")
                                .doesNotContain("geheim"));
    }

    @Test
    void whomAGrantIsAboutIsInNoText() {
        var resource = new ResolvedIssuer(
                IssuerWorld.resource("one", spec -> spec.grants(IssuerWorld.grants("alice"))),
                List.of(TestKeys.trusted("k1")));
        var wish = Wish.of(resource);

        assertThat(List.of(
                        resource,
                        resource.getSpec(),
                        wish,
                        Trusts.asWished(wish),
                        new Grant("id", "kid", "alice", Set.of(), null)))
                .noneMatch(value -> value.toString().contains("alice"));
    }
}
