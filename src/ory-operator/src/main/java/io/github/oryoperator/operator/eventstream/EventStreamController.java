package io.github.oryoperator.operator.eventstream;

import io.github.oryoperator.api.eventstream.EventStream;
import io.github.oryoperator.operator.edge.CachedResources;
import io.github.oryoperator.operator.edge.ResourceController;
import io.github.oryoperator.operator.engine.Reconciliation;

/** Tells the framework that there is a kind EventStream. */
public final class EventStreamController extends ResourceController<EventStream> {
    /** A controller that is not registered yet. */
    public EventStreamController(Reconciliation<EventStream> reconciliation, CachedResources<EventStream> resources) {
        super(reconciliation, resources);
    }
}
