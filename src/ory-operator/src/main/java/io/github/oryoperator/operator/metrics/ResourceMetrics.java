package io.github.oryoperator.operator.metrics;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.micrometer.core.instrument.MultiGauge;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Counts resources by the status of their conditions, from the informers' caches, each time the metrics are scraped. */
public final class ResourceMetrics {
    private final MultiGauge gauges;
    private final Supplier<Stream<ConditionStatus>> conditions;

    /**
     * One condition of one resource, without its name.
     *
     * @param kind the resource's kind
     * @param namespace its namespace; empty for cluster-scoped kinds
     * @param condition type of the condition, such as {@code Ready}
     * @param status {@code True}, {@code False} or {@code Unknown}
     */
    public record ConditionStatus(String kind, String namespace, String condition, String status) {}

    /** Counts what the supplier streams. */
    public ResourceMetrics(Meters meters, Supplier<Stream<ConditionStatus>> conditions) {
        this.gauges = meters.gauges(Metric.RESOURCES);
        this.conditions = conditions;
    }

    /** Counts anew. */
    public void refresh() {
        var counts = conditions.get().collect(groupingBy(condition -> condition, counting()));
        gauges.register(
                counts.entrySet().stream()
                        .map(count -> row(count.getKey(), count.getValue()))
                        .toList(),
                true);
    }

    private static MultiGauge.Row<Number> row(ConditionStatus of, long count) {
        var tags = Meters.tags(Metric.RESOURCES, of.kind(), of.namespace(), of.condition(), of.status());
        return MultiGauge.Row.of(tags, count);
    }
}
