package io.github.oryoperator.testbed.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/** Ready once a URL answers with status 200. */
public final class HttpReady implements ReadyCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final HttpClient client;
    private final HttpRequest request;

    private HttpReady(HttpClient client, URI url) {
        this.client = client;
        this.request = HttpRequest.newBuilder(url).timeout(PATIENCE).build();
    }

    /** Asks a plain URL. */
    public static HttpReady at(URI url) {
        return new HttpReady(builder().build(), url);
    }

    /** Asks a URL with these TLS settings. */
    public static HttpReady at(URI url, SSLContext tls) {
        return new HttpReady(builder().sslContext(tls).build(), url);
    }

    @Override
    public boolean isReady() {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + request.uri(), e);
        }
    }

    private static HttpClient.Builder builder() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE);
    }
}
