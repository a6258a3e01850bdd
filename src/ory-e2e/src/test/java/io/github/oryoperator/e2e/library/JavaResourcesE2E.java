package io.github.oryoperator.e2e.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.testbed.LocalStack;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The program of {@code examples/java} that writes custom resources does what it says, in a cluster with the operator. */
class JavaResourcesE2E {
    @RegisterExtension
    private final Sandbox sandbox = Sandbox.besideTheOperator(TestCluster.shared());

    /** As {@code mvn -Pdemo} prints it. */
    private static Map<String, String> cluster() {
        return Map.of("KUBECONFIG", LocalStack.shared().adminKubeconfig().toString());
    }

    @Test
    void aResourceIsWrittenAwaitedAndDeletedFromJava() {
        var printed = ExampleProject.shared().run(cluster(), "WriteResources", sandbox.namespace(), "reports");

        assertThat(printed.lines())
                .containsExactly(
                        "ready: True, Succeeded",
                        "client id: " + sandbox.namespace() + ".reports",
                        "credentials in the Secret reports: [CLIENT_ID, CLIENT_SECRET]",
                        "applied again, nothing changes: true",
                        "deleted");
        assertThat(sandbox.hydraClients().find(sandbox.namespace() + ".reports"))
                .isEmpty();
    }
}
