package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.e2e.system.Cluster;
import io.github.oryoperator.e2e.system.InstalledOperator;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.testbed.LocalStack;
import io.github.oryoperator.testbed.Part;
import io.github.oryoperator.testbed.kubernetes.AuditEntry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The chart with Roles in some namespaces instead of the whole cluster; on a stack of its own. */
class NamespacedModeE2E {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void onlyWatchedNamespacesAreServedAndNoDeletionIsStuck() {
        try (var stack = LocalStack.builder()
                        .only(Part.KUBERNETES, Part.CONTROLLER_MANAGER, Part.HYDRA)
                        .start();
                var cluster = Cluster.of(stack)) {
            List.of("watched", "doomed", "others")
                    .forEach(name -> cluster.admin()
                            .resource(new NamespaceBuilder()
                                    .withNewMetadata()
                                    .withName(name)
                                    .endMetadata()
                                    .build())
                            .create());
            var installed = InstalledOperator.install(
                    stack,
                    cluster.admin(),
                    "ory-operator",
                    Map.of("watchNamespaces", List.of("watched", "doomed"), "rbac", Map.of("releaseAnywhere", true)));
            try (var operator = installed.process().start()) {
                apply(cluster, "others");
                apply(cluster, "watched");
                apply(cluster, "doomed");

                Awaitility.await("the watched clients")
                        .atMost(PATIENCE)
                        .until(() -> isReady(cluster, "watched") && isReady(cluster, "doomed"));
                assertThat(cluster.stack().auditLog().entries())
                        .filteredOn(call -> call.user().equals(installed.user()))
                        .isNotEmpty()
                        .noneMatch(AuditEntry::unauthorized)
                        .noneMatch(call -> "others".equals(call.namespace()));

                // What goes with a namespace goes in any order: here the operator's rights in it go first.
                stack.kubectl("delete", "rolebinding", "ory-operator", "--namespace=doomed")
                        .output();
                stack.kubectl("delete", "namespace", "doomed", "--timeout=60s").output();
                assertThat(hydraHas(stack, "doomed.app")).isFalse();
                assertThat(isReady(cluster, "watched")).isTrue();

                // The watches of a namespace that is gone go on until they are cut; from then on they are refused.
                var mark = stack.auditLog().mark();
                stack.kubeApiServer().restart();
                Awaitility.await("a watch of what is gone")
                        .atMost(PATIENCE)
                        .until(() -> stack.auditLog().entriesSince(mark).stream()
                                .anyMatch(call -> "doomed".equals(call.namespace()) && call.unauthorized()));
                cluster.apply("watched", client("later"));
                Awaitility.await("a client made while a watch is refused")
                        .atMost(PATIENCE)
                        .until(() -> isReady(cluster, "watched", "later"));
                assertThat(operator.liveness()).isEqualTo(200);
            }
            try (var operator = installed.process().start()) {
                cluster.apply("watched", client("another"));
                Awaitility.await("a client made by one that found a namespace gone")
                        .atMost(PATIENCE)
                        .until(() -> isReady(cluster, "watched", "another"));
                assertThat(operator.liveness()).isEqualTo(200);
                assertThat(operator.log()).contains("doomed");

                cluster.apply("watched", """
                        apiVersion: ory-operator.github.io/v1alpha1
                        kind: ClusterOryTenant
                        metadata: {name: nowhere}
                        spec: {mode: SelfHosted, hydra: {adminUrl: "http://127.0.0.1:1"}}
                        """);
                Awaitility.await("an event about what is in no namespace")
                        .atMost(PATIENCE)
                        .until(() ->
                                cluster.admin().events().v1().events().inNamespace("default").list().getItems().stream()
                                        .map(event -> event.getRegarding())
                                        .anyMatch(about ->
                                                about != null && about.getName().equals("nowhere")));

                stack.kubectl("delete", "crd", "oauth2clients.ory-operator.github.io", "--timeout=60s")
                        .output();
                assertThat(hydraHas(stack, "watched.app")).isTrue();
                assertThat(operator.log()).doesNotContain("InternalError");
            }
        }
    }

    private static void apply(Cluster cluster, String namespace) {
        cluster.apply(namespace, """
                apiVersion: ory-operator.github.io/v1alpha1
                kind: OryTenant
                metadata: {name: default}
                spec: {mode: SelfHosted, hydra: {adminUrl: "%s"}}
                ---
                apiVersion: ory-operator.github.io/v1alpha1
                kind: OAuth2Client
                metadata: {name: app}
                spec:
                  grantTypes: [client_credentials]
                  scopes: [read]
                  credentials: {secret: {name: app}}
                """.formatted(cluster.stack().hydra().adminUrl()));
    }

    private static String client(String name) {
        return """
                apiVersion: ory-operator.github.io/v1alpha1
                kind: OAuth2Client
                metadata: {name: %s}
                spec: {tokenEndpointAuthMethod: none, scopes: [read]}
                """.formatted(name);
    }

    private static boolean isReady(Cluster cluster, String namespace) {
        return isReady(cluster, namespace, "app");
    }

    private static boolean isReady(Cluster cluster, String namespace, String name) {
        return OryObjects.isReady(OryObjects.of(cluster.admin(), Kind.OAUTH2_CLIENT)
                .inNamespace(namespace)
                .withName(name)
                .require());
    }

    private static boolean hydraHas(LocalStack stack, String id) {
        try (var ory = Ory.builder()
                .tenant(
                        "own",
                        Tenant.selfHosted()
                                .hydraAdmin(Endpoint.of(stack.hydra().adminUrl().toString()))
                                .build())
                .build()) {
            return ory.oauth2Clients().forTenant("own").find(id).isPresent();
        }
    }
}
