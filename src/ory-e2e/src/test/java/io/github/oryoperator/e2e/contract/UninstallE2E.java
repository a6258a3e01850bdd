package io.github.oryoperator.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.github.oryoperator.api.tenant.TenantMode;
import io.github.oryoperator.e2e.system.OperatorProcess;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.Project;
import io.github.oryoperator.e2e.system.ProxiedSandbox;
import io.github.oryoperator.e2e.system.Resources;
import io.github.oryoperator.e2e.system.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The operator, or the definitions of its kinds, go before resources of every kind do. Real servers, one round for all kinds. */
class UninstallE2E {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final TestCluster CLUSTER = TestCluster.shared();
    private static final AtomicInteger ROUNDS = new AtomicInteger();

    private static ProxiedSandbox ory;
    private static List<Specimen> specimens;

    private OperatorProcess operator;
    private String round;

    @BeforeAll
    static void open() {
        CLUSTER.operator();
        ory = ProxiedSandbox.open(CLUSTER, TenantMode.CLOUD);
        specimens = Stream.of(Kinds.values())
                .map(kind -> kind.specimen(ory.sandbox()))
                .toList();
    }

    @AfterAll
    static void close() {
        CLUSTER.operator();
        ory.close();
    }

    @BeforeEach
    void startTheOperator() {
        operator = CLUSTER.operator();
        round = "round-" + ROUNDS.incrementAndGet();
    }

    @Test
    void whatIsDeletedWhileNoOperatorRunsGoesOnceOneDoes() {
        var before = settle();
        CLUSTER.stopOperator();

        each((specimen, resources) -> resources.delete(round));

        each((specimen, resources) -> assertThat(metadata(resources))
                .as(specimen.kind().kind())
                .returns(true, metadata -> metadata.getDeletionTimestamp() != null)
                .returns(1, metadata -> metadata.getFinalizers().size()));
        assertThat(views()).isEqualTo(before);
        CLUSTER.operator();
        each((specimen, resources) -> resources.awaitGone(round));
        assertThat(views().values()).containsOnly("");
    }

    @Test
    void whoIsLetGoByHandAsTheDocumentationSaysLeavesItsObjectInOry() throws IOException {
        var command = documentedCommand();
        var before = settle();
        CLUSTER.stopOperator();
        each((specimen, resources) -> resources.delete(round));

        each((specimen, resources) -> {
            ory.sandbox().kubectl(lettingGo(command, specimen.kind()));
            resources.awaitGone(round);
        });
        ory.forgetCalls();
        CLUSTER.operator();
        each((specimen, resources) -> resources.apply(
                round,
                "{managementPolicy: Observe, deletionPolicy: Orphan, " + specimen.small(key(specimen))
                        + optional(specimen) + "}"));
        each((specimen, resources) -> resources.awaitReady(round));

        assertThat(views()).isEqualTo(before);
        // An operator that starts asks Keto by a transaction without changes whether it is there. One with changes
        // would be seen.
        assertThat(ory.writes()).allMatch(call -> call.path().equals("/admin/relation-tuples"));
        each((specimen, resources) -> {
            resources.deleteWhole(round);
            specimen.delete(key(specimen));
        });
    }

    /** The first that goes leaves the others as they were; and all of them come back. */
    @Test
    void aKindWhoseDefinitionIsDeletedEndsAndLeavesItsObjectsInOry() {
        var before = settle();
        var definitions = definitions();
        try {
            ory.forgetCalls();
            deleteDefinitions(specimens.stream()
                    .map(Specimen::kind)
                    .filter(kind -> kind != Kind.OAUTH2_CLIENT)
                    .toList());
            assertThat(views()).isEqualTo(before);
            assertThat(ory.writes()).isEmpty();
            var clients = ory.sandbox().of(Kind.OAUTH2_CLIENT);
            clients.apply("another", "{tokenEndpointAuthMethod: none, scopes: [read], deletionPolicy: Delete}");
            clients.awaitReady("another");
            clients.deleteWhole("another");
            assertThat(operator.liveness()).isEqualTo(200);

            deleteDefinitions(List.of(Kind.OAUTH2_CLIENT));
            assertThat(views()).isEqualTo(before);
        } finally {
            bringBack(definitions);
        }

        each((specimen, resources) -> resources.apply(round, spec(specimen) + optional(specimen) + "}"));
        each((specimen, resources) -> {
            // What has the mark of one of its name is known as its own, and only gets a mark anew.
            await().atMost(PATIENCE)
                    .until(() -> Stream.of("Adopted", "Updated")
                                    .mapToInt(reason ->
                                            resources.events(round, reason).size())
                                    .sum()
                            == 1);
            resources.awaitReady(round);
        });
        assertThat(views()).isEqualTo(before);
        assertThat(operator.process().isAlive()).isTrue();
        assertThat(operator.liveness()).isEqualTo(200);
        assertThat(operator.log()).doesNotContain("InternalError");
        each((specimen, resources) -> resources.deleteWhole(round));
        assertThat(views().values()).containsOnly("");
    }

    /** Has one of each kind, ready; what Ory holds of each. */
    private Map<Kind, String> settle() {
        each((specimen, resources) -> resources.apply(round, spec(specimen) + "}"));
        each((specimen, resources) -> resources.awaitReady(round));
        var views = views();
        assertThat(views.values()).doesNotContain("");
        return views;
    }

    private String spec(Specimen specimen) {
        return "{deletionPolicy: Delete, " + specimen.small(key(specimen));
    }

    /** What a resource says of the object that is there already. */
    private String optional(Specimen specimen) {
        var named = specimen.named(key(specimen));
        return named.isEmpty() ? "" : ", " + named;
    }

    private Map<Kind, String> views() {
        return specimens.stream().collect(Collectors.toMap(Specimen::kind, specimen -> specimen.view(key(specimen))));
    }

    private void each(BiConsumer<Specimen, Resources> work) {
        specimens.forEach(specimen -> work.accept(specimen, ory.sandbox().of(specimen.kind())));
    }

    /** One for each kind: an issuer and a set of keys of one name are in each other's way. */
    private String key(Specimen specimen) {
        return ory.sandbox().namespace() + "-" + specimen.kind().plural() + "-" + round;
    }

    private ObjectMeta metadata(Resources resources) {
        return Objects.requireNonNull(resources.find(round)).getMetadata();
    }

    /** The command that the documentation and the chart's notes give. */
    private static String documentedCommand() throws IOException {
        var command = Files.readAllLines(Project.file("docs/conditions.md")).stream()
                .filter(line -> line.startsWith("kubectl patch "))
                .findFirst()
                .orElseThrow();
        assertThat(Project.file("helm/ory-operator/templates/NOTES.txt"))
                .content()
                .contains(command);
        return command;
    }

    private String[] lettingGo(String command, Kind kind) {
        return command.substring("kubectl ".length())
                .replace("KIND", nameOf(kind))
                .replace("NAME", round)
                .replace("'", "")
                .split(" ", -1);
    }

    private static Map<Kind, CustomResourceDefinition> definitions() {
        return specimens.stream()
                .map(Specimen::kind)
                .collect(Collectors.toMap(
                        Function.identity(),
                        kind -> CLUSTER.cluster()
                                .admin()
                                .apiextensions()
                                .v1()
                                .customResourceDefinitions()
                                .withName(nameOf(kind))
                                .require()));
    }

    private static void deleteDefinitions(List<Kind> kinds) {
        var names = kinds.stream().map(UninstallE2E::nameOf).collect(Collectors.joining(" "));
        ory.sandbox().kubectl(("delete crd --timeout=60s " + names).split(" ", -1));
    }

    private static void bringBack(Map<Kind, CustomResourceDefinition> definitions) {
        var all = CLUSTER.cluster().admin().apiextensions().v1().customResourceDefinitions();
        definitions.forEach((kind, before) -> {
            if (all.withName(nameOf(kind)).get() == null) {
                var metadata = before.getMetadata();
                metadata.setResourceVersion(null);
                metadata.setUid(null);
                metadata.setManagedFields(null);
                before.setStatus(null);
                all.resource(before).create();
            }
        });
        definitions
                .keySet()
                .forEach(kind -> ory.sandbox()
                        .kubectl("wait", "--for=condition=Established", "--timeout=60s", "crd/" + nameOf(kind)));
    }

    private static String nameOf(Kind kind) {
        return kind.plural() + ".ory-operator.github.io";
    }
}
