package io.github.oryoperator.client;

/** 404 of a resource: it does not exist. A 404 of a route is an {@link OryConfigurationException} instead. */
public final class OryNotFoundException extends OryException {
    private static final long serialVersionUID = 1L;

    public OryNotFoundException(Failure failure) {
        super("Not found", failure, null);
    }

    @Override
    public boolean isRetryable() {
        return false;
    }
}
