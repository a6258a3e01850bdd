package io.github.oryoperator.client.flow;

import io.github.oryoperator.client.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What comes next after a flow that succeeded.
 *
 * @param action {@code show_verification_ui}, {@code show_recovery_ui}, {@code show_settings_ui},
 *     {@code redirect_browser_to}, {@code set_ory_session_token}; a newer Kratos may know more
 * @param flowId the flow to go on with
 * @param url where that flow, or the browser, goes on
 * @param verifiableAddress the address to verify
 * @param sessionToken the session of a native app
 */
public record ContinueWith(
        String action,
        @Nullable String flowId,
        @Nullable String url,
        @Nullable String verifiableAddress,
        @Nullable Secret sessionToken) {
    /** Not the address, nor the URL, which may hold a code. */
    @Override
    public String toString() {
        return "ContinueWith[action=" + action + ", flowId=" + flowId + "]";
    }
}
