package io.github.oryoperator.operator.edge;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.Constants;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Mends a gap in the framework: an object that is deleted and made anew under the same name while its deletion is still being handled
 * loses its event, for the framework drops all it knows of the name when that ends. Its metrics interface is called at that very
 * moment, under the lock that orders events.
 */
final class Rebirths implements Metrics {
    private final Metrics dispatch;
    private final Map<String, ResourceController<?>> controllers = new ConcurrentHashMap<>();

    /** Passes what the framework tells to the lanes, and watches for rebirths. */
    Rebirths(Metrics dispatch) {
        this.dispatch = dispatch;
    }

    void watch(String name, ResourceController<?> controller) {
        controllers.put(name, controller);
    }

    @Override
    public void cleanupDoneFor(ResourceID id, Map<String, Object> metadata) {
        var name = metadata.get(Constants.CONTROLLER_NAME);
        var controller = name instanceof String text ? controllers.get(text) : null;
        if (controller != null) {
            controller.resources().forgotten(id);
        }
    }

    @Override
    public void receivedEvent(Event event, Map<String, Object> metadata) {
        dispatch.receivedEvent(event, metadata);
    }

    @Override
    public void reconcileCustomResource(
            HasMetadata resource, @Nullable RetryInfo retryInfo, Map<String, Object> metadata) {
        dispatch.reconcileCustomResource(resource, retryInfo, metadata);
    }
}
