package io.github.oryoperator.bench;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.oryoperator.e2e.system.Cluster;
import io.github.oryoperator.e2e.system.InstalledOperator;
import io.github.oryoperator.e2e.system.OperatorProcess;
import io.github.oryoperator.testbed.LocalStack;
import io.github.oryoperator.testbed.Part;
import io.github.oryoperator.testbed.process.CommandLine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The servers of one run, nothing in them but a namespace, and the operator to be started as the image starts it. */
final class BenchCluster implements AutoCloseable {

    /** Where the objects are that are measured. */
    static final String NAMESPACE = "bench";

    /** The name of a tenant that leads to Ory Network. */
    static final String NETWORK = "network";

    /** How long to wait for anything before the run is given up. */
    static final Duration PATIENCE = Duration.ofMinutes(20);

    private final LocalStack stack;
    private final Cluster cluster;
    private final InstalledOperator installed;
    private final String recording = System.getProperty("bench.recording", "");
    private final TrainedCache cache;

    private BenchCluster(LocalStack stack) {
        this.stack = stack;
        cluster = Cluster.of(stack);
        installed = InstalledOperator.install(stack, cluster.admin(), "ory-operator", Map.of());
        cache = TrainedCache.train(stack.folder(), recording.isEmpty() ? List.of() : List.of("jdk.jfr"));
        addNamespace(NAMESPACE);
    }

    /** Starts a cluster and these servers. */
    static BenchCluster start(Part... parts) {
        var stack = LocalStack.builder().only(parts).start();
        try {
            return new BenchCluster(stack);
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    LocalStack stack() {
        return stack;
    }

    /** May do everything. */
    KubernetesClient admin() {
        return cluster.admin();
    }

    /** The name by which the API server knows the operator. */
    String user() {
        return installed.user();
    }

    void addNamespace(String name) {
        admin().resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
    }

    /** Creates an object in the namespace that it names. */
    void create(GenericKubernetesResource object) {
        admin().resource(object).create();
    }

    /** The operator, not started. */
    OperatorProcess.Builder operator() {
        return installed.process().setting("leader-election", "false").jvmOptions(List.of(cache.flags()));
    }

    /** The operator, recorded if that is wanted. */
    OperatorProcess.Builder recordedOperator() {
        return recording.isEmpty()
                ? operator()
                : operator().jvmOptions(List.of("-XX:StartFlightRecording=settings=profile"));
    }

    /** Writes the recording to its file, if one is wanted. */
    void dumpRecording(OperatorProcess operator) {
        if (!recording.isEmpty()) {
            new CommandLine(Path.of(System.getProperty("java.home"), "bin", "jcmd"), Map.of())
                    .run(Long.toString(operator.process().pid()), "JFR.dump", "filename=" + recording)
                    .output();
        }
    }

    @Override
    public void close() {
        try (stack;
                cluster) {}
    }
}
