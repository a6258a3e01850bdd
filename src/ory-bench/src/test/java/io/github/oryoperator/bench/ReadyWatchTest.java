package io.github.oryoperator.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.e2e.system.OryObjects.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadyWatchTest {

    @Test
    void readyIsAnObjectAsOfTheGenerationThatItsConditionSpeaksOf() {
        assertThat(readyGeneration(Map.of("type", "Ready", "status", "True", "observedGeneration", 3)))
                .isEqualTo(3);
    }

    @Test
    void anObjectWhoseReadyIsNotTrueIsNot() {
        assertThat(readyGeneration(Map.of("type", "Ready", "status", "False", "observedGeneration", 3)))
                .isZero();
        assertThat(readyGeneration(Map.of("type", "Synced", "status", "True", "observedGeneration", 3)))
                .isZero();
        assertThat(ReadyWatch.readyGeneration(Sample.bare(Kind.OAUTH2_CLIENT, "bench", "one")))
                .isZero();
    }

    private static long readyGeneration(Map<String, ?> condition) {
        var object = Sample.bare(Kind.OAUTH2_CLIENT, "bench", "one");
        object.setAdditionalProperty("status", Map.of("conditions", List.of(condition)));
        return ReadyWatch.readyGeneration(object);
    }
}
