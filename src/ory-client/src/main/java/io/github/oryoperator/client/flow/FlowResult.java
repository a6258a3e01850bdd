package io.github.oryoperator.client.flow;

import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.identity.IdentityWithTraits;
import io.github.oryoperator.client.identity.Session;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a submit came to. A user's mistake is {@link Continue}, never an exception. Told by what the answer holds, not by
 * its status: Kratos answers a wrong recovery code with 200, and a wanted one with 422.
 */
public sealed interface FlowResult {
    /** {@code Set-Cookie} values to relay to the browser as they are; to a native app never. */
    List<Secret> setCookies();

    /**
     * The flow is through.
     *
     * @param session the session it began, where it began one. A native login that still lacks a second factor has one
     *     whose {@code identity} is null: begin a login with {@code aal} {@code aal2}
     * @param sessionToken the native app's session
     * @param identity login, registration and settings: the user
     * @param flow settings, recovery and verification: the flow at its end
     * @param continueWith what comes next
     * @param setCookies the browser's session, and more
     */
    record Success(
            @Nullable Session session,
            @Nullable Secret sessionToken,
            @Nullable IdentityWithTraits identity,
            @Nullable Flow flow,
            List<ContinueWith> continueWith,
            List<Secret> setCookies)
            implements FlowResult {
        public Success {
            continueWith = List.copyOf(continueWith);
            setCookies = List.copyOf(setCookies);
        }

        /** Not the user. */
        @Override
        public String toString() {
            return "Success[flow=" + flow + ", continueWith=" + continueWith + "]";
        }
    }

    /**
     * The user must do something more: a mistake is to be mended, a code was sent, there is a second step. What, the
     * flow's messages and form say.
     *
     * @param flow the flow as it is now
     */
    record Continue(Flow flow) implements FlowResult {
        @Override
        public List<Secret> setCookies() {
            return flow.setCookies();
        }
    }

    /**
     * The browser goes on elsewhere: to a second factor, another provider, Hydra, a fresh login, or the settings that
     * follow a recovery.
     *
     * @param to the URL; it may hold a challenge or a code
     * @param errorId Kratos' name for the reason: {@code browser_location_change_required},
     *     {@code session_refresh_required}
     * @param setCookies the browser's session, and more
     */
    record Redirect(String to, @Nullable String errorId, List<Secret> setCookies) implements FlowResult {
        public Redirect {
            setCookies = List.copyOf(setCookies);
        }

        /** Not the URL. */
        @Override
        public String toString() {
            return "Redirect[errorId=" + errorId + "]";
        }
    }
}
