package io.github.oryoperator.e2e.system;

import io.github.oryoperator.testbed.fault.Call;
import io.github.oryoperator.testbed.fault.CallRecord;
import io.github.oryoperator.testbed.fault.Fault;
import io.github.oryoperator.testbed.fault.FaultProxy;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A sandbox whose tenant reaches each of Ory's servers through a proxy, which counts the operator's calls and nobody else's. */
public final class ProxiedSandbox implements AutoCloseable {

    private final Sandbox sandbox;
    private final FaultProxy hydra;
    private final FaultProxy ketoRead;
    private final FaultProxy ketoWrite;
    private final FaultProxy kratos;
    private final URI kratosPublic;

    private ProxiedSandbox(TestCluster cluster) {
        var stack = cluster.cluster().stack();
        sandbox = Sandbox.open(cluster);
        hydra = stack.proxy(stack.hydra().adminUrl());
        ketoRead = stack.proxy(stack.keto().readUrl());
        ketoWrite = stack.proxy(stack.keto().writeUrl());
        kratos = stack.proxy(stack.kratos().adminUrl());
        kratosPublic = stack.kratos().publicUrl();
        sandbox.apply("""
                apiVersion: ory-operator.github.io/v1alpha1
                kind: OryTenant
                metadata: {name: default}
                spec: {mode: SelfHosted, %s}
                """.formatted(services()));
        sandbox.awaitTenantReason("Succeeded");
    }

    /** Opens one, whose tenant is settled. */
    public static ProxiedSandbox open(TestCluster cluster) {
        return new ProxiedSandbox(cluster);
    }

    /** The sandbox. */
    public Sandbox sandbox() {
        return sandbox;
    }

    /** What a tenant that leads through the proxies says of its services, in flow style. */
    public String services() {
        return "hydra: {adminUrl: \"%s\"}, keto: {readUrl: \"%s\", writeUrl: \"%s\"},"
                        .formatted(hydra.url(), ketoRead.url(), ketoWrite.url())
                + " kratos: {adminUrl: \"%s\", publicUrl: \"%s\"}".formatted(kratos.url(), kratosPublic);
    }

    /** The same where each service wants the token in that Secret. */
    public String services(String secret) {
        return services().replace("}", ", auth: {bearerTokenSecretRef: {name: " + secret + ", key: token}}}");
    }

    /** The operator's calls about objects since they were last forgotten. */
    public List<Call> calls() {
        return records().map(CallRecord::call).toList();
    }

    private Stream<CallRecord> records() {
        return proxies().stream()
                .flatMap(proxy -> proxy.allCalls().stream())
                .filter(record -> !record.call().kind().isEmpty());
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
        proxies().forEach(FaultProxy::forgetCalls);
    }

    /** Adds a fault to the plan of each server. */
    public List<Fault> plan(Supplier<Fault> fault) {
        return proxies().stream().map(proxy -> proxy.plan().add(fault.get())).toList();
    }

    /** Ends all faults. */
    public void calm() {
        proxies().forEach(proxy -> proxy.plan().clear());
    }

    @Override
    public void close() {
        calm();
        sandbox.close();
        proxies().forEach(FaultProxy::close);
    }

    private List<FaultProxy> proxies() {
        return List.of(hydra, ketoRead, ketoWrite, kratos);
    }
}
