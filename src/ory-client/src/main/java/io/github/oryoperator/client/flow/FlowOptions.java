package io.github.oryoperator.client.flow;

import io.github.oryoperator.client.identity.SessionCredentials;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * How a flow begins. Not every kind knows every option: one that Kratos would silently ignore is refused.
 *
 * @param client what the user sits in front of
 * @param credentials what their device sent; {@link FlowKind#SETTINGS} and a second factor need a session
 * @param returnTo where the browser goes at the end; one of Kratos' allowed URLs
 * @param refresh login: prove it again although there is a session
 * @param aal login: the authenticator assurance level to reach, one factor or two: aal1 or aal2
 * @param via login with a code as the second factor: the trait with the address it is sent to
 * @param loginChallenge browser login and registration: the challenge of Hydra's login request
 * @param organization browser login and registration: the organization whose single sign-on is used
 * @param afterVerificationReturnTo browser registration: where the verification that follows goes at its end
 * @param returnSessionTokenExchangeCode native login and registration: for sign-in with another provider
 */
@RecordBuilder
public record FlowOptions(
        FlowClient client,
        SessionCredentials credentials,
        @Nullable String returnTo,
        @Nullable Boolean refresh,
        @Nullable String aal,
        @Nullable String via,
        @Nullable String loginChallenge,
        @Nullable String organization,
        @Nullable String afterVerificationReturnTo,
        @Nullable Boolean returnSessionTokenExchangeCode)
        implements FlowOptionsBuilder.With {
    /** For a browser that sent no cookies. */
    public static final FlowOptions BROWSER = of(FlowClient.BROWSER);

    /** For a native app without a session. */
    public static final FlowOptions NATIVE = of(FlowClient.NATIVE);

    private static FlowOptions of(FlowClient client) {
        return new FlowOptions(client, SessionCredentials.NONE, null, null, null, null, null, null, null, null);
    }

    /** Not the challenge, which is as good as the login it stands for, nor the address, which may hold a code. */
    @Override
    public String toString() {
        return "FlowOptions[client=" + client + ", refresh=" + refresh + ", aal=" + aal + "]";
    }
}
