package io.github.oryoperator.testbed.network;

import com.sun.net.httpserver.HttpExchange;
import io.github.oryoperator.testbed.contract.Asked;
import io.github.oryoperator.testbed.contract.Complaint;
import io.github.oryoperator.testbed.contract.OpenApiDocument;
import io.github.oryoperator.testbed.contract.Product;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Answers for the console: lets in who has a workspace's key, and holds requests and answers against the document. */
final class ConsoleHost {
    /** The operations whose errors the document has in the older shape. */
    private static final Set<String> FLAT = Set.of(
            "DELETE /projects/{project_id}",
            "GET /projects/{project}/members",
            "DELETE /projects/{project}/members/{member}");

    private final Console console;
    private final ConsoleRoutes routes;
    private final Supplier<OpenApiDocument> document;
    private final Journal journal;

    ConsoleHost(Console console, Supplier<OpenApiDocument> document, Journal journal) {
        this.console = console;
        this.routes = new ConsoleRoutes(console);
        this.document = document;
        this.journal = journal;
    }

    void handle(HttpExchange exchange) throws IOException {
        var asked = Asked.of(exchange, exchange.getRequestBody().readAllBytes());
        Host.answer(exchange, answer(asked, Host.bearer(exchange).orElse("")));
    }

    Reply answer(Asked asked, String key) {
        if (console.projectKeys.isOne(key)) {
            journal.stray("project key", asked);
        }
        var template = document.get().template(asked.path()).orElse("");
        if (!template.startsWith("/projects") && !template.startsWith("/workspaces")) {
            return Reply.noRoute();
        }
        if (!document.get().knows(asked.method(), template)) {
            journal.refuse(document.get().complaints(asked));
            return Reply.noMethod();
        }
        Reply reply;
        try {
            reply = served(new ConsoleCall(asked, template), key);
        } catch (Refusal refusal) {
            reply = error(asked, template, refusal.status(), refusal.words());
        } catch (RuntimeException e) {
            // Its message might quote the request.
            var what = "an answer failed with " + e.getClass().getName() + " at " + e.getStackTrace()[0];
            return mistake(List.of(new Complaint(Product.NETWORK, asked.method() + " " + template, what)));
        }
        var wrong = document.get().complaints(asked, reply.answered());
        return wrong.isEmpty() ? reply : mistake(wrong);
    }

    private Reply served(ConsoleCall call, String key) {
        var asked = call.asked();
        // One call at a time: nobody sees half a change, and a revision is compared and changed at once.
        synchronized (console) {
            requireWorkspaceKey(key);
            var wrong = document.get().complaints(asked);
            if (!wrong.isEmpty()) {
                journal.refuse(wrong);
                throw Refusal.invalid(words(wrong));
            }
            return routes.find(asked.method(), call.template())
                    .orElseThrow(() -> new Refusal(501, "The stand-in has no such operation."))
                    .answer(call);
        }
    }

    private void requireWorkspaceKey(String key) {
        if (!console.workspaceKeys.opensAny(key)) {
            throw new Refusal(401, "This is no API key of a workspace.");
        }
    }

    private Reply mistake(List<Complaint> complaints) {
        journal.mistake(complaints);
        return Reply.error(500, "The stand-in's answer was wrong: " + words(complaints));
    }

    private static Reply error(Asked asked, String template, int status, String words) {
        return FLAT.contains(asked.method() + " " + template)
                ? Reply.flatError(status, words)
                : Reply.error(status, words);
    }

    private static String words(List<Complaint> complaints) {
        return complaints.stream().map(Complaint::what).collect(Collectors.joining("; "));
    }
}
