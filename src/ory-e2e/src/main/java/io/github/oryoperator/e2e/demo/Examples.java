package io.github.oryoperator.e2e.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.github.oryoperator.e2e.system.Cluster;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** The manifests of {@code examples/} (all but its Java project), applied as a user would; the tenants' addresses become those of the stack. */
final class Examples {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Cluster cluster;
    private final String namespace;

    Examples(Cluster cluster, String namespace) {
        this.cluster = cluster;
        this.namespace = namespace;
    }

    void apply() {
        cluster.admin()
                .namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        var tenants = Project.file("examples/tenants");
        var java = Project.file("examples/java");
        kubectlApply(tenants);
        for (var kind : List.of(Kind.ORY_TENANT, Kind.CLUSTER_ORY_TENANT)) {
            OryObjects.list(cluster.admin(), kind).forEach(tenant -> pointAtStack(kind, tenant));
        }
        try (var folders = Files.list(Project.file("examples"))) {
            folders.filter(folder -> !folder.equals(tenants) && !folder.equals(java))
                    .sorted()
                    .forEach(this::kubectlApply);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until every custom resource in the cluster is ready. */
    void awaitReady() {
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> notReady().isEmpty());
        } catch (ConditionTimeoutException e) {
            throw new DemoFailure("not ready after " + PATIENCE.toMinutes() + " minutes:\n"
                    + notReady().stream().map(OryObjects::describe).collect(Collectors.joining("\n")));
        }
    }

    void askForReconcile(String client) {
        cluster.stack()
                .kubectl(
                        "annotate",
                        "--overwrite",
                        "--namespace",
                        namespace,
                        "oauth2clients.ory-operator.github.io/" + client,
                        "ory-operator.github.io/reconcile-requested-at=" + Instant.now())
                .output();
    }

    private List<GenericKubernetesResource> notReady() {
        return Stream.of(Kind.values())
                .flatMap(kind -> OryObjects.list(cluster.admin(), kind).stream())
                .filter(object -> !OryObjects.isReady(object))
                .toList();
    }

    private void kubectlApply(Path folder) {
        cluster.stack()
                .kubectl("apply", "--namespace", namespace, "--recursive", "--filename", folder.toString())
                .output();
    }

    /** Gives a tenant the stack's addresses for the services that it has. */
    private void pointAtStack(Kind kind, GenericKubernetesResource tenant) {
        var stack = cluster.stack();
        var given = OryObjects.json(tenant).path("spec");
        var spec = JsonNodeFactory.instance.objectNode();
        if (given.has("hydra")) {
            urls(
                    spec,
                    "hydra",
                    "publicUrl",
                    stack.hydra().publicUrl(),
                    "adminUrl",
                    stack.hydra().adminUrl());
        }
        if (given.has("kratos")) {
            urls(
                    spec,
                    "kratos",
                    "publicUrl",
                    stack.kratos().publicUrl(),
                    "adminUrl",
                    stack.kratos().adminUrl());
        }
        if (given.has("keto")) {
            urls(
                    spec,
                    "keto",
                    "readUrl",
                    stack.keto().readUrl(),
                    "writeUrl",
                    stack.keto().writeUrl());
        }
        if (given.has("cloud")) {
            pointAtNetwork(spec, given.path("cloud"));
        }
        var patch = JsonNodeFactory.instance.objectNode().set("spec", spec);
        var arguments = new ArrayList<>(List.of(
                "patch",
                kind.plural() + ".ory-operator.github.io",
                tenant.getMetadata().getName(),
                "--type=merge",
                "--patch=" + patch));
        if (tenant.getMetadata().getNamespace() != null) {
            arguments.add("--namespace=" + tenant.getMetadata().getNamespace());
        }
        stack.kubectl(arguments.toArray(String[]::new)).output();
    }

    /** Project and console are at the stand-in for Ory Network, which has keys of its own. */
    private void pointAtNetwork(ObjectNode spec, JsonNode given) {
        var network = cluster.stack().network();
        spec.putObject("cloud")
                .put("projectUrl", network.projectUrl().toString())
                .putNull("projectSlug")
                .put("consoleUrl", network.consoleUrl().toString())
                .put("workspaceId", network.workspaceId());
        putKey(given.path("projectApiKeySecretRef"), network.projectKey());
        putKey(given.path("workspaceApiKeySecretRef"), network.workspaceKey());
    }

    private void putKey(JsonNode secret, String value) {
        if (secret.isMissingNode()) {
            return;
        }
        var data = JsonNodeFactory.instance.objectNode();
        data.putObject("stringData").put(secret.path("key").asText(), value);
        cluster.stack()
                .kubectl(
                        "patch",
                        "--namespace",
                        namespace,
                        "secret",
                        secret.path("name").asText(),
                        "--type=merge",
                        "--patch=" + data)
                .output();
    }

    private static void urls(
            ObjectNode spec, String service, String first, URI firstUrl, String second, URI secondUrl) {
        spec.putObject(service).put(first, firstUrl.toString()).put(second, secondUrl.toString());
    }
}
