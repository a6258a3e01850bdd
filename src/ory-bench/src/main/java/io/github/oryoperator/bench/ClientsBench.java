package io.github.oryoperator.bench;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.github.oryoperator.bench.Stretch.Figures;
import io.github.oryoperator.e2e.system.Cluster;
import io.github.oryoperator.e2e.system.InstalledOperator;
import io.github.oryoperator.e2e.system.OperatorProcess;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.testbed.LocalStack;
import io.github.oryoperator.testbed.Part;
import io.github.oryoperator.testbed.process.CommandLine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * How fast many new OAuth2Clients become Ready, measured against what the servers alone need for the same writes; how fast a new process
 * finds them settled; and what both cost in calls, processor time and memory. Real servers, all on one machine.
 */
public final class ClientsBench {

    private static final String NAMESPACE = "bench";
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private final Cluster cluster;
    private final LocalStack stack;
    private final InstalledOperator installed;
    private final String recording;
    private final TrainedCache cache;
    private final Crowd crowd;

    private ClientsBench(Cluster cluster, InstalledOperator installed, Crowd crowd) {
        this.cluster = cluster;
        this.stack = cluster.stack();
        this.installed = installed;
        this.crowd = crowd;
        this.recording = System.getProperty("bench.recording", "");
        this.cache = TrainedCache.train(stack.folder(), recording.isEmpty() ? List.of() : List.of("jdk.jfr"));
    }

    /**
     * Prints tables in Markdown.
     *
     * @param arguments none; {@code -Dbench.clients} says how many clients, {@code -Dbench.recording} names a file for a recording of the
     *     operator by JDK Flight Recorder while it makes them
     */
    public static void main(String[] arguments) {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        try (var stack = LocalStack.builder().only(Part.KUBERNETES, Part.HYDRA).start();
                var cluster = Cluster.of(stack)) {
            var installed = InstalledOperator.install(stack, cluster.admin(), "ory-operator", Map.of());
            new ClientsBench(cluster, installed, new Crowd(Integer.getInteger("bench.clients", 1000))).run();
        }
        System.exit(0);
    }

    private void run() {
        prepare();
        long beforeAny;
        long afterAll;
        double firstReconcile;
        Figures created;
        long began = System.nanoTime();
        try (var tenantReady = ReadyWatch.of(cluster.admin(), Kind.ORY_TENANT, 1);
                var operator = recorded().start()) {
            tenantReady.await(PATIENCE);
            firstReconcile = (System.nanoTime() - began) / 1e9;
            beforeAny = ProcessFigures.residentMebibytes(operator.process());
            created = create(operator);
            dump(operator);
            afterAll = ProcessFigures.residentMebibytes(operator.process());
        }
        var settled = settle();
        var floor = floor();
        print(created, settled, floor);
        System.out.printf(
                "%nFrom its start to the first Ready of a tenant: %.2f s. Resident memory: %d MiB without clients, %d MiB with %d.%n",
                firstReconcile, beforeAny, afterAll, crowd.size());
    }

    private Figures create(OperatorProcess operator) {
        try (var ready = ReadyWatch.of(cluster.admin(), Kind.OAUTH2_CLIENT, crowd.size())) {
            var stretch = Stretch.begin(stack, installed.user(), operator);
            crowd.each(number -> create("client-" + number));
            ready.await(PATIENCE);
            return stretch.end(operator);
        }
    }

    private void create(String name) {
        OryObjects.of(cluster.admin(), Kind.OAUTH2_CLIENT)
                .inNamespace(NAMESPACE)
                .resource(ClientManifest.of(NAMESPACE, name))
                .create();
    }

    private Figures settle() {
        var stretch = Stretch.begin(stack, installed.user());
        try (var operator = operator().start()) {
            Awaitility.await("all found settled")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> settled(operator) >= crowd.size());
            return stretch.end(operator);
        }
    }

    /** What the servers alone need. */
    private record FloorSeconds(double hydra, double kubernetes) {
        double total() {
            return hydra + kubernetes;
        }
    }

    private FloorSeconds floor() {
        var settled = Objects.requireNonNull(OryObjects.of(cluster.admin(), Kind.OAUTH2_CLIENT)
                .inNamespace(NAMESPACE)
                .withName("client-1")
                .get());
        var floor = new Floor(cluster, NAMESPACE, crowd);
        return new FloorSeconds(seconds(floor::createInHydra), seconds(() -> floor.writeToKubernetes(settled)));
    }

    private static double seconds(Runnable work) {
        long began = System.nanoTime();
        work.run();
        return (System.nanoTime() - began) / 1e9;
    }

    private void print(Figures created, Figures settled, FloorSeconds floor) {
        System.out.printf(
                "| %d OAuth2Clients with a generated Secret | seconds | clients/s | ratio to the floor | writes per client | calls per client |%n|---|---|---|---|---|---|%n",
                crowd.size());
        row("new, from the first creation to the last Ready", created, floor);
        row("settled, from the start of a process until all are found so", settled, floor);
        System.out.printf(
                "| the servers alone: Hydra %.1f s + Kubernetes %.1f s | %.1f | %.0f | 1.00 | | |%n",
                floor.hydra(), floor.kubernetes(), floor.total(), crowd.size() / floor.total());
        details("new", created);
        details("settled", settled);
    }

    private void row(String what, Figures figures, FloorSeconds floor) {
        long calls = Stream.of(figures.kubernetes(), figures.hydra())
                .flatMap(each -> each.values().stream())
                .mapToLong(Long::longValue)
                .sum();
        System.out.printf(
                "| %s | %.1f | %.0f | %.2f | %.2f | %.2f |%n",
                what,
                figures.seconds(),
                crowd.size() / figures.seconds(),
                figures.seconds() / floor.total(),
                (double) figures.writes() / crowd.size(),
                (double) calls / crowd.size());
    }

    private static void details(String what, Figures figures) {
        System.out.printf(
                "%n%s: processor seconds %s; calls to Kubernetes %s; to Hydra %s%n",
                what,
                figures.cpuSeconds().entrySet().stream()
                        .filter(entry -> entry.getValue() >= 0.05)
                        .map(entry -> "%s %.1f".formatted(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining(", ")),
                figures.kubernetes(),
                figures.hydra());
    }

    private OperatorProcess.Builder operator() {
        return installed.process().setting("leader-election", "false").jvmOptions(List.of(cache.flags()));
    }

    private OperatorProcess.Builder recorded() {
        return recording.isEmpty()
                ? operator()
                : operator().jvmOptions(List.of("-XX:StartFlightRecording=settings=profile"));
    }

    private void dump(OperatorProcess operator) {
        if (!recording.isEmpty()) {
            new CommandLine(Path.of(System.getProperty("java.home"), "bin", "jcmd"), Map.of())
                    .run(Long.toString(operator.process().pid()), "JFR.dump", "filename=" + recording)
                    .output();
        }
    }

    private void prepare() {
        cluster.admin()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .create();
        cluster.apply(NAMESPACE, """
                apiVersion: ory-operator.github.io/v1alpha1
                kind: OryTenant
                metadata: {name: default}
                spec: {mode: SelfHosted, hydra: {adminUrl: "%s"}}
                """.formatted(stack.hydra().adminUrl()));
    }

    private static double settled(OperatorProcess operator) {
        return operator.metrics()
                .lines()
                .filter(line -> line.startsWith("ory_operator_reconciliations_total{"))
                .filter(line -> line.contains("kind=\"OAuth2Client\"") && line.contains("reason=\"Succeeded\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
