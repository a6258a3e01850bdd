package io.github.oryoperator.e2e.system;

import io.github.oryoperator.testbed.fault.FaultProxy;
import io.github.oryoperator.testbed.ory.Hydra;
import java.util.List;
import java.util.Map;

/** An operator of a test's own; its calls to the API server, to one Hydra, to the stack's Keto and to Ory Network pass fault proxies. */
public final class ProxiedOperator implements AutoCloseable {

    private final TestCluster cluster;
    private final Hydra server;
    private final Map<String, String> settings;
    private final List<String> jvmOptions;
    private final FaultProxy kubernetes;
    private final FaultProxy hydra;
    private final FaultProxy ketoRead;
    private final FaultProxy ketoWrite;
    private final FaultProxy console;
    private OperatorProcess operator;

    private ProxiedOperator(TestCluster cluster, Hydra server, Map<String, String> settings, List<String> jvmOptions) {
        this.cluster = cluster;
        this.server = server;
        this.settings = Map.copyOf(settings);
        this.jvmOptions = List.copyOf(jvmOptions);
        var stack = cluster.cluster().stack();
        kubernetes = stack.proxyKubeApi();
        hydra = stack.proxy(server.adminUrl());
        ketoRead = stack.proxy(stack.keto().readUrl());
        ketoWrite = stack.proxy(stack.keto().writeUrl());
        console = stack.proxy(ProxiedSandbox.network(cluster).consoleUrl());
        operator = launch();
    }

    /** Starts one in place of the operator that all tests share. */
    public static ProxiedOperator start(TestCluster cluster, Hydra server, Map<String, String> settings) {
        return start(cluster, server, settings, List.of());
    }

    /** The same with further flags of its JVM. */
    public static ProxiedOperator start(
            TestCluster cluster, Hydra server, Map<String, String> settings, List<String> jvmOptions) {
        cluster.stopOperator();
        return new ProxiedOperator(cluster, server, settings, jvmOptions);
    }

    /** What the operator's calls to the API server pass. */
    public FaultProxy kubernetes() {
        return kubernetes;
    }

    /** What its calls to Hydra's admin API pass. */
    public FaultProxy hydra() {
        return hydra;
    }

    /** What its calls to Keto's lists and checks pass, of a tenant that is led there. */
    public FaultProxy ketoRead() {
        return ketoRead;
    }

    /** What its changes of tuples pass, of a tenant that is led there. */
    public FaultProxy ketoWrite() {
        return ketoWrite;
    }

    /** What its calls to the console of Ory Network pass, of a tenant that is led there. */
    public FaultProxy console() {
        return console;
    }

    /** What its calls to Ory pass. */
    public List<FaultProxy> ory() {
        return List.of(hydra, ketoRead, ketoWrite, console);
    }

    /** The process as it runs now. */
    public OperatorProcess process() {
        return operator;
    }

    /** Kills it, does something, and starts it again. */
    public void restart(Runnable meanwhile) {
        operator.process().kill();
        operator.close();
        meanwhile.run();
        operator = launch();
    }

    /** A sandbox whose tenant is reached through the proxy and is settled. */
    public Sandbox open() {
        var sandbox = Sandbox.open(cluster, server);
        sandbox.pointTenantAt(hydra.url().toString());
        sandbox.awaitTenantReason("Succeeded");
        return sandbox;
    }

    /** Ends all faults, and sees to it that the operator runs. */
    public void calm() {
        kubernetes.plan().clear();
        ory().forEach(proxy -> proxy.plan().clear());
        if (!operator.process().isAlive()) {
            operator.close();
            operator = launch();
        }
    }

    @Override
    public void close() {
        operator.close();
        kubernetes.close();
        ory().forEach(FaultProxy::close);
    }

    private OperatorProcess launch() {
        var stack = cluster.cluster().stack();
        var description = cluster.installed()
                .process()
                .kubeconfig(stack.kubeconfigForToken(cluster.installed().token(), kubernetes))
                .jvmOptions(jvmOptions)
                .setting("leader-election", "false");
        settings.forEach(description::setting);
        return cluster.start(description);
    }
}
