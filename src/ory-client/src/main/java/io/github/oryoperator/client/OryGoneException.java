package io.github.oryoperator.client;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * 410: it was used up or has expired. Also for a flow that cannot begin because Kratos has answered Hydra's login
 * request itself.
 */
public final class OryGoneException extends OryException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String redirectTo;
    private final @Nullable String replacementFlowId;

    public OryGoneException(Failure failure, @Nullable String redirectTo, @Nullable String replacementFlowId) {
        super("Gone", failure, null);
        this.redirectTo = redirectTo;
        this.replacementFlowId = replacementFlowId;
    }

    /** Where a browser goes on, if Ory says. */
    public Optional<String> redirectTo() {
        return Optional.ofNullable(redirectTo);
    }

    /** The flow that Kratos made in place of an expired one. */
    public Optional<String> replacementFlowId() {
        return Optional.ofNullable(replacementFlowId);
    }

    @Override
    public boolean isRetryable() {
        return false;
    }
}
