package io.github.oryoperator.operator.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** The registry, and the only way to a meter in it: by its {@link Metric}, with one value for each of its labels. */
public final class Meters implements AutoCloseable {
    private static final Duration[] BUCKETS = millis(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000);
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<Series, AtomicReference<Double>> numbers = new ConcurrentHashMap<>();
    private final List<Runnable> beforeScrape = new CopyOnWriteArrayList<>();
    private final JvmGcMetrics garbageCollector = new JvmGcMetrics();

    private record Series(Metric metric, List<String> labelValues) {}

    /** An empty registry. */
    public Meters() {}

    /** Adds what the JVM tells about itself: memory, garbage collection, threads, processor, uptime. */
    public void addProcess() {
        new JvmMemoryMetrics().bindTo(registry);
        garbageCollector.bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    /** Has this done before the numbers are read, each time. */
    public void beforeScrape(Runnable task) {
        beforeScrape.add(task);
    }

    /** All numbers as Prometheus' text, or as OpenMetrics where the request accepts that. */
    public String scrape(@Nullable String accept) {
        beforeScrape.forEach(Runnable::run);
        return registry.scrape(contentType(accept));
    }

    /** The media type of {@link #scrape} for the same request. */
    public static String contentType(@Nullable String accept) {
        boolean open = accept != null && accept.contains("application/openmetrics-text");
        return open ? "application/openmetrics-text; version=1.0.0; charset=utf-8" : TEXT;
    }

    @Override
    public void close() {
        garbageCollector.close();
        registry.close();
    }

    /** Adds one. */
    void count(Metric metric, String... labelValues) {
        Counter.builder(metric.id())
                .description(metric.description())
                .tags(tags(metric, labelValues))
                .register(registry)
                .increment();
    }

    /** Adds a measured time. */
    void time(Metric metric, Duration took, String... labelValues) {
        Timer.builder(metric.id())
                .description(metric.description())
                .serviceLevelObjectives(BUCKETS)
                .tags(tags(metric, labelValues))
                .register(registry)
                .record(took);
    }

    /** Shows this number from now on. */
    void set(Metric metric, double number, String... labelValues) {
        numbers.computeIfAbsent(new Series(metric, List.of(labelValues)), series -> {
                    var shown = new AtomicReference<>(number);
                    gauge(metric, shown::get, labelValues);
                    return shown;
                })
                .set(number);
    }

    /** Shows a number that is asked for when it is scraped. */
    void gauge(Metric metric, DoubleSupplier number, String... labelValues) {
        Gauge.builder(metric.id(), number::getAsDouble)
                .description(metric.description())
                .tags(tags(metric, labelValues))
                .strongReference(true)
                .register(registry);
    }

    /** A set of numbers that is replaced as a whole. */
    MultiGauge gauges(Metric metric) {
        return MultiGauge.builder(metric.id()).description(metric.description()).register(registry);
    }

    /** Removes every series of any metric that has this value of a label. */
    void forget(String label, String value) {
        numbers.keySet().removeIf(series -> Objects.equals(labelValue(series, label), value));
        registry.getMeters().stream()
                .filter(meter -> Objects.equals(meter.getId().getTag(label), value))
                .forEach(registry::remove);
    }

    private static @Nullable String labelValue(Series series, String label) {
        int index = series.metric().labels().indexOf(label);
        return index < 0 ? null : series.labelValues().get(index);
    }

    static Tags tags(Metric metric, String... values) {
        if (values.length != metric.labels().size()) {
            throw new IllegalArgumentException(metric + " has the labels " + metric.labels());
        }
        var tags = Tags.empty();
        for (int i = 0; i < values.length; i++) {
            tags = tags.and(metric.labels().get(i), values[i]);
        }
        return tags;
    }

    private static Duration[] millis(int... bounds) {
        var durations = new Duration[bounds.length];
        for (int i = 0; i < bounds.length; i++) {
            durations[i] = Duration.ofMillis(bounds[i]);
        }
        return durations;
    }
}
