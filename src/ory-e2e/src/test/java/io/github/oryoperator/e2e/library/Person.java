package io.github.oryoperator.e2e.library;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.identity.IdentityState;
import io.github.oryoperator.client.identity.IdentityWithTraits;
import io.github.oryoperator.client.identity.NewCredentials;
import io.github.oryoperator.client.identity.NewIdentity;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Somebody with an identity of the real Kratos, who logs in as people do: through the flows, without the library.
 *
 * @param id the identity
 * @param email what it logs in with
 */
record Person(String id, String email) {
    static final String PASSWORD = "correct horse battery 9";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final URI KRATOS = RealOry.url(Api.KRATOS_PUBLIC);

    /** Somebody new, made by the library. */
    static Person create() {
        String email = RealOry.unique("person") + "@b.example";
        String id = RealOry.ory()
                .identities()
                .forTenant(RealOry.TENANT)
                .create(withPassword(email, PASSWORD))
                .id();
        return new Person(id, email);
    }

    static NewIdentity withPassword(String email, String password) {
        return identity(email).withCredentials(NewCredentials.NONE.withPassword(Secret.of(password)));
    }

    static NewIdentity identity(String email) {
        return NewIdentity.of(traits(email)).withSchemaId("person");
    }

    static ObjectNode traits(String email) {
        return JsonNodeFactory.instance.objectNode().put("email", email);
    }

    /** An identity as one that asks for no change would give it. */
    static IdentityWithTraits unchanged(String id, String email) {
        return new IdentityWithTraits(
                id,
                "person",
                null,
                IdentityState.ACTIVE,
                null,
                traits(email),
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** A session token, as a native application gets one. */
    Secret logIn() {
        return logIn(PASSWORD);
    }

    /** {@link #logIn()} with another password than that of {@link #create()}. */
    Secret logIn(String password) {
        JsonNode flow = get("/self-service/login/api", Map.of());
        JsonNode done = post(
                "/self-service/login?flow=" + flow.path("id").asText(),
                Map.of(),
                Map.of("method", "password", "identifier", email, "password", password));
        return Secret.of(done.path("session_token").asText());
    }

    /** The cookies of a browser after a login. */
    Secret logInByBrowser() {
        CookieManager cookies = new CookieManager();
        try (HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build()) {
            JsonNode flow = send(browser, request("/self-service/login/browser", Map.of()));
            String csrf = "";
            for (JsonNode node : flow.path("ui").path("nodes")) {
                JsonNode attributes = node.path("attributes");
                csrf = attributes.path("name").asText().equals("csrf_token")
                        ? attributes.path("value").asText()
                        : csrf;
            }
            Map<String, String> body =
                    Map.of("method", "password", "identifier", email, "password", PASSWORD, "csrf_token", csrf);
            send(
                    browser,
                    request("/self-service/login?flow=" + flow.path("id").asText(), Map.of())
                            .POST(BodyPublishers.ofString(JSON.valueToTree(body).toString())));
        }
        return Secret.of(cookies.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; ")));
    }

    /** From now on a login needs a second factor. */
    void setUpSecondFactor() {
        Map<String, String> loggedIn = Map.of("X-Session-Token", logIn().reveal());
        JsonNode flow = get("/self-service/settings/api", loggedIn);
        String key = "";
        for (JsonNode node : flow.path("ui").path("nodes")) {
            JsonNode attributes = node.path("attributes");
            key = attributes.path("id").asText().equals("totp_secret_key")
                    ? attributes.path("text").path("text").asText()
                    : key;
        }
        post(
                "/self-service/settings?flow=" + flow.path("id").asText(),
                loggedIn,
                Map.of("method", "totp", "totp_code", Totp.now(key)));
    }

    /** Has a code sent to one's address. */
    void askForRecovery() {
        JsonNode flow = get("/self-service/recovery/api", Map.of());
        post(
                "/self-service/recovery?flow=" + flow.path("id").asText(),
                Map.of(),
                Map.of("method", "code", "email", email));
    }

    private static JsonNode get(String path, Map<String, String> headers) {
        return alone(request(path, headers));
    }

    private static JsonNode post(String path, Map<String, String> headers, Map<String, String> body) {
        return alone(request(path, headers)
                .POST(BodyPublishers.ofString(JSON.valueToTree(body).toString())));
    }

    private static HttpRequest.Builder request(String path, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(KRATOS.resolve(path))
                .header("Accept", "application/json")
                .header("Content-Type", "application/json");
        headers.forEach(request::header);
        return request;
    }

    private static JsonNode alone(HttpRequest.Builder request) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return send(client, request);
        }
    }

    private static JsonNode send(HttpClient client, HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(answer.statusCode() + " " + answer.body());
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
