package io.github.oryoperator.client.http;

import io.github.oryoperator.client.audit.AuditEvent.Outcome;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing done by a call, for the audit. Must hold nothing that must not be seen.
 *
 * @param action such as {@code hydra.client.create}
 * @param target the id it is done to; null where none is known
 * @param outcome how it ended, where the call as a whole succeeded
 * @param attributes more that may be shown
 * @param actor who wanted it, where one call does the deeds of many; null: whoever the context of the call names
 */
public record Deed(
        String action,
        @Nullable String target,
        Outcome outcome,
        Map<String, String> attributes,
        @Nullable String actor) {
    public Deed {
        attributes = Map.copyOf(attributes);
    }

    public Deed(String action, @Nullable String target, Outcome outcome, Map<String, String> attributes) {
        this(action, target, outcome, attributes, null);
    }

    public static Deed of(String action, @Nullable String target) {
        return new Deed(action, target, Outcome.SUCCEEDED, Map.of());
    }

    /** The same, not done although the server answered. */
    public Deed failed() {
        return new Deed(action, target, Outcome.FAILED, attributes, actor);
    }

    /** The same, done to another target. */
    Deed to(@Nullable String other) {
        return new Deed(action, other, outcome, attributes, actor);
    }

    /** The same, wanted by somebody else than the rest of the call. */
    public Deed by(@Nullable String other) {
        return new Deed(action, target, outcome, attributes, other);
    }

    /** With one more attribute. */
    public Deed with(String name, String value) {
        Map<String, String> more = new HashMap<>(attributes);
        more.put(name, value);
        return new Deed(action, target, outcome, more, actor);
    }
}
