package io.github.oryoperator.client;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * A text that must never be seen: a token, a password, a client secret. It prints as {@code ***}, also through Jackson;
 * only this library's own mapper writes the value, to Ory. Whoever needs the value says so with {@link #reveal()}.
 */
public final class Secret {
    private static final String MASK = "***";
    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** Wraps a value. The empty text is a value like any other; the caller decides whether it makes sense. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Secret of(String value) {
        return new Secret(value);
    }

    /** The value itself. Do not log what this returns. */
    public String reveal() {
        return value;
    }

    /** Whether the value is the empty text. */
    public boolean isEmpty() {
        return value.isEmpty();
    }

    /** Equal values are equal secrets; compared without a hint of how far they agree. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret that
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), that.value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    @JsonValue
    public String toString() {
        return MASK;
    }
}
