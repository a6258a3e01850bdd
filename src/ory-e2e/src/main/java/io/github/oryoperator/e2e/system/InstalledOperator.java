package io.github.oryoperator.e2e.system;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.oryoperator.testbed.LocalStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The chart, installed by Helm in a stack that has no nodes: its ServiceAccount and RBAC are in force, and its
 * Deployment says how the operator is to run, which {@link #process()} then does on this machine.
 */
public final class InstalledOperator {

    private final LocalStack stack;
    private final KubernetesClient admin;
    private final String namespace;

    private InstalledOperator(LocalStack stack, KubernetesClient admin, String namespace) {
        this.stack = stack;
        this.admin = admin;
        this.namespace = namespace;
    }

    /**
     * Installs the chart, or upgrades what an earlier call installed in that namespace.
     *
     * @param stack where
     * @param admin a client of that stack which may do everything
     * @param namespace the release's namespace, created where it is missing
     * @param values the chart's values, as in a values file
     */
    public static InstalledOperator install(
            LocalStack stack, KubernetesClient admin, String namespace, Map<String, ?> values) {
        var result = stack.helm(
                "upgrade",
                "--install",
                "ory-operator",
                Project.file("helm/ory-operator").toString(),
                "--namespace",
                namespace,
                "--create-namespace",
                "--server-side=true",
                "--force-conflicts",
                "--values",
                write(stack, admin.getKubernetesSerialization().asJson(values)));
        if (!result.succeeded()) {
            throw new IllegalStateException("helm could not install the chart: " + result.stderr());
        }
        return new InstalledOperator(stack, admin, namespace);
    }

    /** The release's namespace. */
    public String namespace() {
        return namespace;
    }

    /** The name by which the API server knows the operator. */
    public String user() {
        return "system:serviceaccount:" + namespace + ":ory-operator";
    }

    /** A token of the operator's ServiceAccount. */
    public String token() {
        return stack.serviceAccountToken(namespace, "ory-operator");
    }

    /** Begins to describe a process which runs as the Deployment's container would. */
    public OperatorProcess.Builder process() {
        return new OperatorProcess.Builder(stack, this);
    }

    List<String> arguments() {
        return new ArrayList<>(container().getArgs());
    }

    Map<String, String> environment(String podName) {
        var environment = new TreeMap<String, String>();
        for (var variable : container().getEnv()) {
            environment.put(variable.getName(), value(variable, podName));
        }
        return environment;
    }

    private String value(EnvVar variable, String podName) {
        if (variable.getValueFrom() == null) {
            return variable.getValue();
        }
        var path = variable.getValueFrom().getFieldRef().getFieldPath();
        return switch (path) {
            case "metadata.namespace" -> namespace;
            case "metadata.name" -> podName;
            default -> throw new IllegalStateException("the chart asks for " + path + ", which no pod would give here");
        };
    }

    private Container container() {
        var deployment = admin.apps()
                .deployments()
                .inNamespace(namespace)
                .withName("ory-operator")
                .get();
        return deployment.getSpec().getTemplate().getSpec().getContainers().getFirst();
    }

    private static String write(LocalStack stack, String values) {
        try {
            var file = Files.createTempFile(stack.folder(), "values-", ".yaml");
            return Files.writeString(file, values).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
