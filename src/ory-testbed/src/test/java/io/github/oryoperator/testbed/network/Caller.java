package io.github.oryoperator.testbed.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** A plain HTTP client with a bearer token; an empty one is not sent. */
public record Caller(URI url, String key) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** An answer. */
    public record Heard(int status, HttpHeaders headers, String text) {

        JsonNode json() {
            return read(text);
        }

        /** The JSON of an answer that has to have this status. */
        JsonNode json(int expected) {
            if (status != expected) {
                throw new AssertionError("answered " + status + ", not " + expected + ": " + text);
            }
            return text.isEmpty() ? JSON.nullNode() : json();
        }

        String error() {
            return json().path("error").path("message").asText();
        }
    }

    static Caller atConsole(OryNetwork network) {
        return new Caller(network.consoleUrl(), network.workspaceKey());
    }

    static Caller atProject(OryNetwork network) {
        return new Caller(network.projectUrl(), network.projectKey());
    }

    Caller withKey(String other) {
        return new Caller(url, other);
    }

    public Heard get(String path) {
        return send("GET", path, "");
    }

    Heard delete(String path) {
        return send("DELETE", path, "");
    }

    Heard post(String path, String body) {
        return send("POST", path, body);
    }

    Heard put(String path, String body) {
        return send("PUT", path, body);
    }

    Heard patch(String path, String body) {
        return send("PATCH", path, body);
    }

    Heard send(String method, String path, String body) {
        return send(method, path, body, body.isEmpty() ? Map.of() : Map.of("Content-Type", "application/json"));
    }

    Heard send(String method, String path, String body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Accept", "application/json");
        headers.forEach(request::header);
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        try {
            var response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Heard(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException());
        }
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }
}
