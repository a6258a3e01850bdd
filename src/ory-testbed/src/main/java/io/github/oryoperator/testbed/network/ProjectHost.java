package io.github.oryoperator.testbed.network;

import com.sun.net.httpserver.HttpExchange;
import io.github.oryoperator.testbed.contract.Answered;
import io.github.oryoperator.testbed.contract.Asked;
import io.github.oryoperator.testbed.contract.OpenApiDocument;
import io.github.oryoperator.testbed.relay.Relay;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Answers for a project: checks its key where one is needed and passes the call on to the server that Ory has behind
 * this path. What the document does not allow is noted and passed on all the same, both ways: the real servers judge what
 * they are asked, and what they answer is so.
 */
final class ProjectHost implements AutoCloseable {

    private final Relay relay = new Relay();
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
        var asked = Asked.of(exchange, body);
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
        Predicate<String> headers = header -> !(isKey && header.equals("authorization"));
        var answer = relay.ask(server.get(), exchange, body, headers);
        judge(asked, answer);
        Relay.answer(exchange, answer);
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

    @Override
    public void close() {
        relay.close();
    }
}
