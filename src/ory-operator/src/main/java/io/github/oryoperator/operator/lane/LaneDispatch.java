package io.github.oryoperator.operator.lane;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.github.oryoperator.operator.engine.Telemetry;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.Constants;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import io.javaoperatorsdk.operator.processing.GroupVersionKind;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.source.controller.ResourceEvent;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells the lanes what the framework is about to hand over.
 *
 * <p>JOSDK's executor sees a private Runnable. Its metrics interface is called "right before a resource is dispatched to the
 * ExecutorService", in the same thread, with the resource: there the work is announced. It is also called for each event, even of an
 * object that waits already: there an edit pulls its object out of the bulk lane.
 */
public final class LaneDispatch implements Metrics {
    private final Lanes lanes;
    private final Function<HasMetadata, Work> workOn;
    private final Telemetry telemetry;

    /**
     * A dispatch into these lanes.
     *
     * @param lanes the executor given to the framework
     * @param workOn tells lane and tenant of a resource; must be fast, for it runs in informer threads
     * @param telemetry is told of each event
     */
    public LaneDispatch(Lanes lanes, Function<HasMetadata, Work> workOn, Telemetry telemetry) {
        this.lanes = lanes;
        this.workOn = workOn;
        this.telemetry = telemetry;
    }

    @Override
    public void reconcileCustomResource(
            HasMetadata resource, @Nullable RetryInfo retryInfo, Map<String, Object> metadata) {
        lanes.announce(workOn.apply(resource));
    }

    @Override
    public void receivedEvent(Event event, Map<String, Object> metadata) {
        if (metadata.get(Constants.RESOURCE_GVK_KEY) instanceof GroupVersionKind type) {
            telemetry.eventReceived(type.getKind());
        }
        if (event instanceof ResourceEvent changed) {
            changed.getResource()
                    .map(workOn)
                    .filter(work -> work.lane() == Lane.INTERACTIVE)
                    .ifPresent(work -> lanes.expedite(work.key()));
        }
    }
}
