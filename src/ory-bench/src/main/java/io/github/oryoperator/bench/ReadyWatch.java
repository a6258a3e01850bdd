package io.github.oryoperator.bench;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Sees, as a user's watch does, when objects of a kind become Ready as of which of their generations. Thread-safe. */
final class ReadyWatch implements AutoCloseable {

    private final Map<String, Seen> seen = new HashMap<>();
    private final Kind kind;
    private final Watch watch;
    private @Nullable WatcherException broken;

    /** That an object was Ready as of this generation, and when that was seen first. */
    private record Seen(long generation, long nanos) {}

    private ReadyWatch(KubernetesClient client, Kind kind, String namespace) {
        this.kind = kind;
        watch = OryObjects.of(client, kind).inNamespace(namespace).watch(new Watcher<>() {
            @Override
            public void eventReceived(Action action, GenericKubernetesResource object) {
                see(object, System.nanoTime());
            }

            @Override
            public void onClose(WatcherException cause) {
                end(cause);
            }
        });
    }

    /** Begins to watch a namespace; objects that are there already are seen as well. */
    static ReadyWatch of(KubernetesClient client, Kind kind, String namespace) {
        return new ReadyWatch(client, kind, namespace);
    }

    /**
     * Waits until so many are Ready.
     *
     * @throws IllegalStateException if that takes longer than this
     */
    void awaitAll(int wanted, Duration patience) {
        await(() -> seen.size() >= wanted, wanted + " of " + kind.kind(), patience);
    }

    /**
     * Waits until that one is Ready as of this generation or a later one.
     *
     * @return the nanosecond at which that was seen
     * @throws IllegalStateException if it takes longer than this
     */
    synchronized long await(String name, long generation, Duration patience) {
        await(() -> generation(name) >= generation, kind.kind() + " " + name, patience);
        return Objects.requireNonNull(seen.get(name)).nanos();
    }

    private synchronized void await(BooleanSupplier condition, String what, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (broken != null) {
                throw new IllegalStateException("The watch of the benchmark ended", broken);
            }
            if (left <= 0) {
                throw new IllegalStateException(
                        what + " not Ready after " + patience.toSeconds() + " s; " + seen.size() + " are");
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for " + what, e);
            }
        }
    }

    private long generation(String name) {
        var last = seen.get(name);
        return last == null ? 0 : last.generation();
    }

    private synchronized void see(GenericKubernetesResource object, long nanos) {
        var name = object.getMetadata().getName();
        long ready = readyGeneration(object);
        if (ready > generation(name)) {
            seen.put(name, new Seen(ready, nanos));
            notifyAll();
        }
    }

    private synchronized void end(WatcherException cause) {
        broken = cause;
        notifyAll();
    }

    /** As of which generation it is Ready, 0 if it is not; without a detour through JSON, whose cost would be measured too. */
    static long readyGeneration(GenericKubernetesResource object) {
        if (object.getAdditionalProperties().get("status") instanceof Map<?, ?> status
                && status.get("conditions") instanceof List<?> conditions) {
            return conditions.stream()
                    .map(Map.class::cast)
                    .filter(condition ->
                            "Ready".equals(condition.get("type")) && "True".equals(condition.get("status")))
                    .mapToLong(condition -> condition.get("observedGeneration") instanceof Number generation
                            ? generation.longValue()
                            : 0)
                    .findFirst()
                    .orElse(0);
        }
        return 0;
    }

    @Override
    public void close() {
        watch.close();
    }
}
