package io.github.oryoperator.bench;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.github.oryoperator.e2e.system.Cluster;
import io.github.oryoperator.e2e.system.InstalledOperator;
import io.github.oryoperator.e2e.system.OperatorProcess;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.testbed.LocalStack;
import io.github.oryoperator.testbed.Part;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * How fast many OAuth2Clients become Ready, how fast a new process finds them settled, and what both cost in calls. Real
 * servers, one machine for all: the figures compare versions of the operator on the same machine, nothing else.
 */
public final class ClientsBench {

    private static final String NAMESPACE = "bench";
    private static final int CONNECTIONS = 16;
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private final Cluster cluster;
    private final InstalledOperator installed;
    private final int clients;

    private ClientsBench(Cluster cluster, InstalledOperator installed, int clients) {
        this.cluster = cluster;
        this.installed = installed;
        this.clients = clients;
    }

    /** Prints a table; {@code -Dbench.clients} says how many clients. */
    public static void main(String[] arguments) {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        int clients = Integer.getInteger("bench.clients", 500);
        try (var stack = LocalStack.builder().only(Part.KUBERNETES, Part.HYDRA).start();
                var cluster = Cluster.of(stack)) {
            var installed = InstalledOperator.install(stack, cluster.admin(), "ory-operator", Map.of());
            new ClientsBench(cluster, installed, clients).run();
        }
        System.exit(0);
    }

    private void run() {
        prepare();
        System.out.println(
                "| " + clients
                        + " OAuth2Clients with a Secret | seconds | clients/s | calls to Kubernetes per client | of these writes | calls to Hydra per client |");
        System.out.println("|---|---|---|---|---|---|");
        try (var operator = start()) {
            measure("created until Ready", () -> createClients(operator), any -> allReady());
        }
        measure("settled, from the start of a new process", this::start, operator -> settled(operator) >= clients)
                .close();
    }

    private OperatorProcess measure(String what, Supplier<OperatorProcess> begin, Predicate<OperatorProcess> done) {
        var mark = cluster.stack().auditLog().mark();
        long began = System.nanoTime();
        var operator = begin.get();
        Awaitility.await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> done.test(operator));
        double seconds = (System.nanoTime() - began) / 1e9;
        var calls = cluster.stack().auditLog().entriesSince(mark).stream()
                .filter(call -> call.user().equals(installed.user()))
                .filter(call -> !"leases".equals(call.resource()))
                .toList();
        long writes = calls.stream()
                .filter(call -> !call.verb().matches("get|list|watch"))
                .count();
        System.out.printf(
                "| %s | %.1f | %.1f | %.2f | %.2f | %.2f |%n",
                what,
                seconds,
                clients / seconds,
                (double) calls.size() / clients,
                (double) writes / clients,
                hydraCalls(operator) / clients);
        return operator;
    }

    private OperatorProcess start() {
        return installed.process().setting("leader-election", "false").start();
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
                """.formatted(cluster.stack().hydra().adminUrl()));
    }

    private OperatorProcess createClients(OperatorProcess operator) {
        try (var connections = Executors.newFixedThreadPool(CONNECTIONS)) {
            IntStream.range(0, clients)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> create(i), connections))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
        return operator;
    }

    private void create(int number) {
        var client = cluster.admin()
                .getKubernetesSerialization()
                .unmarshal("""
                apiVersion: ory-operator.github.io/v1alpha1
                kind: OAuth2Client
                metadata: {name: client-%1$d, namespace: %2$s}
                spec:
                  grantTypes: [client_credentials]
                  scopes: [read]
                  credentials: {secret: {name: client-%1$d}}
                """.formatted(number, NAMESPACE), GenericKubernetesResource.class);
        cluster.admin().resource(client).create();
    }

    private boolean allReady() {
        return OryObjects.list(cluster.admin(), Kind.OAUTH2_CLIENT).stream()
                        .filter(OryObjects::isReady)
                        .count()
                == clients;
    }

    private static double settled(OperatorProcess operator) {
        return sum(operator, "ory_operator_reconciliations_total{", "kind=\"OAuth2Client\"", "reason=\"Succeeded\"");
    }

    private static double hydraCalls(OperatorProcess operator) {
        return sum(operator, "ory_operator_ory_calls_seconds_count{", "service=\"hydra");
    }

    private static double sum(OperatorProcess operator, String metric, String... labels) {
        return operator.metrics()
                .lines()
                .filter(line -> line.startsWith(metric))
                .filter(line -> Stream.of(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
