package io.github.oryoperator.bench;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Sees, as a user's watch does, when so many objects of a kind have become Ready. */
final class ReadyWatch implements AutoCloseable {

    private final Set<String> ready = ConcurrentHashMap.newKeySet();
    private final CountDownLatch left;
    private final Watch watch;

    private ReadyWatch(KubernetesClient client, Kind kind, int wanted) {
        left = new CountDownLatch(wanted);
        watch = OryObjects.of(client, kind).inAnyNamespace().watch(new Watcher<>() {
            @Override
            public void eventReceived(Action action, GenericKubernetesResource object) {
                if (isReady(object) && ready.add(object.getMetadata().getUid())) {
                    left.countDown();
                }
            }

            @Override
            public void onClose(WatcherException cause) {
                throw new IllegalStateException("The watch of the benchmark ended", cause);
            }
        });
    }

    /** Begins to watch; objects that are there already are seen as well. */
    static ReadyWatch of(KubernetesClient client, Kind kind, int wanted) {
        return new ReadyWatch(client, kind, wanted);
    }

    /**
     * Waits for the last of them.
     *
     * @throws IllegalStateException if that takes longer than this
     */
    void await(Duration patience) {
        try {
            if (!left.await(patience.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException(
                        left.getCount() + " are not Ready after " + patience.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the last Ready", e);
        }
    }

    /** Without a detour through JSON, whose cost would be measured too. */
    private static boolean isReady(GenericKubernetesResource object) {
        return object.getAdditionalProperties().get("status") instanceof Map<?, ?> status
                && status.get("conditions") instanceof List<?> conditions
                && conditions.stream()
                        .map(Map.class::cast)
                        .anyMatch(condition ->
                                "Ready".equals(condition.get("type")) && "True".equals(condition.get("status")));
    }

    @Override
    public void close() {
        watch.close();
    }
}
