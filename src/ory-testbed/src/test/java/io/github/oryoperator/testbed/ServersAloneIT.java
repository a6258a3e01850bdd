package io.github.oryoperator.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.oryoperator.testbed.network.Caller;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The servers alone, as {@code mvn -Ptestbed} runs them: a shell stands for Maven. */
class ServersAloneIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void printsWhereItsServersAreAndEndsThemAllWhenItsParentIsKilled() throws IOException {
        var java = ProcessHandle.current().info().command().orElseThrow();
        var parent = new ProcessBuilder(
                        "bash",
                        "-c",
                        "\"$@\" & wait",
                        "parent",
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Testbed.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var reader = new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8));
                var http = new Http(null)) {
            var endpoints = endpoints(reader);
            assertThat(Path.of(endpoints.getOrDefault("KUBECONFIG", ""))).isNotEmptyFile();
            var health = URI.create(endpoints.get("HYDRA_ADMIN_URL") + "/health/ready");
            assertThat(http.status(health)).isEqualTo(200);
            var console = new Caller(
                    URI.create(endpoints.get("ORY_CONSOLE_URL")), endpoints.getOrDefault("ORY_WORKSPACE_API_KEY", ""));
            assertThat(console.get("/projects/" + endpoints.get("ORY_PROJECT_ID"))
                            .status())
                    .isEqualTo(200);
            var project = URI.create(endpoints.get("ORY_PROJECT_URL") + "/admin/clients");
            assertThat(http.status(project)).isEqualTo(401);
            var family = parent.toHandle().descendants().toList();
            // The JVM, and per server a guard, its watcher and the server itself.
            assertThat(family).hasSizeGreaterThanOrEqualTo(1 + 6 * 3);
            parent.destroyForcibly();
            await().atMost(PATIENCE).until(() -> family.stream().noneMatch(ProcessHandle::isAlive));
            assertThat(Path.of(endpoints.getOrDefault("KUBECONFIG", "")).getParent())
                    .doesNotExist();
        } finally {
            parent.descendants().forEach(ProcessHandle::destroyForcibly);
            parent.destroyForcibly();
        }
    }

    @Test
    void saysWhatIsMissingAndLeavesNothingBehind(@TempDir Path temp) throws Exception {
        var builder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + temp,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Testbed.class.getName())
                .redirectErrorStream(true);
        builder.environment().put("PATH", temp.toString());
        var testbed = builder.start();
        var output = new String(testbed.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(testbed.waitFor()).isEqualTo(1);
        assertThat(output).contains("The testbed did not start: Go is missing").doesNotContain("\tat ");
        assertThat(temp).isDirectoryNotContaining("glob:**/ory-testbed-stack-*");
    }

    private static Map<String, String> endpoints(BufferedReader reader) throws IOException {
        var endpoints = new LinkedHashMap<String, String>();
        while (!endpoints.containsKey("ORY_PROJECT_API_KEY")) {
            var line = reader.readLine();
            assertThat(line).as("ends before it has printed everything").isNotNull();
            var pair = line.split("=", 2);
            endpoints.put(pair[0], pair[1]);
        }
        return endpoints;
    }
}
