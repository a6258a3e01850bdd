package io.github.oryoperator.operator.jsonwebkeyset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.jsonwebkeyset.KeyGeneration;
import io.github.oryoperator.api.jsonwebkeyset.KeyRotation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When a set gets a new key, and when the old ones go. */
class KeyPlanTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final KeyGeneration MONTHLY = spec("RS256", "sig", "720h", "24h", null);

    @Test
    void aSetWithoutKeysNeedsOne() {
        var plan = KeyPlan.of(MONTHLY, List.of(), false, BEGIN);

        assertThat(plan.needsNew()).isTrue();
        assertThat(plan.current()).isNull();
        assertThat(plan.isDue()).as("it is a difference").isFalse();
    }

    @Test
    void aKeyServesForTheIntervalAndNotLonger() {
        var keys = List.of(key("a", 0));

        var before = KeyPlan.of(MONTHLY, keys, false, at(720).minusSeconds(1));
        assertThat(before).isEqualTo(new KeyPlan("a", false, List.of(), before.nextChange(), false));
        assertThat(before.nextChange()).contains(at(720));
        assertThat(before.isDue()).isFalse();

        var then = KeyPlan.of(MONTHLY, keys, false, at(720));
        assertThat(then.needsNew()).isTrue();
        assertThat(then.isDue()).isTrue();
        assertThat(then.nextChange()).isEmpty();
    }

    @Test
    void withoutAnIntervalAKeyServesForEver() {
        var plan = KeyPlan.of(spec("RS256", null, null, null, null), List.of(key("a", 0)), false, at(1_000_000));

        assertThat(plan.needsNew()).isFalse();
        assertThat(plan.nextChange()).isEmpty();
    }

    @Test
    void whoeverAsksGetsANewOne() {
        var plan = KeyPlan.of(MONTHLY, List.of(key("a", 0)), true, at(1));

        assertThat(plan.needsNew()).isTrue();
        assertThat(plan.isDue()).isTrue();
    }

    @Test
    void whatIsAskedForWhereNoKeyIsAsTheSpecAsksIsDueAllTheSame() {
        assertThat(KeyPlan.of(MONTHLY, List.of(), true, BEGIN).isDue()).isTrue();
    }

    @Test
    void anotherAlgorithmOrUseNeedsANewKey() {
        var keys = List.of(key("a", 0));

        assertThat(KeyPlan.of(spec("ES256", "sig", "720h", "24h", null), keys, false, at(1)))
                .isEqualTo(KeyPlan.of(spec("RS256", "enc", "720h", "24h", null), keys, false, at(1)))
                .satisfies(plan -> assertThat(plan.needsNew()).isTrue())
                .satisfies(plan -> assertThat(plan.current()).isNull());
    }

    @Test
    void theUsualUseIsSignatures() {
        assertThat(KeyPlan.of(spec("RS256", null, null, null, null), List.of(key("a", 0)), false, at(1))
                        .current())
                .isEqualTo("a");
    }

    @Test
    void anOldKeyStaysForTheOverlap() {
        var keys = List.of(key("a", 0), key("b", 100));

        var before = KeyPlan.of(MONTHLY, keys, false, at(124).minusSeconds(1));
        assertThat(before.current()).isEqualTo("b");
        assertThat(before.expired()).isEmpty();
        assertThat(before.nextChange()).contains(at(124));

        var then = KeyPlan.of(MONTHLY, keys, false, at(124));
        assertThat(then.expired()).containsExactly("a");
        assertThat(then.isDue()).isTrue();
        assertThat(then.nextChange()).contains(at(820));
    }

    @Test
    void thoseThatAreKeptStayLonger() {
        var keys = List.of(key("a", 0), key("b", 100), key("c", 200), key("d", 300));

        assertThat(KeyPlan.of(spec("RS256", "sig", null, "24h", 2), keys, false, at(400))
                        .expired())
                .containsExactly("a");
        assertThat(KeyPlan.of(spec("RS256", "sig", null, "24h", 16), keys, false, at(400))
                        .expired())
                .isEmpty();
    }

    @Test
    void withoutAWordAnOldKeyStaysForADayOrHalfTheInterval() {
        var keys = List.of(key("a", 0), key("b", 1));

        assertThat(KeyPlan.of(spec("RS256", "sig", null, null, null), keys, false, at(2))
                        .nextChange())
                .contains(at(25));
        assertThat(KeyPlan.of(spec("RS256", "sig", "4h", null, null), keys, false, at(2))
                        .nextChange())
                .contains(at(3));
    }

    /** A report corrects nothing, and old keys going while the current one is missing would make it worse. */
    @Test
    void whileTheCurrentKeyIsMissingOldOnesThatExpiredAreNoReasonToWrite() {
        var plan = KeyPlan.of(
                spec("ES256", "sig", "720h", "24h", null), List.of(key("a", 0), key("b", 1)), false, at(100));

        assertThat(plan.expired()).containsExactly("a");
        assertThat(plan.isDue()).isFalse();
    }

    /** They were all in use until Hydra made the first one. */
    @Test
    void keysFromASecretStayUntilAKeyThatHydraMadeHasStoodForTheOverlap() {
        var supplied = List.of(supplied("a", 0), supplied("b", 0), supplied("c", 500));

        var without = KeyPlan.of(MONTHLY, supplied, false, at(1000));
        assertThat(without.current()).as("the Secret's owner knows them").isNull();
        assertThat(without.needsNew()).isTrue();
        assertThat(without.expired()).isEmpty();

        var keys = List.of(supplied.get(0), supplied.get(1), supplied.get(2), key("d", 1000));
        assertThat(KeyPlan.of(MONTHLY, keys, false, at(1023)).expired()).isEmpty();
        assertThat(KeyPlan.of(MONTHLY, keys, false, at(1024)).expired()).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void aClockThatWentBackTakesNothingAway() {
        var plan = KeyPlan.of(MONTHLY, List.of(key("a", 1000), key("b", 1100)), false, BEGIN);

        assertThat(plan.current()).isEqualTo("b");
        assertThat(plan.needsNew()).isFalse();
        assertThat(plan.expired()).isEmpty();
        assertThat(plan.nextChange()).contains(at(1124));
    }

    private static Instant at(int hours) {
        return BEGIN.plus(Duration.ofHours(hours));
    }

    private static KeyPlan.Key key(String kid, int hours) {
        return new KeyPlan.Key(kid, "RS256", "sig", at(hours), true);
    }

    private static KeyPlan.Key supplied(String kid, int hours) {
        return new KeyPlan.Key(kid, "RS256", "sig", at(hours), false);
    }

    private static KeyGeneration spec(
            String algorithm,
            @Nullable String use,
            @Nullable String interval,
            @Nullable String overlap,
            @Nullable Integer keep) {
        return new KeyGeneration(algorithm, use, null, new KeyRotation(interval, overlap, keep));
    }
}
