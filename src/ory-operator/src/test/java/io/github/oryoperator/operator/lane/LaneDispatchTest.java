package io.github.oryoperator.operator.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.github.oryoperator.operator.metrics.CountingTelemetry;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.Constants;
import io.javaoperatorsdk.operator.processing.GroupVersionKind;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.controller.ResourceAction;
import io.javaoperatorsdk.operator.processing.event.source.controller.ResourceEvent;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LaneDispatchTest {
    private static final Map<String, Object> METADATA =
            Map.of(Constants.RESOURCE_GVK_KEY, new GroupVersionKind("", "v1", "ConfigMap"));

    private final Lanes closed = new Lanes(2, 2, (work, waited, task) -> task.run(), System::nanoTime);
    private final CountingTelemetry telemetry = new CountingTelemetry();
    private final Metrics dispatch = new LaneDispatch(closed, LaneDispatchTest::work, telemetry);

    @Test
    void placesTheNextTaskInTheLaneOfItsResource() {
        dispatch.reconcileCustomResource(object("settled", false), null, METADATA);
        closed.execute(() -> {});
        dispatch.reconcileCustomResource(object("edited", true), null, METADATA);
        closed.execute(() -> {});
        assertThat(closed.waiting(Lane.BULK)).isEqualTo(1);
        assertThat(closed.waiting(Lane.INTERACTIVE)).isEqualTo(1);
    }

    @Test
    void anEditOfAnObjectThatWaitsPullsItForward() {
        dispatch.reconcileCustomResource(object("a", false), null, METADATA);
        closed.execute(() -> {});
        dispatch.receivedEvent(event(object("a", false)), METADATA);
        assertThat(closed.waiting(Lane.BULK)).isEqualTo(1);
        dispatch.receivedEvent(event(object("a", true)), METADATA);
        assertThat(closed.waiting(Lane.BULK)).isZero();
        assertThat(closed.waiting(Lane.INTERACTIVE)).isEqualTo(1);
    }

    @Test
    void countsEveryEventByKind() {
        dispatch.receivedEvent(event(object("a", false)), METADATA);
        dispatch.receivedEvent(new Event(new ResourceID("a", "ns")), METADATA);
        assertThat(telemetry.events()).containsExactly("ConfigMap", "ConfigMap");
    }

    private static Work work(HasMetadata resource) {
        boolean edited = resource.getMetadata().getGeneration() > 1;
        var key = new WorkKey("ConfigMap", "ns", resource.getMetadata().getName());
        return new Work(key, "tenant", edited ? Lane.INTERACTIVE : Lane.BULK);
    }

    private static ResourceEvent event(ConfigMap object) {
        return new ResourceEvent(ResourceAction.UPDATED, ResourceID.fromResource(object), object);
    }

    private static ConfigMap object(String name, boolean edited) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("ns")
                .withName(name)
                .withGeneration(edited ? 2L : 1L)
                .endMetadata()
                .build();
    }
}
