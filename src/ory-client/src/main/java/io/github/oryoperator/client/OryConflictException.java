package io.github.oryoperator.client;

/**
 * 409: it exists already, something else holds one of its names, or it has changed since the revision that was named.
 */
public final class OryConflictException extends OryException {
    private static final long serialVersionUID = 1L;

    public OryConflictException(Failure failure) {
        super("Conflict", failure, null);
    }

    @Override
    public boolean isRetryable() {
        return false;
    }
}
