package io.github.oryoperator.client;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ory could not answer, or answered that it cannot just now. Later it may. */
public final class OryUnavailableException extends OryException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Kind {
        /** No connection: name, address, refusal, or too long until it stood. Nothing was sent. */
        CONNECT,
        /** No trusted TLS connection: the CA, the host name or the client certificate is wrong. Nothing was sent. */
        TLS,
        /** No full answer in time. The request may have been carried out. */
        TIMEOUT,
        /** The connection broke after the request was under way. It may have been carried out. */
        CONNECTION_LOST,
        /** Ory answered with 5xx, 408, 425 or the retryable 400 (a concurrent update). */
        SERVER,
        /** Ory answered well, but with what cannot be read. The request was carried out. */
        UNREADABLE,
        /** The circuit breaker of the host is open. Nothing was sent. */
        BREAKER_OPEN,
        /** Too many requests of the tenant were under way for too long. Nothing was sent. */
        SATURATED,
        /** The calling thread was interrupted. The request may have been carried out. */
        INTERRUPTED
    }

    private final Kind kind;
    private final @Nullable Duration retryAfter;

    public OryUnavailableException(
            Kind kind, Failure failure, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(what(kind), failure, cause);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    private static String what(Kind kind) {
        return switch (kind) {
            case CONNECT -> "No connection";
            case TLS -> "No trusted connection";
            case TIMEOUT -> "No answer in time";
            case CONNECTION_LOST -> "Connection lost";
            case SERVER -> "The server cannot do it now";
            case UNREADABLE -> "The answer cannot be read";
            case BREAKER_OPEN -> "The circuit breaker is open";
            case SATURATED -> "Too many requests under way";
            case INTERRUPTED -> "Interrupted";
        };
    }

    public Kind kind() {
        return kind;
    }

    /** Whether it is certain that the server never saw the request, neither now nor in an attempt before. */
    public boolean neverSent() {
        boolean now = switch (kind) {
            case CONNECT, TLS, BREAKER_OPEN, SATURATED -> true;
            case TIMEOUT, CONNECTION_LOST, SERVER, UNREADABLE, INTERRUPTED -> false;
        };
        return now && Arrays.stream(getSuppressed()).noneMatch(OryUnavailableException::wasSent);
    }

    /** The transport hands the failure of the attempt before on as a suppressed one. */
    private static boolean wasSent(Throwable before) {
        return before instanceof OryException && !(before instanceof OryUnavailableException e && e.neverSent());
    }

    /** How long to wait at least, where that is known. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    @Override
    public boolean isRetryable() {
        return true;
    }
}
