package io.github.oryoperator.e2e.library;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** What the console says to who asks it without the library. */
final class RawConsole {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RawConsole() {}

    /** A good answer; anything else is a failure of the test. */
    static JsonNode get(String path) {
        HttpRequest request = HttpRequest.newBuilder(
                        RealOry.network().consoleUrl().resolve(path))
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + RealOry.network().workspaceKey())
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError("the console answered " + answer.statusCode());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
