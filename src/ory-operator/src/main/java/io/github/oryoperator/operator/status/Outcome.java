package io.github.oryoperator.operator.status;

import io.github.oryoperator.api.Reason;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a reconciliation ended: one value, from which status, event, metric and the next look follow.
 *
 * @param kind its class
 * @param reason why: one of {@link Reason}'s words
 * @param message the same for a person; never a secret and never Ory's own text
 * @param retryAfter how long to wait at least, where somebody said so
 */
public record Outcome(
        Kind kind, String reason, String message, @Nullable Duration retryAfter) {

    /** The classes of outcomes. */
    public enum Kind {
        /** The operator has done what the policy asks for. */
        READY,
        /** Something else has to come first; its event leads back here. */
        WAITING,
        /** It may go well the next time. */
        FAILED,
        /** A person must change something. */
        STALLED,
        /** Nothing is done, at the user's wish. */
        SUSPENDED,
        /** Nothing could be learned, and what was said before still stands. */
        KEPT;

        /** The name in metrics. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** All is done. */
    public static Outcome ready(String reason, String message) {
        return new Outcome(Kind.READY, reason, message, null);
    }

    /** Something else has to come first. */
    public static Outcome waiting(String reason, String message) {
        return new Outcome(Kind.WAITING, reason, message, null);
    }

    /** Somebody edited the object during the pass: what it found is not about what is there now. */
    public static Outcome overtaken() {
        return waiting(Reason.PROGRESSING, "The object was edited meanwhile");
    }

    /** It may go well the next time. */
    public static Outcome failed(String reason, String message) {
        return new Outcome(Kind.FAILED, reason, message, null);
    }

    /** A person must change something. */
    public static Outcome stalled(String reason, String message) {
        return new Outcome(Kind.STALLED, reason, message, null);
    }

    /** Nothing is done, at the user's wish. */
    public static Outcome suspended(String message) {
        return new Outcome(Kind.SUSPENDED, Reason.SUSPENDED, message, null);
    }

    /** The same, but not before some time has passed. */
    public Outcome notBefore(Optional<Duration> wait) {
        return new Outcome(kind, reason, message, wait.orElse(null));
    }

    /** What was said before still stands. */
    public Outcome kept() {
        return new Outcome(Kind.KEPT, reason, message, retryAfter);
    }

    /** Whether the next look is a matter of the back-off. */
    public boolean isUnfinished() {
        return kind == Kind.WAITING || kind == Kind.FAILED || kind == Kind.KEPT;
    }
}
