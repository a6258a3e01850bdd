package io.github.oryoperator.client.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oryoperator.client.OryException;
import io.github.oryoperator.client.OryGoneException;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.http.Reply;
import io.github.oryoperator.client.identity.IdentityWithTraits;
import io.github.oryoperator.client.identity.Session;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Kratos' answers read as what they mean; pure. */
final class FlowAnswers {
    private FlowAnswers() {}

    static Flow flow(FlowKind kind, Reply reply) {
        ObjectNode body = reply.as(ObjectNode.class);
        String id = text(body, "id");
        if (id == null || !body.path("ui").isObject()) {
            throw reply.unreadable();
        }
        return new Flow(
                id,
                kind,
                FlowClient.NATIVE.path().equals(text(body, "type")) ? FlowClient.NATIVE : FlowClient.BROWSER,
                text(body, "state"),
                time(text(body, "expires_at")),
                body,
                cookies(reply));
    }

    static FlowResult result(FlowKind kind, Reply reply) {
        JsonNode body = reply.json();
        String to = text(body, "redirect_browser_to");
        if (to != null) {
            return new FlowResult.Redirect(to, text(body.path("error"), "id"), cookies(reply));
        }
        if (body.path("ui").isObject()) {
            Flow flow = flow(kind, reply);
            // A settings flow stays at its success, also when the next change is refused.
            boolean through = reply.status() != 400 && isThrough(kind, flow);
            return through ? success(body, flow, reply) : new FlowResult.Continue(flow);
        }
        if (body.path("session").isObject() || body.path("identity").isObject()) {
            return success(body, null, reply);
        }
        throw reply.unreadable();
    }

    /** Instead of a 410, Kratos 1.3 redirects to the flow in place of a recovery or a verification that is over. */
    static OryException replaced(FlowKind kind, Reply reply) {
        String instead = "/self-service/" + kind.path() + "/flows?id=";
        String to = reply.header("Location").orElse("");
        int at = to.indexOf(instead);
        return at < 0
                ? reply.error()
                : new OryGoneException(
                        reply.failure(),
                        null,
                        to.substring(at + instead.length()).split("[&#]", 2)[0]);
    }

    private static boolean isThrough(FlowKind kind, Flow flow) {
        return switch (kind) {
            case LOGIN, REGISTRATION -> false;
            case SETTINGS -> "success".equals(flow.state());
            case RECOVERY, VERIFICATION -> "passed_challenge".equals(flow.state());
        };
    }

    private static FlowResult success(JsonNode body, @Nullable Flow flow, Reply reply) {
        List<ContinueWith> next = StreamSupport.stream(
                        body.path("continue_with").spliterator(), false)
                .map(FlowAnswers::continueWith)
                .toList();
        Session session = reply.at("session", Session.class);
        return new FlowResult.Success(
                session, sessionToken(body, next), identity(session, reply), flow, next, cookies(reply));
    }

    /** A recovery yields its session in what comes next alone. */
    private static @Nullable Secret sessionToken(JsonNode body, List<ContinueWith> next) {
        String token = text(body, "session_token");
        if (token != null) {
            return Secret.of(token);
        }
        return next.stream()
                .map(ContinueWith::sessionToken)
                .filter(found -> found != null)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable IdentityWithTraits identity(@Nullable Session session, Reply reply) {
        IdentityWithTraits identity = reply.at("identity", IdentityWithTraits.class);
        return identity == null && session != null ? session.identity() : identity;
    }

    private static ContinueWith continueWith(JsonNode action) {
        JsonNode flow = action.path("flow");
        String token = text(action, "ory_session_token");
        String to = text(action, "redirect_browser_to");
        return new ContinueWith(
                action.path("action").asText(),
                text(flow, "id"),
                to == null ? text(flow, "url") : to,
                text(flow, "verifiable_address"),
                token == null ? null : Secret.of(token));
    }

    private static List<Secret> cookies(Reply reply) {
        return reply.headers("Set-Cookie").stream().map(Secret::of).toList();
    }

    static @Nullable String text(JsonNode body, String field) {
        return body.path(field).textValue();
    }

    private static @Nullable OffsetDateTime time(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
