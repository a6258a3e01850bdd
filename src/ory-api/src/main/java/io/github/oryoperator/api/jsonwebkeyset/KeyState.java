package io.github.oryoperator.api.jsonwebkeyset;

import io.github.oryoperator.api.WireValues;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the operator does with a key of a set. On the wire it is a string. */
public enum KeyState {
    /** Hydra is asked to make it, or was and did not answer. */
    PENDING("Pending"),

    /** It is the newest one, or given by the Secret. */
    ACTIVE("Active"),

    /** A newer one has taken its place; it goes when its time is over. */
    RETIRING("Retiring"),

    /** Somebody else put it into the set, where it stays. */
    UNMANAGED("Unmanaged");

    private final String value;

    KeyState(String value) {
        this.value = value;
    }

    /** The value as it stands in a status. */
    public String value() {
        return value;
    }

    /** The constant of a value on the wire; empty where it is absent or not known to this version. */
    public static Optional<KeyState> of(@Nullable String value) {
        return WireValues.find(values(), KeyState::value, value);
    }
}
