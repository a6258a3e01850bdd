package io.github.oryoperator.operator.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** Uses a started operator as its surroundings do: asks its probes and metrics until it leads and has brought a client to Ready. */
public final class TrainingRun {
    private static final int ATTEMPTS = 600;
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Pattern READY =
            Pattern.compile("ory_operator_reconciliations_total\\{kind=\"OAuth2Client\",outcome=\"ready\"");

    private final URI management;

    /** A run against the operator that has this management port on loopback. */
    public TrainingRun(int managementPort) {
        management = URI.create("http://127.0.0.1:" + managementPort);
    }

    /**
     * Asks until the operator leads and has done its work.
     *
     * @throws IllegalStateException when it does not within half a minute
     */
    public void drill() {
        try (var http = HttpClient.newHttpClient()) {
            get(http, "/livez");
            get(http, "/readyz");
            for (int i = 0; i < ATTEMPTS; i++) {
                var metrics = get(http, "/metrics");
                if (metrics.contains("ory_operator_is_leader 1.0")
                        && READY.matcher(metrics).find()) {
                    return;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        throw new IllegalStateException("The operator did not bring a client to Ready in the training run");
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
