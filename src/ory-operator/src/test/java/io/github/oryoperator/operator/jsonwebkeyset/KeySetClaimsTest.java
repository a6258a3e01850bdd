package io.github.oryoperator.operator.jsonwebkeyset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.jsonwebkeyset.JsonWebKeySet;
import io.github.oryoperator.api.jsonwebkeyset.JsonWebKeySetStatus;
import io.github.oryoperator.api.jsonwebkeyset.KeyState;
import io.github.oryoperator.api.jsonwebkeyset.KeyStatus;
import io.github.oryoperator.operator.engine.Claiming.Rival;
import io.github.oryoperator.operator.engine.Ownership;
import io.github.oryoperator.operator.engine.ResourceKey;
import io.github.oryoperator.operator.standin.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who may have a set, and what a status says before it is written to. */
class KeySetClaimsTest {
    private final SettableClock clock = new SettableClock();
    private final KeyBook book = new KeyBook(new Kids("this-cluster"), clock);
    private final KeySetClaims claims = new KeySetClaims(book);
    private final JsonWebKeySet resource = resource("one", "here");

    @Test
    void whatStandsInNoStatusIsNobodys() {
        assertThat(claims.ownership(resource, null, List.of())).isEqualTo(new Ownership.Absent());
        assertThat(claims.ownership(resource, set(false), List.of())).isEqualTo(new Ownership.Nobody());
        assertThat(claims.ownership(resource, set(true), List.of())).isEqualTo(new Ownership.Ours());
    }

    @Test
    void whoHasItKeepsItUnlessAnOlderOneHasItToo() {
        assertThat(claims.ownership(resource, set(true), List.of(rival(false, "here"))))
                .isEqualTo(new Ownership.Ours());
        assertThat(claims.ownership(resource, set(true), List.of(rival(true, null))))
                .isEqualTo(new Ownership.Ours());
        assertThat(claims.ownership(resource, set(true), List.of(rival(true, "here"))))
                .isEqualTo(
                        new Ownership.Another(ResourceKey.of(rival(true, "here").resource())));
    }

    @Test
    void whoHasItNotLeavesItToWhoeverHasIt() {
        assertThat(claims.ownership(resource, set(false), List.of(rival(false, "here"))))
                .isInstanceOf(Ownership.Another.class);
        assertThat(claims.ownership(resource("one", null), null, List.of(rival(false, "here"))))
                .isInstanceOf(Ownership.Another.class);
    }

    @Test
    void ofThoseThatHaveNothingYetTheOlderOneGoesFirst() {
        var fresh = resource("one", null);

        assertThat(claims.ownership(fresh, null, List.of(rival(true, null)))).isInstanceOf(Ownership.Another.class);
        assertThat(claims.ownership(fresh, null, List.of(rival(false, null)))).isEqualTo(new Ownership.Absent());
    }

    /** The tenant moved to a server where a younger one has claimed the name already. */
    @Test
    void whatWasClaimedOnAnotherServerIsNotClaimedHere() {
        var moved = resource("one", "elsewhere");

        assertThat(claims.ownership(moved, null, List.of(rival(false, "here")))).isInstanceOf(Ownership.Another.class);
    }

    @Test
    void mayClaimWhatItNamesHasOrWouldNameByItself() {
        assertThat(claims.mayClaim(resource("one", null), "apps.one")).isTrue();
        assertThat(claims.mayClaim(resource("one", null), "prefix.apps.one")).isTrue();
        assertThat(claims.mayClaim(resource("one", null), "apps.two")).isFalse();
        assertThat(claims.mayClaim(resource("one", null), "x".repeat(255)))
                .as("it may be a name that was cut")
                .isTrue();
        assertThat(claims.mayClaim(KeyWorld.resource("one", spec -> spec.setName("web")), "web"))
                .isTrue();
        assertThat(claims.mayClaim(KeyWorld.resource("one", spec -> spec.setName("web")), "apps.one"))
                .isFalse();
        var named = resource("one", "here");
        named.setStatus(status(named).withOryId("web"));
        assertThat(claims.mayClaim(named, "web")).isTrue();
        assertThat(claims.mayClaim(named, "apps.one")).isFalse();
    }

    @Test
    void aClaimNamesTheKeyThatIsAboutToBeMade() {
        var claimed = claims.claim(JsonWebKeySetStatus.NONE, resource, null, "here");

        assertThat(claimed.server()).isEqualTo("here");
        assertThat(claimed.adopted()).isNull();
        assertThat(claimed.keys()).singleElement().satisfies(key -> {
            assertThat(key.is(KeyState.PENDING)).isTrue();
            assertThat(key.alg()).isEqualTo("RS256");
            assertThat(key.use()).isEqualTo("sig");
            assertThat(new Kids("this-cluster").askedFor(key.kid(), resource.getMetadata()))
                    .isPresent();
        });
    }

    @Test
    void anAttemptThatIsMadeAgainClaimsTheSame() {
        var first = claims.claim(JsonWebKeySetStatus.NONE, resource, null, "here");
        for (int attempt = 0; attempt < 5; attempt++) {
            clock.advance(Duration.ofMinutes(1));
            assertThat(claims.claim(first, resource, null, "here")).isEqualTo(first);
        }
    }

    @Test
    void anotherAlgorithmOrServerIsAnotherClaim() {
        var first = claims.claim(JsonWebKeySetStatus.NONE, resource, null, "here");
        clock.advance(Duration.ofMinutes(1));
        resource.setSpec(resource.getSpec().withGenerate(KeyWorld.generation("ES256", null)));
        var second = claims.claim(first, resource, null, "here");
        clock.advance(Duration.ofMinutes(1));
        var third = claims.claim(second.withAdopted(true).withAppliedGeneration(7L), resource, null, "there");

        assertThat(Stream.of(first, second, third)
                        .map(status -> status.keys().getFirst().kid()))
                .doesNotHaveDuplicates();
        assertThat(Stream.of(first, second, third))
                .allSatisfy(status -> assertThat(status.keys()).hasSize(1));
        assertThat(third.adopted()).isNull();
        assertThat(third.appliedGeneration()).isNull();
    }

    @Test
    void keysOfASecretAreClaimedOnceAndTheSameAgain() {
        var supplied = supplied("a", "b");
        var first = claims.claim(JsonWebKeySetStatus.NONE, supplied, null, "here");
        clock.advance(Duration.ofMinutes(1));

        assertThat(first.keys()).extracting(KeyStatus::kid).containsExactlyInAnyOrder("a", "b");
        assertThat(first.keys()).allMatch(key -> key.is(KeyState.PENDING));
        assertThat(claims.claim(first, supplied, null, "here")).isEqualTo(first);
        assertThat(claims.claim(first, supplied("a"), null, "here").keys())
                .containsExactly(first.keys().stream()
                        .filter(key -> key.kid().equals("a"))
                        .findFirst()
                        .orElseThrow());
    }

    /** Its id is the Secret's: a key that Hydra makes under it would not be known for ours. */
    @Test
    void aClaimOfAKeyFromASecretIsNoneOfAKeyThatHydraMakes() {
        var first = claims.claim(JsonWebKeySetStatus.NONE, supplied("a"), null, "here");
        resource.setSpec(resource.getSpec().withGenerate(KeyWorld.generation("EdDSA", null)));

        assertThat(claims.claim(first, resource, null, "here").keys())
                .singleElement()
                .satisfies(key -> assertThat(key.kid()).isNotEqualTo("a"));
    }

    @Test
    void whatIsTakenOverIsRemembered() {
        assertThat(claims.claim(JsonWebKeySetStatus.NONE, resource, set(false), "here")
                        .adopted())
                .isTrue();
    }

    @Test
    void aKeyThatIsThereButWasNotAnsweredForStaysNotedUntilItIsSettled() {
        var first = claims.claim(JsonWebKeySetStatus.NONE, resource, null, "here");
        var kid = first.keys().getFirst().kid();
        var there = book.set(
                resource,
                first,
                true,
                "apps.one",
                new io.github.oryoperator.client.oauth2.JsonWebKeySet(List.of(KeyBookTest.key(kid, "RS256"))));

        assertThat(claims.claim(first, resource, there, "here").keys()).isEqualTo(first.keys());
        assertThat(claims.settle(first, resource, there).keys())
                .singleElement()
                .satisfies(key -> assertThat(key.is(KeyState.ACTIVE)).isTrue());
    }

    @Test
    void whatIsAskedForIsHandledWithTheClaim() {
        resource.getMetadata().setAnnotations(Map.of("ory-operator.github.io/rotate-requested-at", "first"));

        assertThat(claims.claim(JsonWebKeySetStatus.NONE, resource, null, "here")
                        .lastHandledRotateAt())
                .isEqualTo("first");
    }

    /** The resource's keys come first, for it is they that the status is needed for. */
    @Test
    void aStatusTellsOfSoManyKeysAndNoMore() {
        var keys = Stream.concat(
                        Stream.iterate(0, number -> number + 1).limit(300).map(number -> "other-" + number),
                        Stream.of("ours"))
                .map(kid -> KeyBookTest.key(kid, "RS256"))
                .toList();
        var noted = JsonWebKeySetStatus.NONE
                .withKeys(List.of(new KeyStatus("ours", "RS256", "sig", "2026-01-01T00:00:00Z", "Active")))
                .withServer("here");
        var there = book.set(
                resource, noted, true, "apps.one", new io.github.oryoperator.client.oauth2.JsonWebKeySet(keys));
        var settled = claims.settle(noted, resource, there);

        assertThat(settled.keys()).hasSize(JsonWebKeySetStatus.MAX_KEYS);
        assertThat(settled.keys().getFirst().kid()).isEqualTo("ours");
        assertThat(claims.settle(settled, resource, there)).isEqualTo(settled);
        assertThat(claims.claim(settled, resource, there, "here").keys()).hasSize(JsonWebKeySetStatus.MAX_KEYS);
    }

    private static KeySet set(boolean ours) {
        return new KeySet(
                "apps.one",
                new io.github.oryoperator.client.oauth2.JsonWebKeySet(List.of(KeyBookTest.key("k", "RS256"))),
                ours,
                Map.of(),
                new KeyPlan(null, true, List.of(), java.util.Optional.empty(), false));
    }

    private static JsonWebKeySet resource(String name, @Nullable String server) {
        var resource = KeyWorld.resource(name, spec -> spec.generate(KeyWorld.generation("RS256", null)));
        if (server != null) {
            resource.setStatus(JsonWebKeySetStatus.NONE.withServer(server));
        }
        return resource;
    }

    private static JsonWebKeySetStatus status(JsonWebKeySet resource) {
        return java.util.Objects.requireNonNull(resource.getStatus());
    }

    private static JsonWebKeySet supplied(String... kids) {
        var from = KeyWorld.from("mine");
        var resource = KeyWorld.resource("one", spec -> spec.keysFrom(from));
        return new SuppliedSet(resource, KeyText.read(KeyWorld.jwks(kids), from), "1");
    }

    private static Rival<JsonWebKeySet> rival(boolean older, @Nullable String server) {
        return new Rival<>(resource("rival", server), older, server != null, true);
    }
}
