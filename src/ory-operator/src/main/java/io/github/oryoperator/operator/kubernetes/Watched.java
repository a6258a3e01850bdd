package io.github.oryoperator.operator.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Informers of one type outside the framework, shared by all kinds: one per namespace, or one for all.
 *
 * @param <T> the type
 */
public final class Watched<T extends HasMetadata> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watched.class);
    private final List<SharedIndexInformer<T>> informers;

    /**
     * Watches with these informers.
     *
     * @param informers not started yet
     * @param changed told of each object that came, changed or went
     * @param stopping whether the operator stops: then nobody may want to hear of changes
     */
    public Watched(List<SharedIndexInformer<T>> informers, Consumer<T> changed, BooleanSupplier stopping) {
        this.informers = List.copyOf(informers);
        var handler = new Handler<>(changed, stopping);
        this.informers.forEach(informer -> {
            informer.addEventHandler(handler);
            informer.exceptionHandler((started, problem) -> true);
        });
    }

    /**
     * Starts, and returns when all caches are filled.
     *
     * @throws IllegalStateException if that takes too long
     */
    public void start(long seconds) {
        var starts = informers.stream().map(SharedIndexInformer::start).toList();
        try {
            for (var start : starts) {
                start.toCompletableFuture().get(seconds, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the caches were being filled", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The caches could not be filled", e);
        }
    }

    /** One object as the cluster last told of it. */
    public Optional<T> find(String namespace, String name) {
        var key = namespace.isEmpty() ? name : namespace + "/" + name;
        return informers.stream()
                .map(informer -> informer.getStore().getByKey(key))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Whether all follow the cluster. */
    public boolean isHealthy() {
        return informers.stream().allMatch(informer -> informer.isRunning() && informer.hasSynced());
    }

    @Override
    public void close() {
        informers.forEach(SharedIndexInformer::close);
    }

    private record Handler<T extends HasMetadata>(Consumer<T> changed, BooleanSupplier stopping)
            implements ResourceEventHandler<T> {
        @Override
        public void onAdd(T object) {
            tell(object);
        }

        @Override
        public void onUpdate(T before, T now) {
            if (!Objects.equals(
                    before.getMetadata().getResourceVersion(), now.getMetadata().getResourceVersion())) {
                tell(now);
            }
        }

        @Override
        public void onDelete(T object, boolean stateUnknown) {
            tell(object);
        }

        private void tell(T object) {
            try {
                changed.accept(object);
            } catch (RuntimeException e) {
                var name = object.getMetadata().getName();
                if (e instanceof RejectedExecutionException && stopping.getAsBoolean()) {
                    LOG.debug("The operator stops; the next one finds the change of {}", name);
                } else {
                    LOG.error("A change of {} could not be passed on", name, e);
                }
            }
        }
    }
}
