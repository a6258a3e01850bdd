package io.github.oryoperator.e2e.demo;

import io.github.oryoperator.e2e.system.Cluster;
import io.github.oryoperator.e2e.system.InstalledOperator;
import io.github.oryoperator.e2e.system.OperatorProcess;
import io.github.oryoperator.testbed.LocalStack;
import io.github.oryoperator.testbed.process.ParentProcess;
import io.github.oryoperator.testbed.process.ServerException;
import io.github.oryoperator.testbed.tool.Tool;
import io.github.oryoperator.testbed.tool.ToolException;
import io.github.oryoperator.testbed.tool.Toolbox;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Starts the whole stack on loopback, runs the operator in it, applies {@code examples/} and shows what came of it. Then
 * it stays up until it is told to stop, or with {@code -Ddemo.once} ends.
 */
@SuppressWarnings("SystemOut")
public final class Demo {

    private static final String NAMESPACE = "demo";
    private static final String OPERATOR_NAMESPACE = "ory-operator";

    private Demo() {}

    /** Runs the demo; exit code 1 and the reason if not everything gets ready. */
    public static void main(String[] arguments) throws InterruptedException {
        // Debug output of servers and clients is in their log files; standard output belongs to the demo's lines.
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        // Warns of every kind whose version is not stable yet.
        System.setProperty(
                "org.slf4j.simpleLogger.log.io.fabric8.kubernetes.client.dsl.internal.VersionUsageUtils", "error");
        ParentProcess.endWithIt();
        try {
            run(Toolbox.ofUser(Demo::say), !"false".equals(System.getProperty("demo.once", "false")));
        } catch (DemoFailure | ToolException | ServerException e) {
            System.err.println("The demo failed: " + e.getMessage());
            System.exit(1);
        }
        System.exit(0);
    }

    private static void run(Toolbox toolbox, boolean once) throws InterruptedException {
        say(
                "Starting etcd, kube-apiserver, kube-controller-manager, Hydra, Kratos, Keto and a stand-in for Ory Network on loopback …");
        try (var stack = LocalStack.builder().toolbox(toolbox).start();
                var cluster = Cluster.of(stack)) {
            stack.endpoints().forEach(Demo::print);
            say("Installing helm/ory-operator and starting the operator with what the chart says …");
            var installed = InstalledOperator.install(stack, cluster.admin(), OPERATOR_NAMESPACE, Map.of());
            try (var operator = installed.process().start()) {
                print("MANAGEMENT_URL", operator.managementUrl());
                show(cluster, operator);
                System.out.println("DEMO READY");
                if (!once) {
                    sayHowToPlay(stack, toolbox.binary(Tool.KUBECTL));
                    new CountDownLatch(1).await();
                }
            }
        }
    }

    private static void show(Cluster cluster, OperatorProcess operator) {
        var examples = new Examples(cluster, NAMESPACE);
        say("Applying examples/ in namespace " + NAMESPACE + " …");
        examples.apply();
        try {
            examples.awaitReady();
        } catch (DemoFailure e) {
            throw new DemoFailure(e.getMessage() + "\nThe end of the operator's log:\n"
                    + String.join("\n", operator.process().lastLines(40)));
        }
        say("kubectl get ory -A");
        System.out.println(cluster.stack().kubectl("get", "ory", "-A").output());
        var credentials = PublishedCredentials.anyOf(cluster, NAMESPACE);
        try (var hydra = new HydraView(cluster.stack().hydra(), credentials)) {
            say("A token for client " + credentials.clientId() + ", got with Secret " + credentials.secretName()
                    + " …");
            proveToken(hydra);
            say("… which Hydra introspects as active.");
            say("Deleting client " + credentials.clientId() + " behind the operator's back, and asking for a look …");
            hydra.deleteClient();
            examples.askForReconcile(credentials.resourceName());
            hydra.awaitClient();
            proveToken(hydra);
            say("… it is back with the same id, and its Secret still gets a token.");
        }
    }

    private static void proveToken(HydraView hydra) {
        if (!hydra.tokenIsActive()) {
            throw new DemoFailure("Hydra says that the token it has just issued is not active");
        }
    }

    private static void sayHowToPlay(LocalStack stack, Path kubectl) {
        System.out.println("""

                Play on, in another terminal:
                  export KUBECONFIG=%s
                  export PATH=%s:$PATH
                  kubectl get ory -A -o wide
                  kubectl -n demo edit oauth2client machine
                  curl -s %s/admin/clients
                Ctrl-C stops everything that this started.
                """.formatted(
                stack.adminKubeconfig(), kubectl.getParent(), stack.hydra().adminUrl()));
    }

    private static void say(String what) {
        System.out.println("==> " + what);
    }

    private static void print(String name, Object value) {
        System.out.println(name + "=" + value);
    }
}
