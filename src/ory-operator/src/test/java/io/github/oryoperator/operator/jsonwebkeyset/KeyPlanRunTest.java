package io.github.oryoperator.operator.jsonwebkeyset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.jsonwebkeyset.KeyGeneration;
import io.github.oryoperator.api.jsonwebkeyset.KeyRotation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A year in the life of a set, looked at at odd times. */
class KeyPlanRunTest {
    private static final List<String> ALGORITHMS = List.of("RS256", "ES256", "EdDSA");
    private static final Duration YEAR = Duration.ofDays(365);

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final List<KeyPlan.Key> keys = new ArrayList<>();
    /** Since when a key is not the newest. */
    private final Map<String, Instant> replaced = new HashMap<>();

    private int made;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void noKeyGoesEarlyTheSetIsNeverWithoutOneAndNoneIsLeftOver(long seed) {
        var random = new Random(seed);
        var rotation = new KeyRotation(
                random.nextBoolean() ? (24 * (2 + random.nextInt(60))) + "h" : null,
                (1 + random.nextInt(24)) + "h",
                random.nextInt(3));
        var end = now.plus(YEAR);
        var algorithm = ALGORITHMS.getFirst();
        while (now.isBefore(end)) {
            if (random.nextInt(20) == 0) {
                algorithm = ALGORITHMS.get(random.nextInt(ALGORITHMS.size()));
            }
            look(new KeyGeneration(algorithm, null, null, rotation), random.nextInt(30) == 0);
            now = now.plus(Duration.ofMinutes(1 + random.nextInt(60 * 24)));
        }

        var still = new KeyGeneration(algorithm, null, null, new KeyRotation(null, "1h", rotation.keep()));
        now = now.plus(Duration.ofHours(25));
        look(still, false);
        var after = KeyPlan.of(still, keys, false, now);
        assertThat(after.isDue()).isFalse();
        assertThat(after.nextChange()).isEmpty();
        assertThat(keys).hasSizeLessThanOrEqualTo(1 + rotation.kept());
        assertThat(made).isGreaterThan(1);
    }

    private void look(KeyGeneration spec, boolean asked) {
        var plan = KeyPlan.of(spec, keys, asked, now);
        assertThat(plan.needsNew()).as("one is made for whoever asks").isIn(true, asked);
        plan.nextChange().ifPresent(change -> assertThat(change).isAfter(now));
        if (plan.needsNew()) {
            keys.forEach(key -> replaced.putIfAbsent(key.kid(), now));
            keys.add(new KeyPlan.Key("key-" + ++made, spec.algorithm(), spec.usage(), now, true));
        }
        for (var kid : KeyPlan.of(spec, keys, false, now).expired()) {
            assertThat(replaced.get(kid))
                    .as(kid)
                    .isNotNull()
                    .isBeforeOrEqualTo(now.minus(spec.rotationOrUsual().overlapTime()));
            keys.removeIf(key -> key.kid().equals(kid));
        }
        var then = KeyPlan.of(spec, keys, false, now);
        assertThat(then.current()).isNotNull();
        assertThat(then.needsNew()).as("made once").isFalse();
        assertThat(then.expired()).as("gone at once").isEmpty();
    }
}
