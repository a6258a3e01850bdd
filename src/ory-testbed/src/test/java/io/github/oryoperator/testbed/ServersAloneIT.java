package io.github.oryoperator.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
            var family = parent.toHandle().descendants().toList();
            // The JVM, and per server a guard, its watcher and the server itself.
            assertThat(family).hasSizeGreaterThanOrEqualTo(1 + 6 * 3);
            parent.destroyForcibly();
            await().atMost(PATIENCE).until(() -> family.stream().noneMatch(ProcessHandle::isAlive));
        } finally {
            parent.descendants().forEach(ProcessHandle::destroyForcibly);
            parent.destroyForcibly();
        }
    }

    private static Map<String, String> endpoints(BufferedReader reader) throws IOException {
        var endpoints = new LinkedHashMap<String, String>();
        while (!endpoints.containsKey("KETO_WRITE_URL")) {
            var line = reader.readLine();
            assertThat(line).as("ends before it has printed everything").isNotNull();
            var pair = line.split("=", 2);
            endpoints.put(pair[0], pair[1]);
        }
        return endpoints;
    }
}
