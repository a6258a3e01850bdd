package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.github.oryoperator.e2e.library.RecordingProxy;
import io.github.oryoperator.e2e.system.OperatorProcess;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.Passes;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.testbed.fault.Fault;
import io.github.oryoperator.testbed.fault.FaultProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What many resources write at the same time goes to Ory in batches, and a start over them reads pages. Real API server, Keto and Kratos. */
class BatchesE2E {
    private static final int MANY = 50;
    private static final int CONNECTIONS = 16;

    /** How long each write takes: those of the passes meanwhile come together, however fast the machine is. */
    private static final Duration WRITE = Duration.ofMillis(500);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final TestCluster cluster = TestCluster.shared();
    private final List<String> names =
            IntStream.range(0, MANY).mapToObj("one-%03d"::formatted).toList();
    private FaultProxy slowKratos;
    private FaultProxy slowKeto;
    private RecordingProxy kratos;
    private RecordingProxy ketoRead;
    private RecordingProxy ketoWrite;
    private People people;
    private @Nullable OperatorProcess restarted;

    @BeforeEach
    void leadTheTenantThroughProxies() {
        cluster.stopOperator();
        var stack = cluster.cluster().stack();
        slowKratos = slowed(stack.proxy(stack.kratos().adminUrl()));
        slowKeto = slowed(stack.proxy(stack.keto().writeUrl()));
        kratos = RecordingProxy.before(slowKratos.url());
        ketoRead = RecordingProxy.before(stack.keto().readUrl());
        ketoWrite = RecordingProxy.before(slowKeto.url());
        people = People.reached(cluster, stack.kratos(), kratos.url());
        people.sandbox.kubectl(
                "patch",
                "orytenants.ory-operator.github.io",
                "default",
                "--type=merge",
                "--patch={\"spec\":{\"keto\":{\"readUrl\":\"%s\",\"writeUrl\":\"%s\"}}}"
                        .formatted(ketoRead.url(), ketoWrite.url()));
    }

    private static FaultProxy slowed(FaultProxy server) {
        server.plan()
                .add(Fault.when(call -> call.mutates() && !call.verb().equals("delete"))
                        .always()
                        .delay(WRITE));
        return server;
    }

    @AfterEach
    void close() {
        slowKratos.plan().clear();
        slowKeto.plan().clear();
        // All of it is deleted in Ory too.
        whileItRuns(restarted == null ? launch() : restarted, people::close);
        kratos.close();
        ketoRead.close();
        ketoWrite.close();
        slowKratos.close();
        slowKeto.close();
    }

    @Test
    void manyOfEachAreMadeInBatchesAndOneThatIsRefusedIsToldAlone() {
        var relationships = people.sandbox.of(Kind.ORY_RELATIONSHIP);
        var taken = People.address("taken");
        people.stranger("{'email': '" + taken + "'}");
        create(Stream.of(
                        names.stream().map(name -> relationship(name, "files")),
                        Stream.of(relationship("lost", "no-such-namespace")),
                        names.stream().map(name -> identity(name, People.address(name), "IfMatches")),
                        Stream.of(identity("bad", "no-address", "IfMatches"), identity("late", taken, "Never")))
                .flatMap(some -> some)
                .toList());

        whileItRuns(launch(), () -> {
            awaitReady(Kind.ORY_IDENTITY);
            awaitReady(Kind.ORY_RELATIONSHIP);
            people.resources.awaitReason("bad", "Rejected");
            people.resources.awaitReason("late", "AlreadyExists");
            relationships.awaitReason("lost", "KetoNamespaceNotFound");
            people.resources.deleteWhole("bad");
            people.resources.deleteWhole("late");
            relationships.deleteWhole("lost");
        });

        // Without batches there is a call for each.
        assertThat(count("PATCH /admin/relation-tuples")).isBetween(1L, MANY / 2L);
        assertThat(count("PATCH /admin/identities")).isPositive();
        assertThat(count("PATCH /admin/identities") + count("POST /admin/identities"))
                .isLessThan(MANY / 2L);
        assertThat(names.stream().map(people::id).distinct()).hasSize(MANY);

        var settled = asked();
        var operator = launch();
        restarted = operator;
        awaitPasses(operator, Kind.ORY_IDENTITY);
        awaitPasses(operator, Kind.ORY_RELATIONSHIP);

        var start = asked();
        settled.forEach(start::remove);
        assertThat(start).as("a start reads").noneMatch(call -> !call.startsWith("GET "));
        assertThat(start)
                .as("not one identity by itself")
                .doesNotContainAnyElementsOf(names.stream()
                        .map(name -> "GET /admin/identities/" + people.id(name))
                        .toList());
        assertThat(start.stream().filter("GET /admin/identities"::equals))
                .as("pages of ids")
                .hasSizeBetween(1, 8);
        assertThat(start.stream().filter("GET /relation-tuples"::equals))
                .as("pages of tuples")
                .hasSizeBetween(1, 20);
    }

    /** All that was asked of Ory so far, in no order. */
    private List<String> asked() {
        return Stream.of(kratos, ketoRead, ketoWrite)
                .flatMap(proxy -> proxy.recorded().stream())
                // The probe of a tenant changes nothing, to see whether it may.
                .filter(one -> !one.body().equals("[]"))
                .map(one -> one.method() + " " + one.path())
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private long count(String call) {
        return asked().stream().filter(call::equals).count();
    }

    private static void whileItRuns(OperatorProcess operator, Runnable work) {
        try (operator) {
            work.run();
        }
    }

    private OperatorProcess launch() {
        return cluster.start(Passes.logged(cluster.installed()
                .process()
                .setting("leader-election", "false")
                .setting("max-concurrent-reconciles", "128")
                .setting("max-concurrent-reconciles-per-tenant", "64")));
    }

    private void awaitReady(Kind kind) {
        await("all are Ready")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> OryObjects.list(cluster.cluster().admin(), kind).stream()
                                .filter(object ->
                                        names.contains(object.getMetadata().getName()))
                                .filter(object ->
                                        object.getMetadata().getNamespace().equals(people.sandbox.namespace()))
                                .filter(OryObjects::isReady)
                                .count()
                        == MANY);
    }

    private void awaitPasses(OperatorProcess operator, Kind kind) {
        var objects = names.stream()
                .map(name -> people.sandbox.namespace() + "/" + name)
                .toList();
        await("each was looked at")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> Passes.of(operator, kind).haveSeen(objects, 1));
    }

    private void create(List<String> manifests) {
        try (var connections = Executors.newFixedThreadPool(CONNECTIONS)) {
            manifests.stream()
                    .map(manifest -> CompletableFuture.runAsync(
                            () -> cluster.cluster()
                                    .admin()
                                    .resource(cluster.cluster()
                                            .admin()
                                            .getKubernetesSerialization()
                                            .unmarshal(manifest, GenericKubernetesResource.class))
                                    .create(),
                            connections))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
    }

    private String relationship(String name, String namespace) {
        return """
                apiVersion: ory-operator.github.io/v1alpha1
                kind: OryRelationship
                metadata: {name: %1$s, namespace: %2$s}
                spec: {namespace: %3$s, object: %2$s-%1$s, relation: viewers, subjects: [{id: alice}]}
                """.formatted(name, people.sandbox.namespace(), namespace);
    }

    private String identity(String name, String email, String adoption) {
        return """
                apiVersion: ory-operator.github.io/v1alpha1
                kind: OryIdentity
                metadata: {name: %s, namespace: %s}
                spec: {schemaId: person, adoptionPolicy: %s, deletionPolicy: Delete, traits: {email: %s}}
                """.formatted(name, people.sandbox.namespace(), adoption, email);
    }
}
