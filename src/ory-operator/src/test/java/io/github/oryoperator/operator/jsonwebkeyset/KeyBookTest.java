package io.github.oryoperator.operator.jsonwebkeyset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.oryoperator.api.ApiNames;
import io.github.oryoperator.api.jsonwebkeyset.JsonWebKeySet;
import io.github.oryoperator.api.jsonwebkeyset.JsonWebKeySetStatus;
import io.github.oryoperator.api.jsonwebkeyset.KeyStatus;
import io.github.oryoperator.client.oauth2.JsonWebKey;
import io.github.oryoperator.operator.standin.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which keys of a set are a resource's. */
class KeyBookTest {
    private static final JsonWebKeySetStatus NONE = JsonWebKeySetStatus.NONE;

    private final SettableClock clock = new SettableClock();
    private final Instant begin = clock.instant();
    private final Kids kids = new Kids("this-cluster");
    private final KeyBook book = new KeyBook(kids, clock);
    private final JsonWebKeySet resource =
            KeyWorld.resource("one", spec -> spec.generate(KeyWorld.generation("RS256", KeyWorld.MONTHLY)));
    private final String kid = kids.next("", resource.getMetadata(), begin, Set.of());

    @Test
    void aLostStatusIsMadeUpForByTheIds() {
        clock.advance(Duration.ofHours(5));
        var set = look(NONE, false, key(kid, "RS256"), key("theirs", "RS256"));

        assertThat(set.ours()).isTrue();
        assertThat(set.managed()).isEqualTo(Map.of(kid, begin));
        assertThat(set.plan().current()).isEqualTo(kid);
        assertThat(set.plan().needsNew()).isFalse();
        assertThat(set.own().keys()).extracting(JsonWebKey::kid).containsExactly(kid);
    }

    @Test
    void whatNobodyNotedIsNotOurs() {
        var set = look(NONE.withServer("here"), true, key("theirs", "RS256"));

        assertThat(set.ours()).isFalse();
        assertThat(set.managed()).isEmpty();
        assertThat(states(set)).containsExactly("Unmanaged");
    }

    @Test
    void whatWasNotedOfAnotherServerDoesNotCount() {
        var noted = NONE.withKeys(List.of(noted("key", begin, "Active"))).withAdopted(true);

        assertThat(look(noted, false, key("key", "RS256")).ours()).isFalse();
        assertThat(look(noted, true, key("key", "RS256")).ours()).isTrue();
    }

    @Test
    void aClaimThatLedToNothingIsNoReasonToTakeWhatSomebodyElseMade() {
        var claimed = NONE.withKeys(List.of(noted(kid, begin, "Pending")));

        assertThat(look(claimed, true, key("theirs", "RS256")).ours()).isFalse();
        assertThat(look(claimed, true, key("theirs", "RS256"), key(kid, "RS256"))
                        .ours())
                .isTrue();
    }

    /** It may have waited for Hydra: the key before it has its overlap from then on. */
    @Test
    void aKeyCountsFromWhenItWasFirstSeen() {
        var claimed = NONE.withKeys(List.of(noted(kid, begin, "Pending")));
        clock.advance(Duration.ofHours(50));
        var seen = look(claimed, true, key(kid, "RS256"));
        assertThat(seen.managed()).isEqualTo(Map.of(kid, clock.instant()));

        var settled = NONE.withKeys(book.entries(seen));
        var first = clock.instant();
        clock.advance(Duration.ofHours(50));
        assertThat(look(settled, true, key(kid, "RS256")).managed()).isEqualTo(Map.of(kid, first));
    }

    @Test
    void aNewKeyIsTheNewestEvenIfTheClockWentBack() {
        clock.advance(Duration.ofDays(-30));
        ask("first");
        var set = look(NONE, true, key(kid, "RS256"));
        var pending = book.pending(NONE, resource, set);

        assertThat(pending)
                .singleElement()
                .satisfies(key -> assertThat(kids.askedFor(key.kid(), resource.getMetadata()))
                        .hasValueSatisfying(since -> assertThat(since).isAfter(begin)));
        var then = look(
                NONE.withKeys(pending).withLastHandledRotateAt("first"),
                true,
                key(kid, "RS256"),
                key(pending.getFirst().kid(), "RS256"));
        assertThat(then.plan().current()).isEqualTo(pending.getFirst().kid());
        assertThat(then.plan().needsNew()).isFalse();
    }

    @Test
    void whatIsAskedForOnceIsMadeOnce() {
        ask("first");
        assertThat(look(NONE, true, key(kid, "RS256")).plan().needsNew()).isTrue();
        assertThat(look(NONE.withLastHandledRotateAt("first"), true, key(kid, "RS256"))
                        .plan()
                        .needsNew())
                .isFalse();
        assertThat(look(NONE.withLastHandledRotateAt("another"), true, key(kid, "RS256"))
                        .plan()
                        .needsNew())
                .isTrue();
    }

    /** Whoever asks again while a key is there that was not answered for gets another one. */
    @Test
    void aKeyAnswersForOneRequestOnly() {
        ask("second");
        var claimed = NONE.withKeys(List.of(noted(kid, begin, "Pending"))).withLastHandledRotateAt("first");

        assertThat(look(claimed, true, key(kid, "RS256")).plan().needsNew()).isTrue();
    }

    @Test
    void whatWasBegunIsBroughtToAnEnd() {
        var next = kids.next("", resource.getMetadata(), begin, Set.of(kid));
        ask("first");
        var claimed = NONE.withKeys(List.of(noted(next, begin, "Pending"), noted(kid, begin, "Active")))
                .withLastHandledRotateAt("first");
        var set = look(claimed, true, key(kid, "RS256"));

        assertThat(set.plan().needsNew()).isTrue();
        assertThat(set.plan().isDue()).isTrue();
        assertThat(book.pending(claimed, resource, set)).containsExactly(noted(next, begin, "Pending"));
    }

    @Test
    void statesTellWhatBecomesOfAKey() {
        var next = kids.next("", resource.getMetadata(), begin.plusSeconds(60), Set.of());
        clock.advance(Duration.ofHours(1));

        assertThat(book.entries(look(NONE, true, key("theirs", "EC"), key(kid, "RS256"), key(next, "RS256"))))
                .extracting(KeyStatus::kid, KeyStatus::state)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(next, "Active"),
                        org.assertj.core.groups.Tuple.tuple(kid, "Retiring"),
                        org.assertj.core.groups.Tuple.tuple("theirs", "Unmanaged"));
    }

    @Test
    void aTimeInAStatusThatIsNoneIsLongAgo() {
        var noted = NONE.withKeys(List.of(new KeyStatus("key", "RS256", "sig", "yesterday", "Active")));

        assertThat(look(noted, true, key("key", "RS256")).managed()).isEqualTo(Map.of("key", Instant.EPOCH));
    }

    @Test
    void keysOfASecretWhoseMaterialChangedAreNotedAnew() {
        var from = KeyWorld.from("mine");
        var before = KeyText.read(KeyWorld.jwks("a", "b"), from);
        var after = KeyText.read(KeyWorld.jwks("a:changed", "b"), from);
        var wanted = new SuppliedSet(KeyWorld.resource("one", spec -> spec.keysFrom(from)), after, "1");
        var settled = NONE.withKeys(List.of(noted("a", begin, "Active"), noted("b", begin, "Active")));
        var set = book.set(wanted, settled, true, "apps.one", before);

        assertThat(book.pending(settled, wanted, set))
                .extracting(KeyStatus::kid)
                .containsExactly("a");
    }

    private void ask(String value) {
        resource.getMetadata().setAnnotations(Map.of(ApiNames.ROTATE_REQUESTED_AT, value));
    }

    private KeySet look(JsonWebKeySetStatus status, boolean here, JsonWebKey... keys) {
        return book.set(
                resource,
                status,
                here,
                "apps.one",
                new io.github.oryoperator.client.oauth2.JsonWebKeySet(List.of(keys)));
    }

    private Stream<@Nullable String> states(KeySet set) {
        return book.entries(set).stream().map(KeyStatus::state);
    }

    private static KeyStatus noted(String kid, Instant since, String state) {
        return new KeyStatus(kid, "RS256", "sig", since.toString(), state);
    }

    static JsonWebKey key(String kid, String algorithm) {
        return JsonWebKey.of(Map.of(
                "kid", TextNode.valueOf(kid),
                "alg", TextNode.valueOf(algorithm),
                "use", TextNode.valueOf("sig"),
                "kty", TextNode.valueOf("RSA"),
                "n", TextNode.valueOf("public-" + kid),
                "d", TextNode.valueOf("private-" + kid)));
    }
}
