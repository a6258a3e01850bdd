package io.github.oryoperator.client;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** 403: known, but not allowed; or Kratos wants a second factor or a fresh login first. */
public final class OryForbiddenException extends OryException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String redirectTo;

    public OryForbiddenException(Failure failure, @Nullable String redirectTo) {
        super("Forbidden", failure, null);
        this.redirectTo = redirectTo;
    }

    /** Where a browser gets what is missing (a higher assurance level, a fresh session), if Ory says. */
    public Optional<String> redirectTo() {
        return Optional.ofNullable(redirectTo);
    }

    @Override
    public boolean isRetryable() {
        return false;
    }
}
