package io.github.oryoperator.testbed;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A small HTTP/1.1 client for tests. */
public final class Http implements AutoCloseable {

    private final HttpClient client;

    /** Speaks plain HTTP, and HTTPS with these settings where there are any. */
    public Http(@Nullable SSLContext tls) {
        var builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
        client = (tls == null ? builder : builder.sslContext(tls)).build();
    }

    /** Sends a call with a JSON body, empty where there is none. */
    public HttpResponse<String> send(String method, URI url, String body) throws IOException {
        return send(method, url, body, Duration.ofSeconds(15));
    }

    private HttpResponse<String> send(String method, URI url, String body, Duration patience) throws IOException {
        var request = HttpRequest.newBuilder(url)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .timeout(patience)
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** The status that a GET is answered with; 0 if it is not answered within a second. */
    public int status(URI url) {
        try {
            return send("GET", url, "", Duration.ofSeconds(1)).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
