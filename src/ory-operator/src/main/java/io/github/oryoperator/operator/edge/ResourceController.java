package io.github.oryoperator.operator.edge;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.github.oryoperator.operator.engine.OnBehalf;
import io.github.oryoperator.operator.engine.Reconciliation;
import io.github.oryoperator.operator.engine.ResourceKey;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the framework's events of one kind to a {@link Reconciliation}. A kind has a named subclass, from whose type argument the
 * framework learns the kind; it adds nothing.
 *
 * <p>Finalizers and status are the reconciliation's business, not the framework's: it is called for deletions too, so that an error
 * there reaches the status like any other.
 *
 * @param <R> the resource
 */
public class ResourceController<R extends HasMetadata> implements Reconciler<R> {
    private static final Logger LOG = LoggerFactory.getLogger(ResourceController.class);
    private static final Duration AFTER_A_BUG = Duration.ofMinutes(1);

    private final Reconciliation<R> reconciliation;
    private final CachedResources<R> resources;

    /**
     * A controller that is not registered yet.
     *
     * @param reconciliation what is done about an object
     * @param resources the objects
     */
    protected ResourceController(Reconciliation<R> reconciliation, CachedResources<R> resources) {
        this.reconciliation = reconciliation;
        this.resources = resources;
    }

    @Override
    public final List<EventSource<?, R>> prepareEventSources(EventSourceContext<R> context) {
        return resources.follow(context.getPrimaryCache());
    }

    /** Never throws, an {@link Error} neither: the framework would take the object for one that is still being worked on. */
    @Override
    public final UpdateControl<R> reconcile(R resource, Context<R> context) {
        var key = ResourceKey.of(resource);
        try {
            if (context.isPrimaryResourceDeleted()) {
                resources.gone(key);
                reconciliation.forget(key);
                return UpdateControl.noUpdate();
            }
            var newest = resources.ownWrites().newest(resource);
            var requestId = UUID.randomUUID().toString();
            return lookAgain(OnBehalf.of(key, requestId, () -> reconciliation.reconcile(newest)));
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            LOG.error("Reconciling {} failed in a way that was not foreseen", key, e);
            return lookAgain(Optional.of(AFTER_A_BUG));
        }
    }

    CachedResources<R> resources() {
        return resources;
    }

    private static <R extends HasMetadata> UpdateControl<R> lookAgain(Optional<Duration> after) {
        UpdateControl<R> control = UpdateControl.noUpdate();
        after.ifPresent(control::rescheduleAfter);
        return control;
    }
}
