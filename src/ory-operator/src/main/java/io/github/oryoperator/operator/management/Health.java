package io.github.oryoperator.operator.management;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BooleanSupplier;

/**
 * What the probes answer.
 *
 * <p>Live: nothing is broken that a restart would mend. Ory being unreachable is not among it. Ready: started, with caches filled, as
 * leader or as standby; a standby that were not ready would hang every rollout.
 */
public final class Health {
    private final Map<String, BooleanSupplier> vitalSigns = new ConcurrentSkipListMap<>();
    private volatile boolean started;
    private volatile boolean stopping;

    /**
     * Adds a condition of being alive.
     *
     * @param name its name in the answer, such as {@code informers}
     * @param isWell must answer fast, without a call to anywhere
     */
    public void watch(String name, BooleanSupplier isWell) {
        vitalSigns.put(name, isWell);
    }

    /** From now on ready. */
    public void started() {
        started = true;
    }

    /** From now on no longer ready. */
    public void stopping() {
        stopping = true;
    }

    /** Whether the process is of use. */
    boolean isReady() {
        return started && !stopping;
    }

    /** The vital signs that fail; none while starting or stopping, both of which end by themselves. */
    List<String> failing() {
        if (!isReady()) {
            return List.of();
        }
        return vitalSigns.entrySet().stream()
                .filter(sign -> !sign.getValue().getAsBoolean())
                .map(Map.Entry::getKey)
                .toList();
    }
}
