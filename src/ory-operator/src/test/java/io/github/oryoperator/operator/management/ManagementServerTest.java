package io.github.oryoperator.operator.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ManagementServerTest {
    private final Health health = new Health();
    private final AtomicBoolean informersAlive = new AtomicBoolean(true);
    private final ManagementServer server = new ManagementServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            health,
            accept -> new ManagementServer.Page("text/plain; version=0.0.4", "accept " + accept + "\n"));
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.close();
        server.close();
    }

    @Test
    void isLiveButNotReadyWhileItStarts() throws Exception {
        health.watch("informers", () -> false);
        assertThat(get("/livez").statusCode()).isEqualTo(200);
        assertThat(get("/readyz").statusCode()).isEqualTo(503);
    }

    @Test
    void isReadyOnceStartedAndNoLongerWhenStopping() throws Exception {
        health.started();
        assertThat(get("/readyz").statusCode()).isEqualTo(200);
        health.stopping();
        assertThat(get("/readyz").statusCode()).isEqualTo(503);
        assertThat(get("/livez").statusCode()).isEqualTo(200);
    }

    @Test
    void aDeadInformerEndsItsLifeAndIsNamed() throws Exception {
        health.watch("informers", informersAlive::get);
        health.started();
        assertThat(get("/livez").statusCode()).isEqualTo(200);
        informersAlive.set(false);
        var answer = get("/livez");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("informers");
        assertThat(get("/readyz").statusCode()).isEqualTo(200);
    }

    @Test
    void servesMetricsInTheTypeThatWasAskedFor() throws Exception {
        var answer = http.send(
                request("/metrics")
                        .header("Accept", "application/openmetrics-text")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.body()).isEqualTo("accept application/openmetrics-text\n");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4");
    }

    @Test
    void answersNothingElse() throws Exception {
        assertThat(get("/").statusCode()).isEqualTo(404);
        assertThat(get("/livez/x").statusCode()).isEqualTo(404);
        var post = http.send(
                request("/livez").POST(HttpRequest.BodyPublishers.ofString("x")).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(post.statusCode()).isEqualTo(405);
    }

    @Test
    void answersAHeadRequestWithoutABody() throws Exception {
        var head = http.send(
                request("/livez")
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    @Test
    void saysWhatToSetWhenThePortIsTaken() {
        var taken = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
        assertThatThrownBy(() -> new ManagementServer(taken, health, accept -> new ManagementServer.Page("", "")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("--management-port")
                .hasMessageContaining(Integer.toString(server.port()));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }
}
