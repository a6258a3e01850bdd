package io.github.oryoperator.client;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can go wrong with a call to Ory. The message names the call, the status and Ory's error id: no
 * secret, no token, no trait, no part of a body. Which status becomes which class is one table, in docs/library.md.
 */
public abstract sealed class OryException extends RuntimeException
        permits OryConfigurationException,
                OryUnauthorizedException,
                OryForbiddenException,
                OryNotFoundException,
                OryConflictException,
                OryValidationException,
                OryGoneException,
                OryRateLimitedException,
                OryUnavailableException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    OryException(String what, Failure failure, @Nullable Throwable cause) {
        super(message(what, failure), cause);
        this.failure = failure;
    }

    private static String message(String what, Failure failure) {
        String where = failure.toString();
        return where.isEmpty() ? what : what + ": " + where;
    }

    /** Whether the same call may succeed later although nobody changes anything. */
    public abstract boolean isRetryable();

    /** What is known of the call. */
    public final Failure failure() {
        return failure;
    }

    /** The HTTP status; 0 where Ory was not asked or did not answer. */
    public final int status() {
        return failure.status();
    }

    /** Ory's name for the error: a word such as {@code invalid_client} (RFC 6749 {@code error}), never prose. */
    public final Optional<String> errorId() {
        return Optional.ofNullable(failure.errorId());
    }

    /** What the request carried as {@code X-Request-Id}. */
    public final Optional<String> requestId() {
        return Optional.ofNullable(failure.requestId());
    }

    /** The HTTP method; empty where there was no call. */
    public final Optional<String> method() {
        return Optional.ofNullable(failure.method());
    }

    /** The path template; empty where there was no call. */
    public final Optional<String> path() {
        return Optional.ofNullable(failure.path());
    }

    /**
     * Ory's own words (RFC 6749 {@code error_description}). They may quote what was sent, traits and secrets too: do
     * not log them and do not put them where others read.
     */
    public final Optional<String> reason() {
        return Optional.ofNullable(failure.reason());
    }
}
