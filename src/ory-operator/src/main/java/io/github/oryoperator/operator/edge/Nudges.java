package io.github.oryoperator.operator.edge;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.controller.ResourceAction;
import io.javaoperatorsdk.operator.processing.event.source.controller.ResourceEvent;
import java.util.Set;

/**
 * Events that the operator makes itself: something changed that a resource depends on.
 *
 * @param <R> the resource
 */
final class Nudges<R extends HasMetadata> extends AbstractEventSource<Object, R> {

    Nudges() {
        super(Object.class, "nudges");
    }

    /** Has the object reconciled; nothing happens where there is none. */
    void nudge(ResourceID id) {
        if (isRunning()) {
            getEventHandler().handleEvent(new Event(id));
        }
    }

    /** Tells of the object as if it had just been found. */
    void announce(R found) {
        if (isRunning()) {
            getEventHandler()
                    .handleEvent(new ResourceEvent(ResourceAction.ADDED, ResourceID.fromResource(found), found));
        }
    }

    @Override
    public Set<Object> getSecondaryResources(R primary) {
        return Set.of();
    }
}
