package io.github.oryoperator.client.identity;

import static io.github.oryoperator.client.Api.KRATOS_PUBLIC;

import io.github.oryoperator.client.OryForbiddenException;
import io.github.oryoperator.client.OryUnauthorizedException;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.http.Call;
import io.github.oryoperator.client.http.Caller;
import io.github.oryoperator.client.http.Reply;
import org.jspecify.annotations.Nullable;

/** Who sent a request, as one tenant's Kratos knows. */
public final class SessionService {
    private final Caller caller;
    private final SessionMemory memory;
    private final Sessions sessions;

    public SessionService(Caller caller, SessionMemory memory) {
        this.caller = caller;
        this.memory = memory;
        this.sessions = new Sessions(caller, memory);
    }

    /**
     * {@code GET /sessions/whoami}: the session of a request; from the cache where one is set up. Of a request with a
     * cookie and a bearer token, the cookie's; where Kratos says that it is none, the token's.
     *
     * @throws OryUnauthorizedException if there are no credentials, or none that are good
     * @throws OryForbiddenException if a further factor is needed first; {@code redirectTo()} says where to get it
     */
    public Session whoami(SessionCredentials credentials) {
        caller.given("credentials", credentials);
        return memory.session(credentials, () -> ask(credentials));
    }

    /**
     * {@link #whoami}, but null where there are no credentials, or Kratos says that they are no session. Whatever else
     * goes wrong throws: no answer is never taken for nobody, and a session that lacks a factor is not "no session".
     * Kratos 1.3 also says "no session" when its database fails.
     */
    public @Nullable Session whoamiOrNull(SessionCredentials credentials) {
        if (caller.given("credentials", credentials).isEmpty() && caller.has(KRATOS_PUBLIC)) {
            return null;
        }
        try {
            return whoami(credentials);
        } catch (OryUnauthorizedException e) {
            if (saysNoSession(e)) {
                return null;
            }
            throw e;
        }
    }

    /** Whether the 401 is Kratos' own, by its id or, before Kratos has one, its words: a gateway's is a failure. */
    private static boolean saysNoSession(OryUnauthorizedException e) {
        return e.errorId().filter("session_inactive"::equals).isPresent()
                || e.reason()
                        .filter(reason -> reason.startsWith("No valid session credentials found"))
                        .isPresent();
    }

    /** {@code DELETE /admin/sessions/{id}}. A session that is revoked already is no error. */
    public void revoke(String sessionId) {
        sessions.revoke(sessionId);
    }

    private Reply ask(SessionCredentials credentials) {
        Secret cookie = credentials.cookie();
        Secret token = credentials.sessionToken();
        Secret bearer = credentials.bearerToken();
        if (token != null || cookie == null || bearer == null) {
            return ask(cookie, token == null ? bearer : token);
        }
        try {
            return ask(cookie, null);
        } catch (OryUnauthorizedException e) {
            if (saysNoSession(e)) {
                return ask(null, bearer);
            }
            throw e;
        }
    }

    /** A bearer token goes as a session token, which means the same to Kratos: Authorization may be the endpoint's. */
    private Reply ask(@Nullable Secret cookie, @Nullable Secret token) {
        Call call = caller.get(KRATOS_PUBLIC, "/sessions/whoami");
        if (cookie != null) {
            call.header("Cookie", cookie);
        }
        if (token != null) {
            call.header("X-Session-Token", token);
        }
        return call.send();
    }
}
