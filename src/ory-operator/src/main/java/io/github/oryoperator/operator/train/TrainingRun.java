package io.github.oryoperator.operator.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Uses a started operator as its surroundings do: asks its probes and metrics until it leads. */
public final class TrainingRun {
    private static final int ATTEMPTS = 200;
    private static final Duration PAUSE = Duration.ofMillis(50);
    private final URI management;

    /** A run against the operator that has this management port on loopback. */
    public TrainingRun(int managementPort) {
        management = URI.create("http://127.0.0.1:" + managementPort);
    }

    /**
     * Asks until the operator leads.
     *
     * @throws IllegalStateException when it does not within ten seconds
     */
    public void drill() {
        try (var http = HttpClient.newHttpClient()) {
            get(http, "/livez");
            get(http, "/readyz");
            for (int i = 0; i < ATTEMPTS; i++) {
                if (get(http, "/metrics").contains("ory_operator_is_leader 1.0")) {
                    return;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        throw new IllegalStateException("The operator did not come to lead in the training run");
    }

    private String get(HttpClient http, String path) {
        var request = HttpRequest.newBuilder(management.resolve(path)).build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
