package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionSpec;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.oryoperator.e2e.system.InstalledOperator;
import io.github.oryoperator.e2e.system.OperatorProcess;
import io.github.oryoperator.e2e.system.Project;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.testbed.LocalStack;
import io.github.oryoperator.testbed.process.CommandResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the chart brings into a cluster, and that it can be there more than once. */
class ReleasesE2E {

    private final TestCluster cluster = TestCluster.shared();
    private final LocalStack stack = cluster.cluster().stack();

    @Test
    void theChartBringsTheCrdsOfThisVersion() throws IOException {
        var rendered = render("--show-only", "templates/crds.yaml").output();

        try (Stream<Path> files = Files.list(Project.file("crds"))) {
            assertThat(Stream.of(rendered.split("(?m)^---$", -1))
                            .filter(document -> document.contains("kind: CustomResourceDefinition"))
                            .map(ReleasesE2E::spec))
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(ReleasesE2E::read).map(ReleasesE2E::spec).toList());
        }
    }

    @Test
    void theChartRefusesReplicasThatElectNoLeader() {
        assertThat(render("--set", "replicaCount=2").succeeded()).isTrue();
        assertThat(render("--set", "settings.leader-election=false").succeeded())
                .isTrue();

        var refused = render("--set", "replicaCount=2,settings.leader-election=false");

        assertThat(refused.succeeded()).isFalse();
        assertThat(refused.stderr()).contains("replicaCount above 1 needs leader-election");
    }

    @Test
    void releasesOfOneNameServeEachItsOwnNamespaces() {
        cluster.stopOperator();
        try (var one = release("release-one");
                var two = release("release-two")) {
            one.sandbox.applyClient("app", "{tokenEndpointAuthMethod: none, scopes: [read]}");
            two.sandbox.applyClient("app", "{tokenEndpointAuthMethod: none, scopes: [read]}");

            one.sandbox.awaitReady("app");
            two.sandbox.awaitReady("app");
            assertThat(one.namespacesOfItsCalls())
                    .contains(one.sandbox.namespace())
                    .doesNotContain(two.sandbox.namespace());
            assertThat(two.namespacesOfItsCalls())
                    .contains(two.sandbox.namespace())
                    .doesNotContain(one.sandbox.namespace());
        }
    }

    private CommandResult render(String... arguments) {
        var all = new ArrayList<>(List.of(
                "template", "ory-operator", Project.file("helm/ory-operator").toString()));
        all.addAll(List.of(arguments));
        return stack.helm(all.toArray(String[]::new));
    }

    private Release release(String namespace) {
        var sandbox = Sandbox.open(cluster);
        var installed = InstalledOperator.install(
                stack,
                cluster.cluster().admin(),
                namespace,
                Map.of("watchNamespaces", List.of(sandbox.namespace()), "crds", Map.of("enabled", false)));
        return new Release(stack, sandbox, installed, cluster.start(installed.process()));
    }

    private record Release(LocalStack stack, Sandbox sandbox, InstalledOperator installed, OperatorProcess operator)
            implements AutoCloseable {

        List<String> namespacesOfItsCalls() {
            return stack.auditLog().entries().stream()
                    .filter(call -> call.user().equals(installed.user()))
                    .map(call -> String.valueOf(call.namespace()))
                    .distinct()
                    .toList();
        }

        @Override
        public void close() {
            sandbox.close();
            operator.close();
            stack.helm("uninstall", "ory-operator", "--namespace", installed.namespace())
                    .output();
        }
    }

    private static CustomResourceDefinitionSpec spec(String manifest) {
        return Serialization.unmarshal(manifest, CustomResourceDefinition.class).getSpec();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
