package io.github.oryoperator.bench;

import io.github.oryoperator.bench.Stretch.Figures;
import io.github.oryoperator.e2e.system.OperatorProcess;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.testbed.Part;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;

/**
 * How fast many new objects of one kind become Ready, measured against what the servers alone need for the same writes; how fast a new
 * process finds them settled; and what both cost in calls, processor time and memory. Real servers, all on one machine.
 */
final class CreationBench {

    private final BenchCluster cluster;
    private final Load load;

    private CreationBench(BenchCluster cluster, Load load) {
        this.cluster = cluster;
        this.load = load;
    }

    /** Prints tables in Markdown. */
    static void run(Load load) {
        try (var cluster = BenchCluster.start(Part.KUBERNETES, load.ory())) {
            new CreationBench(cluster, load).run();
        }
    }

    private void run() {
        cluster.create(Addresses.of(cluster.stack()).manifest(BenchCluster.NAMESPACE));
        long beforeAny;
        long afterAll;
        double firstReconcile;
        Figures created;
        long began = System.nanoTime();
        try (var tenantReady = ReadyWatch.of(cluster.admin(), Kind.ORY_TENANT, BenchCluster.NAMESPACE);
                var operator = cluster.recordedOperator().start()) {
            tenantReady.awaitAll(1, BenchCluster.PATIENCE);
            firstReconcile = (System.nanoTime() - began) / 1e9;
            beforeAny = ProcessFigures.residentMebibytes(operator.process());
            created = create(operator);
            cluster.dumpRecording(operator);
            afterAll = ProcessFigures.residentMebibytes(operator.process());
        }
        var settled = settle();
        print(created, settled);
        System.out.printf(
                "%nFrom its start to the first Ready of a tenant: %.2f s. Resident memory: %d MiB without objects, %d MiB with %d.%n",
                firstReconcile, beforeAny, afterAll, load.objects());
    }

    private Figures create(OperatorProcess operator) {
        try (var ready = ReadyWatch.of(cluster.admin(), load.kind(), BenchCluster.NAMESPACE)) {
            var stretch = Stretch.begin(cluster, operator);
            new Crowd(load.objects()).each(number -> cluster.create(load.object(Load.name(number), number)));
            ready.awaitAll(load.objects(), BenchCluster.PATIENCE);
            return stretch.end(operator);
        }
    }

    private Figures settle() {
        var stretch = Stretch.begin(cluster);
        try (var operator = cluster.operator().start()) {
            Awaitility.await("all found settled")
                    .atMost(BenchCluster.PATIENCE)
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> new Metrics(operator.metrics())
                                    .succeeded(load.kind().kind())
                            >= load.objects());
            return stretch.end(operator);
        }
    }

    private void print(Figures created, Figures settled) {
        double kubernetes = kubernetesFloor();
        var ory = oryFloors();
        double floor = kubernetes + ory.values().stream().min(Double::compare).orElseThrow();
        var table = new Table(
                load.title(), "seconds", "per second", "ratio to the floor", "writes per object", "calls per object");
        row(table, "new, from the first creation to the last Ready", created, floor);
        row(table, "settled, from the start of a process until all are found so", settled, floor);
        ory.forEach((way, seconds) -> table.row(
                "the servers alone: %s %.1f s + Kubernetes %.1f s".formatted(way, seconds, kubernetes),
                "%.1f".formatted(seconds + kubernetes),
                "%.0f".formatted(load.things() / (seconds + kubernetes)),
                "%.2f".formatted((seconds + kubernetes) / floor),
                "",
                ""));
        table.print();
        details("new", created);
        details("settled", settled);
    }

    private double kubernetesFloor() {
        var settled = Objects.requireNonNull(OryObjects.of(cluster.admin(), load.kind())
                .inNamespace(BenchCluster.NAMESPACE)
                .withName(Load.name(1))
                .get());
        return Seconds.of(new KubernetesFloor(cluster.admin(), load, settled)::write);
    }

    private Map<String, Double> oryFloors() {
        var floors = new LinkedHashMap<String, Double>();
        try (var ory = new OryFloor(Addresses.of(cluster.stack()))) {
            load.ways()
                    .forEach(way -> floors.put(
                            way.title(), Seconds.of(() -> way.creation().accept(ory, load.things()))));
        }
        return floors;
    }

    private void row(Table table, String what, Figures figures, double floor) {
        table.row(
                what,
                "%.1f".formatted(figures.seconds()),
                "%.0f".formatted(load.things() / figures.seconds()),
                "%.2f".formatted(figures.seconds() / floor),
                "%.2f".formatted((double) figures.writes() / load.objects()),
                "%.2f".formatted((double) figures.calls() / load.objects()));
    }

    private static void details(String what, Figures figures) {
        System.out.printf("%n%s: %s%n", what, figures.describe());
    }
}
