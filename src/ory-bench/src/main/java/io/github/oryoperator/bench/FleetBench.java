package io.github.oryoperator.bench;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.github.oryoperator.bench.Stretch.Figures;
import io.github.oryoperator.e2e.system.OperatorProcess;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.testbed.Part;
import io.github.oryoperator.testbed.fault.Fault;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A fleet of all kinds: what a new process asks until it has found all of it settled, and how long an edit takes beside it, also while the
 * Ory of another tenant answers nobody. Before the servers of Ory stand proxies, which count.
 */
final class FleetBench {

    private static final String OTHERS = "bench-others";

    /** How many edits of each kind come before those that are measured, for a new process compiles as it goes. */
    private static final int WARM_UP = 10;

    private final BenchCluster cluster;
    private final int fleet;
    private final int edits;
    private final int others;
    private final OryTraffic traffic = new OryTraffic();
    private final OryTraffic othersTraffic = new OryTraffic();

    private FleetBench(BenchCluster cluster, int fleet, int edits, int others) {
        this.cluster = cluster;
        this.fleet = fleet;
        this.edits = edits;
        this.others = others;
    }

    /**
     * Prints tables in Markdown.
     *
     * @param fleet how many objects there are
     * @param edits how many of each kind are edited, each once, or all if there are fewer
     * @param others how many objects the tenant has whose Ory answers nobody
     */
    static void run(int fleet, int edits, int others) {
        try (var cluster = BenchCluster.start(Part.KUBERNETES, Part.HYDRA, Part.KRATOS, Part.KETO, Part.NETWORK)) {
            new FleetBench(cluster, fleet, edits, others).run();
        }
    }

    private void run() {
        addNetwork();
        var own = addTenant(BenchCluster.NAMESPACE, traffic);
        try (var operator = cluster.operator().start()) {
            create(BenchCluster.NAMESPACE, List.of(Sample.values()), fleet);
            operator.process().kill();
        }
        Figures restart;
        Table asked;
        long writes;
        long mebibytes;
        Map<Sample, Percentiles> alone;
        Map<Sample, Percentiles> beside;
        traffic.forget();
        var stretch = Stretch.begin(cluster);
        try (var operator = cluster.operator().start()) {
            awaitSettled(operator);
            restart = stretch.end(operator);
            asked = traffic.table();
            writes = restart.kubernetesWrites() + traffic.writes();
            mebibytes = ProcessFigures.residentMebibytes(operator.process());
            edit(operator, WARM_UP, 1);
            alone = edit(operator, edits, 2);
            addOthers();
            var hanging = othersTraffic.hang();
            editOthers();
            beside = edit(operator, edits, 3);
            System.out.printf("%nMeanwhile: %s%n", stateOfOthers(hanging));
        }
        try (var ory = new OryAlone(own, cluster.stack().network())) {
            var floor = new FleetFloor(cluster.admin(), ory);
            double kubernetes = Seconds.of(floor::readKubernetes);
            print(restart, writes, mebibytes, kubernetes, Seconds.of(floor::readOry));
            asked.print();
            print(alone, beside, floor);
        }
    }

    /** Every object has had a pass that found nothing to do, and none is left. */
    private void awaitSettled(OperatorProcess operator) {
        Awaitility.await("all found settled")
                .atMost(BenchCluster.PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    var metrics = new Metrics(operator.metrics());
                    return metrics.isIdle()
                            && Stream.of(Sample.values())
                                    .allMatch(sample ->
                                            metrics.succeeded(sample.kind().kind()) >= sample.of(fleet));
                });
    }

    /** Also prints what they cost. */
    private Map<Sample, Percentiles> edit(OperatorProcess operator, int most, int edit) {
        var measured = new EnumMap<Sample, Percentiles>(Sample.class);
        for (var sample : Sample.values()) {
            var edited = new Edits(cluster.admin(), BenchCluster.NAMESPACE, sample);
            int objects = Math.min(most, sample.of(fleet));
            var stretch = Stretch.begin(cluster, operator);
            measured.put(sample, edited.measure(objects, edit));
            System.out.printf(
                    "%n%d edits of %s: %s%n",
                    objects, sample.kind().kind(), stretch.end(operator).describe());
        }
        return measured;
    }

    private void addOthers() {
        cluster.addNamespace(OTHERS);
        addTenant(OTHERS, othersTraffic);
        create(OTHERS, selfHosted(), others);
    }

    /** Each has something to do then, for which it needs an answer. */
    private void editOthers() {
        for (var sample : selfHosted()) {
            var edited = new Edits(cluster.admin(), OTHERS, sample);
            new Crowd(sample.of(others)).each(number -> edited.edit(sample.name(OTHERS, number), 1));
        }
    }

    private static List<Sample> selfHosted() {
        return Stream.of(Sample.values()).filter(Sample::isSelfHosted).toList();
    }

    private void print(Figures restart, long writes, long mebibytes, double kubernetes, double ory) {
        var table = new Table(
                "restart with %,d objects settled".formatted(all()),
                "seconds",
                "ratio to the floor",
                "writes",
                "MiB resident");
        double floor = kubernetes + ory;
        table.row(
                "from the start of the process until all are found so",
                "%.1f".formatted(restart.seconds()),
                "%.2f".formatted(restart.seconds() / floor),
                Long.toString(writes),
                Long.toString(mebibytes));
        table.row(
                "the servers alone: all lists, %.1f s of Kubernetes + %.1f s of Ory".formatted(kubernetes, ory),
                "%.1f".formatted(floor),
                "1.00",
                "",
                "");
        table.print();
        System.out.printf("%nrestart: %s%n", restart.describe());
    }

    private void print(Map<Sample, Percentiles> alone, Map<Sample, Percentiles> beside, FleetFloor floor) {
        var table = new Table(
                "edit of",
                "edits",
                "P50 / P99 ms",
                "beside a tenant that hangs, P50 / P99 ms",
                "the servers alone, P50 / P99 ms",
                "ratio of P50 to the floor");
        alone.forEach((sample, taken) -> {
            var least = floor.edit(sample, taken.count());
            table.row(
                    "%s (of %,d)".formatted(sample.kind().kind(), sample.of(fleet)),
                    Integer.toString(taken.count()),
                    cell(taken),
                    cell(Objects.requireNonNull(beside.get(sample))),
                    cell(least),
                    "%.2f".formatted(taken.millis(50) / least.millis(50)));
        });
        table.print();
    }

    private static String cell(Percentiles taken) {
        return "%.0f / %.0f".formatted(taken.millis(50), taken.millis(99));
    }

    private int all() {
        return Stream.of(Sample.values()).mapToInt(sample -> sample.of(fleet)).sum();
    }

    private String stateOfOthers(List<Fault> hanging) {
        return "of the other tenant's %d objects, all edited, %d are Ready as of their edit; %d of its calls got no answer"
                .formatted(
                        selfHosted().stream()
                                .mapToInt(sample -> sample.of(others))
                                .sum(),
                        selfHosted().stream()
                                .flatMap(sample -> OryObjects.list(cluster.admin(), sample.kind()).stream())
                                .filter(object ->
                                        object.getMetadata().getNamespace().equals(OTHERS))
                                .filter(OryObjects::isReady)
                                .count(),
                        hanging.stream().mapToInt(Fault::fired).sum());
    }

    private void addNetwork() {
        var network = cluster.stack().network();
        cluster.admin()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace(BenchCluster.NAMESPACE)
                        .withName(BenchCluster.NETWORK)
                        .endMetadata()
                        .withStringData(Map.of("workspace", network.workspaceKey()))
                        .build())
                .create();
        cluster.create(Sample.object(
                Kind.ORY_TENANT,
                BenchCluster.NAMESPACE,
                BenchCluster.NETWORK,
                Map.of(
                        "mode",
                        "Cloud",
                        "cloud",
                        Map.of(
                                "consoleUrl", network.consoleUrl().toString(),
                                "workspaceId", network.workspaceId(),
                                "workspaceApiKeySecretRef",
                                        Map.of("name", BenchCluster.NETWORK, "key", "workspace")))));
        traffic.add("console", network.consoleProxy());
    }

    private Addresses addTenant(String namespace, OryTraffic counted) {
        var proxied = Addresses.of(cluster.stack())
                .through((name, url) ->
                        counted.add(title(name), cluster.stack().proxy(url)).url());
        cluster.create(proxied.manifest(namespace));
        return proxied;
    }

    private static String title(String endpoint) {
        return endpoint.replace("_URL", "").replace('_', ' ').toLowerCase(Locale.ROOT);
    }

    private void create(String namespace, List<Sample> samples, int size) {
        samples.forEach(
                sample -> new Crowd(sample.of(size)).each(number -> cluster.create(sample.object(namespace, number))));
        for (var sample : samples) {
            try (var ready = ReadyWatch.of(cluster.admin(), sample.kind(), namespace)) {
                ready.awaitAll(sample.of(size), BenchCluster.PATIENCE);
            }
        }
    }
}
