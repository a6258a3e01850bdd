package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.github.oryoperator.e2e.system.OperatorProcess;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.Passes;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.testbed.fault.Call;
import io.github.oryoperator.testbed.fault.CallRecord;
import io.github.oryoperator.testbed.fault.FaultProxy;
import io.github.oryoperator.testbed.ory.Hydra;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A start with a thousand settled clients. They are of a Hydra of their own, so that nobody else lists them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SweepE2E {

    private static final int SETTLED = Boolean.getBoolean("full") ? 5_000 : 1_000;
    private static final int CONNECTIONS = 16;
    private static final int SWEEPS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final TestCluster cluster = TestCluster.shared();
    private final List<String> names =
            IntStream.range(0, SETTLED).mapToObj("settled-%04d"::formatted).toList();
    private Hydra own;
    private FaultProxy hydra;
    private Sandbox sandbox;
    private List<Call> firstCalls = List.of();

    @BeforeAll
    void settle() {
        cluster.stopOperator();
        var stack = cluster.cluster().stack();
        own = stack.startHydra("sweep");
        hydra = stack.proxy(own.adminUrl());
        sandbox = Sandbox.open(cluster, own);
        sandbox.pointTenantAt(hydra.url().toString());
        whileItRuns(operator -> {
            // Else the first find no tenant, and its first probe tells them all to look again.
            sandbox.awaitTenantReason("Succeeded");
            inParallel(name -> cluster.cluster().admin().resource(client(name)).create());
            await("all are Ready")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> OryObjects.list(cluster.cluster().admin(), Kind.OAUTH2_CLIENT).stream()
                                    .filter(client ->
                                            client.getMetadata().getNamespace().equals(sandbox.namespace()))
                                    .filter(OryObjects::isReady)
                                    .count()
                            == SETTLED);
        });
        firstCalls = hydra.allCalls().stream().map(CallRecord::call).toList();
    }

    /** Without the operator, which would delete each in Hydra as well: there they end with that Hydra. */
    @AfterAll
    void remove() {
        inParallel(name -> {
            at(name).patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"finalizers\":null}}");
            at(name).delete();
        });
        whileItRuns(operator -> sandbox.close());
        hydra.close();
        own.process().stop();
    }

    /** Each is looked at before it is made and afterwards: what a thousand cost is a thousand times what one costs. */
    @Test
    void aThousandCreationsReadNothingButThemselves() {
        assertThat(firstCalls.stream()
                        .filter(call -> call.name().startsWith(sandbox.namespace() + "."))
                        .collect(Collectors.groupingBy(Call::verb, Collectors.counting())))
                .containsExactlyInAnyOrderEntriesOf(Map.of("create", (long) SETTLED, "get", 2L * SETTLED));
        assertThat(firstCalls).noneMatch(call -> call.verb().equals("list"));
    }

    @Test
    void anEditAndANewClientAreServedBeforeTheSweepHasPassedAHundred() {
        // The last in the order of lists.
        var edited = names.getLast();
        at(edited).patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"clientName\":\"edited\"}}");
        sandbox.applyClient("zz-new", "{tokenEndpointAuthMethod: none, scopes: [read], syncInterval: 1h}");
        hydra.forgetCalls();

        whileItRuns(operator -> {
            await("the sweep").atMost(PATIENCE).until(() -> Passes.of(operator).haveSeen(objects(), 1));

            var ended = Passes.of(operator).ended();
            assertThat(List.of(object(edited), object("zz-new")))
                    .as("their places among those that ended")
                    .extracting(ended::indexOf)
                    .allMatch(place -> place < 100);
            assertThat(mutatingCalls())
                    .containsExactlyInAnyOrder(
                            "set " + sandbox.namespace() + "." + edited, "create " + sandbox.namespace() + ".zz-new");
        });
    }

    @Test
    void aStartAndSweepsOverSettledClientsReadPagesAndWriteNothing() {
        var mark = cluster.cluster().stack().auditLog().mark();
        hydra.forgetCalls();

        whileItRuns(operator -> {
            for (int sweep = 1; sweep <= SWEEPS; sweep++) {
                if (sweep > 1) {
                    // All depend on it.
                    sandbox.kubectl("label", "namespace", sandbox.namespace(), "--overwrite", "sweep=" + sweep);
                }
                int times = sweep;
                await("sweep " + sweep)
                        .atMost(PATIENCE)
                        .until(() -> Passes.of(operator).haveSeen(objects(), times));
            }
        });

        assertThat(cluster.cluster()
                        .stack()
                        .auditLog()
                        .writesSince(mark, cluster.installed().user()))
                .isEmpty();
        assertThat(mutatingCalls()).isEmpty();
        assertThat(hydra.allCalls().stream().map(CallRecord::call))
                .anySatisfy(call -> assertThat(call.verb() + " " + call.kind()).isEqualTo("list client"))
                .noneSatisfy(call -> assertThat(call.name()).startsWith(sandbox.namespace() + "."));
    }

    private List<String> mutatingCalls() {
        return hydra.calls().stream()
                .map(record -> record.call().verb() + " " + record.call().name())
                .toList();
    }

    private String object(String name) {
        return sandbox.namespace() + "/" + name;
    }

    private List<String> objects() {
        return names.stream().map(this::object).toList();
    }

    private void whileItRuns(Consumer<OperatorProcess> work) {
        var description = cluster.installed().process().setting("leader-election", "false");
        try (var operator = cluster.start(Passes.logged(description))) {
            work.accept(operator);
        }
    }

    private void inParallel(Consumer<String> work) {
        try (var connections = Executors.newFixedThreadPool(CONNECTIONS)) {
            names.stream()
                    .map(name -> CompletableFuture.runAsync(() -> work.accept(name), connections))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
    }

    private Resource<GenericKubernetesResource> at(String name) {
        return OryObjects.of(cluster.cluster().admin(), Kind.OAUTH2_CLIENT)
                .inNamespace(sandbox.namespace())
                .withName(name);
    }

    private GenericKubernetesResource client(String name) {
        return cluster.cluster()
                .admin()
                .getKubernetesSerialization()
                .unmarshal("""
                        apiVersion: ory-operator.github.io/v1alpha1
                        kind: OAuth2Client
                        metadata: {name: %s, namespace: %s}
                        spec: {tokenEndpointAuthMethod: none, scopes: [read], syncInterval: 1h}
                        """.formatted(name, sandbox.namespace()), GenericKubernetesResource.class);
    }
}
