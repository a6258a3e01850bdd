package io.github.oryoperator.client.flow;

import java.util.Locale;

/** What a user does in a self-service flow. */
public enum FlowKind {
    /** Signs in, or proves who they are once more. */
    LOGIN,
    /** Signs up. */
    REGISTRATION,
    /** Gets back into an account by a code or a link. */
    RECOVERY,
    /** Changes profile, password or second factors. */
    SETTINGS,
    /** Proves that an address is theirs. */
    VERIFICATION;

    /** As it stands in Kratos' paths: {@code login}. */
    public String path() {
        return name().toLowerCase(Locale.ROOT);
    }
}
