package io.github.oryoperator.client.flow;

import io.github.oryoperator.client.OryGoneException;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.http.Call;
import io.github.oryoperator.client.http.Reply;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The beginning of a flow on the way to Hydra. For a browser that is signed in Kratos makes no flow. Either it accepts
 * Hydra's login request, and tells JSON clients no more than {@code null}; or, where a registration was asked for and
 * Hydra wants a login, it redirects to one whatever the client accepts.
 */
final class LoginChallenge {
    private static final String LOGIN = "/self-service/login/browser?";

    private final Supplier<Call> begin;

    /** @param begin a new call that begins the flow */
    LoginChallenge(Supplier<Call> begin) {
        this.begin = begin;
    }

    Flow flow(FlowKind kind) {
        Reply reply = begin.get().expecting(302).send();
        if (reply.status() == 302) {
            String login = location(reply).filter(to -> to.contains(LOGIN)).orElseThrow(reply::error);
            throw gone(reply, login);
        }
        if (reply.json().isNull()) {
            throw gone(reply, acceptance());
        }
        return FlowAnswers.flow(kind, reply);
    }

    /** Asked as a browser asks, Kratos accepts once more, which Hydra takes, and says where to go on. */
    private String acceptance() {
        Reply reply = begin.get()
                .header("Accept", Secret.of("text/html"))
                .expecting(303)
                .send();
        return location(reply).orElseThrow(reply::unreadable);
    }

    private static Optional<String> location(Reply reply) {
        return reply.header("Location");
    }

    private static OryGoneException gone(Reply reply, String to) {
        return new OryGoneException(reply.failure(), to, null);
    }
}
