package io.github.oryoperator.operator.metrics;

import static java.util.stream.Collectors.joining;

import io.github.oryoperator.operator.GeneratedDoc;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MetricsDocsTest {
    private static final String INTRODUCTION = """
            # Metrics

            `/metrics` on the management port, for Prometheus; OpenMetrics where the scraper asks for it. The operator's own
            metrics, generated from the code:

            | metric | type | labels | meaning |
            |---|---|---|---|
            """;
    private static final String REST = """

            Histograms have `_bucket`, `_count`, `_sum`, and `_max` beside them as a gauge. Every label takes its values from a
            small, known set: kinds, reasons, namespaces, tenants (`namespace/name`, or `name` of a ClusterOryTenant); never the name of
            a single object, an id or a personal value. A tenant's series go with the tenant.

            Besides there is what the JVM tells about itself: `jvm_memory_*`, `jvm_gc_*`, `jvm_buffer_*`, `jvm_threads_*`, `process_cpu_*`,
            `process_start_time_seconds`, `process_uptime_seconds`, `system_cpu_*`, `system_load_average_1m`.
            """;

    @Test
    void thePageListsEveryMetric() throws IOException {
        GeneratedDoc.assertUpToDate("metrics.md", INTRODUCTION + rows() + REST, getClass());
    }

    private static String rows() {
        return Arrays.stream(Metric.values()).map(MetricsDocsTest::row).collect(joining());
    }

    private static String row(Metric metric) {
        return "| `%s` | %s | %s | %s |%n"
                .formatted(
                        metric.prometheusName(),
                        metric.type() == Metric.Type.TIMER
                                ? "histogram"
                                : metric.type().name().toLowerCase(java.util.Locale.ROOT),
                        metric.labels().stream().map(label -> "`" + label + "`").collect(joining(", ")),
                        metric.description());
    }
}
