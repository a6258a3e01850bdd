package io.github.oryoperator.client.flow;

import io.github.oryoperator.client.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What a user's device sends along: a browser its cookies, a native app its session token. Never both.
 *
 * @param cookie the value of the {@code Cookie} header, as the browser sent it
 * @param sessionToken sent as {@code X-Session-Token}
 */
public record FlowCredentials(
        @Nullable Secret cookie, @Nullable Secret sessionToken) {
    /** Nothing: a native app without a session. */
    public static final FlowCredentials NONE = new FlowCredentials(null, null);

    /** A browser's cookies: the one against forgery that came with the flow, and the session's if there is one. */
    public static FlowCredentials cookie(Secret value) {
        return new FlowCredentials(value, null);
    }

    /** A native app's session. */
    public static FlowCredentials sessionToken(Secret token) {
        return new FlowCredentials(null, token);
    }
}
