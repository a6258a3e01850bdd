package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.e2e.system.Project;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.testbed.LocalStack;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** {@code k8s/} is the chart, rendered with its defaults, for whoever installs without Helm. */
class PlainManifestsIT {

    private static final String MEND =
            "mvn -pl src/ory-e2e -am verify -Dit.test=PlainManifestsIT -Dfailsafe.failIfNoSpecifiedTests=false"
                    + " -Dtest=NoSuchTest -Dsurefire.failIfNoSpecifiedTests=false -Dk8s.update";

    @Test
    void areTheRenderedChart() throws IOException {
        var file = Project.file("k8s").resolve("ory-operator.yaml");
        var rendered = LocalStack.shared()
                .helm(
                        "template",
                        "ory-operator",
                        Project.file("helm/ory-operator").toString(),
                        "--namespace",
                        "ory-operator")
                .output();
        if (Boolean.getBoolean("k8s.update")) {
            Files.writeString(file, rendered + "\n");
        }
        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as("k8s/ory-operator.yaml is stale; mend it with: %s", MEND)
                .isEqualTo(rendered + "\n");
    }

    @Test
    void areAcceptedByTheApiServer() {
        // Installed by Helm, so that the namespace is there, which a dry run does not make.
        var stack = TestCluster.shared().cluster().stack();
        var applied = stack.kubectl(
                "apply",
                "--server-side",
                "--force-conflicts",
                "--dry-run=server",
                "--kustomize",
                Project.file("k8s").toString());

        assertThat(applied.stderr()).doesNotContain("Error");
        assertThat(applied.succeeded()).isTrue();
    }
}
