package io.github.oryoperator.client;

/** 401: the credentials are missing or wrong (also {@code invalid_client} of the token endpoint). */
public final class OryUnauthorizedException extends OryException {
    private static final long serialVersionUID = 1L;

    public OryUnauthorizedException(Failure failure) {
        super("The credentials are refused", failure, null);
    }

    @Override
    public boolean isRetryable() {
        return false;
    }
}
