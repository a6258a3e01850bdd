package io.github.oryoperator.testbed.network;

import com.sun.net.httpserver.HttpExchange;
import io.github.oryoperator.testbed.contract.Answered;
import io.github.oryoperator.testbed.contract.Asked;
import io.github.oryoperator.testbed.contract.OpenApiDocument;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Answers for a project: checks its key where one is needed and passes the call on to the server that Ory has behind
 * this path. What the document does not allow is noted and passed on all the same, both ways: the real servers judge what
 * they are asked, and what they answer is so.
 */
final class ProjectHost implements AutoCloseable {

    private static final Set<String> NOT_PASSED_ON =
            Set.of("host", "connection", "content-length", "transfer-encoding", "upgrade", "http2-settings", "expect");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Console console;
    private final String project;
    private final ProjectRoutes routes;
    private final Supplier<OpenApiDocument> document;
    private final Journal journal;

    ProjectHost(
            Console console,
            String project,
            ProjectRoutes routes,
            Supplier<OpenApiDocument> document,
            Journal journal) {
        this.console = console;
        this.project = project;
        this.routes = routes;
        this.document = document;
        this.journal = journal;
    }

    void handle(HttpExchange exchange) throws IOException {
        var url = exchange.getRequestURI();
        var key = Host.bearer(exchange).orElse("");
        var body = exchange.getRequestBody().readAllBytes();
        var asked = Host.asked(exchange, body);
        var isKey = opens(key);
        if (console.workspaceKeys.isOne(key)) {
            journal.stray("workspace key", asked);
        }
        if (!isKey && (ProjectRoutes.needsKey(url.getRawPath()) || looksLikeKey(key))) {
            Host.answer(exchange, Reply.error(401, "This is no API key of the project."));
            return;
        }
        var server = routes.server(url.getRawPath());
        if (server.isEmpty()) {
            Host.answer(exchange, Reply.noRoute());
            return;
        }
        journal.passOn(document.get().complaints(asked));
        // The key is for this host alone: a server behind it would take it for a session's or a user's token.
        Predicate<String> passed = header -> !(isKey && header.equals("authorization"));
        var answer = send(passedOn(exchange, server.get(), body, passed));
        judge(asked, answer);
        answer(exchange, answer);
    }

    private void judge(Asked asked, HttpResponse<byte[]> answer) {
        var template = document.get().template(asked.path()).orElse("");
        if (document.get().knows(asked.method(), template)) {
            var type = answer.headers().firstValue("Content-Type").orElse(null);
            var body = new String(answer.body(), StandardCharsets.UTF_8);
            journal.answer(document.get().complaints(asked, new Answered(answer.statusCode(), type, body)));
        }
    }

    private boolean opens(String key) {
        synchronized (console) {
            return console.projectKeys.opens(project, key);
        }
    }

    private boolean looksLikeKey(String key) {
        return console.projectKeys.isOne(key) || console.workspaceKeys.isOne(key);
    }

    private static HttpRequest passedOn(HttpExchange exchange, URI server, byte[] body, Predicate<String> passed) {
        var publisher =
                body.length == 0 ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body);
        var request = HttpRequest.newBuilder(
                        server.resolve(exchange.getRequestURI().toString()))
                .method(exchange.getRequestMethod(), publisher);
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (isPassedOn(name) && passed.test(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.build();
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        answer.headers().map().forEach((name, values) -> {
            if (isPassedOn(name)) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        Host.answer(exchange, answer.statusCode(), answer.body());
    }

    private static boolean isPassedOn(String header) {
        return !NOT_PASSED_ON.contains(header.toLowerCase(Locale.ROOT));
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
