package io.github.oryoperator.e2e.system;

import io.github.oryoperator.api.tenant.TenantMode;
import io.github.oryoperator.testbed.fault.Call;
import io.github.oryoperator.testbed.fault.CallRecord;
import io.github.oryoperator.testbed.fault.Fault;
import io.github.oryoperator.testbed.fault.FaultProxy;
import io.github.oryoperator.testbed.network.OryNetwork;
import io.github.oryoperator.testbed.tool.Toolbox;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sandbox whose tenant reaches Ory through proxies, which count the operator's calls and nobody else's: each of Ory's servers, or the
 * project of Ory Network that they stand behind.
 */
public final class ProxiedSandbox implements AutoCloseable {

    /** The Secret with the key of the project and, as {@code workspace}, that of its workspace. */
    public static final String KEY = "project-api-key";

    private static final Logger LOG = LoggerFactory.getLogger(ProxiedSandbox.class);

    private static @Nullable OryNetwork network;

    private final Sandbox sandbox;
    private final List<FaultProxy> proxies;
    private final TenantMode mode;
    private final String services;

    private ProxiedSandbox(Sandbox sandbox, List<FaultProxy> proxies, TenantMode mode, String services) {
        this.sandbox = sandbox;
        this.proxies = proxies;
        this.mode = mode;
        this.services = services;
        sandbox.apply("""
                apiVersion: ory-operator.github.io/v1alpha1
                kind: OryTenant
                metadata: {name: default}
                spec: {mode: %s, %s}
                """.formatted(mode.value(), services));
        sandbox.awaitTenantReason("Succeeded");
    }

    /** Opens one, whose tenant is settled. */
    public static ProxiedSandbox open(TestCluster cluster) {
        return open(cluster, TenantMode.SELF_HOSTED);
    }

    /** Opens one, whose tenant is settled and of that mode. */
    public static ProxiedSandbox open(TestCluster cluster, TenantMode mode) {
        return switch (mode) {
            case SELF_HOSTED -> selfHosted(cluster);
            case CLOUD -> cloud(cluster);
        };
    }

    private static ProxiedSandbox selfHosted(TestCluster cluster) {
        var stack = cluster.cluster().stack();
        var hydra = stack.proxy(stack.hydra().adminUrl());
        var ketoRead = stack.proxy(stack.keto().readUrl());
        var ketoWrite = stack.proxy(stack.keto().writeUrl());
        var kratos = stack.proxy(stack.kratos().adminUrl());
        var services = "hydra: {adminUrl: \"%s\"}, keto: {readUrl: \"%s\", writeUrl: \"%s\"},"
                        .formatted(hydra.url(), ketoRead.url(), ketoWrite.url())
                + " kratos: {adminUrl: \"%s\", publicUrl: \"%s\"}"
                        .formatted(kratos.url(), stack.kratos().publicUrl());
        return new ProxiedSandbox(
                Sandbox.open(cluster), List.of(hydra, ketoRead, ketoWrite, kratos), TenantMode.SELF_HOSTED, services);
    }

    /**
     * The Ory Network that projects of sandboxes are in, beside the one that is held against what the library's own tests ask. The
     * same servers are behind both.
     */
    public static synchronized OryNetwork network(TestCluster cluster) {
        if (network == null) {
            var stack = cluster.cluster().stack();
            network = OryNetwork.start(
                    Toolbox.ofUser(line -> LOG.info("{}", line)), stack.hydra(), stack.kratos(), stack.keto());
        }
        return network;
    }

    private static ProxiedSandbox cloud(TestCluster cluster) {
        var network = network(cluster);
        var stack = cluster.cluster().stack();
        var project = stack.proxy(network.projectUrl());
        var console = stack.proxy(network.consoleUrl());
        var sandbox = Sandbox.open(cluster);
        // Those of a tenant for all are in the operator's own namespace.
        for (var namespace : List.of(sandbox.namespace(), cluster.installed().namespace())) {
            makeKeys(sandbox, namespace, KEY);
        }
        var services = "cloud: {projectUrl: \"%s\", projectApiKeySecretRef: {name: %s, key: key},"
                        .formatted(project.url(), KEY)
                + " consoleUrl: \"%s\", workspaceId: %s, workspaceApiKeySecretRef: {name: %s, key: workspace}}"
                        .formatted(console.url(), network.workspaceId(), KEY);
        return new ProxiedSandbox(sandbox, List.of(project, console), TenantMode.CLOUD, services);
    }

    private static void makeKeys(Sandbox sandbox, String namespace, String name) {
        var network = sandbox.network().network();
        sandbox.applySecret(
                namespace,
                name,
                Map.of(
                        "key", Canaries.plant(network.projectKey()),
                        "workspace", Canaries.plant(network.workspaceKey())));
    }

    /** The sandbox. */
    public Sandbox sandbox() {
        return sandbox;
    }

    /** What a tenant that leads through the proxies says of its services, in flow style. */
    public String services() {
        return services;
    }

    /** The same with what lets in there in that Secret, which is made for it. */
    public String services(String secret) {
        if (mode == TenantMode.CLOUD) {
            makeKeys(sandbox, sandbox.namespace(), secret);
            return services.replace("name: " + KEY, "name: " + secret);
        }
        sandbox.applySecret(secret, "token", Canaries.plant("token-for-a-service-0123456789"));
        return services.replace("}", ", auth: {bearerTokenSecretRef: {name: " + secret + ", key: token}}}");
    }

    /** What its tenants say of their mode. */
    public String mode() {
        return mode.value();
    }

    /** The operator's calls about objects since they were last forgotten. */
    public List<Call> calls() {
        return records().map(CallRecord::call).toList();
    }

    private Stream<CallRecord> records() {
        return proxies.stream()
                .flatMap(proxy -> proxy.allCalls().stream())
                .filter(record -> !record.call().kind().isEmpty());
    }

    /** The paths of all that the operator asked for since then, escaped as they were sent and without queries. */
    public List<String> paths() {
        return proxies.stream()
                .flatMap(proxy -> proxy.allCalls().stream())
                .map(record -> record.call().path())
                .toList();
    }

    /** Those of them that change something. */
    public List<Call> writes() {
        return calls().stream().filter(Call::mutates).toList();
    }

    /** Those of them that Ory carried out. */
    public List<Call> changes() {
        return records()
                .filter(record -> record.call().mutates() && record.status() < 300)
                .map(CallRecord::call)
                .toList();
    }

    /** Forgets the calls so far. */
    public void forgetCalls() {
        proxies.forEach(FaultProxy::forgetCalls);
    }

    /** Adds a fault to the plan of each server. */
    public List<Fault> plan(Supplier<Fault> fault) {
        return proxies.stream().map(proxy -> proxy.plan().add(fault.get())).toList();
    }

    /** Ends all faults. */
    public void calm() {
        proxies.forEach(proxy -> proxy.plan().clear());
    }

    @Override
    public void close() {
        calm();
        sandbox.close();
        proxies.forEach(FaultProxy::close);
    }
}
