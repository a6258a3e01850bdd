package io.github.oryoperator.client.network;

import java.util.List;

/**
 * A project after a change, and what Ory did not take of it.
 *
 * @param project as it is now
 * @param warnings about keys that Ory Network ignores; show them to whoever wrote the configuration
 */
public record ProjectUpdate(Project project, List<Warning> warnings) {
    public ProjectUpdate {
        warnings = warnings == null ? List.of() : List.copyOf(warnings);
    }

    /**
     * A key of a configuration that was ignored.
     *
     * @param code Ory's number for it
     * @param message Ory's words; they may quote the configuration
     */
    public record Warning(long code, String message) {
        /** Not the message. */
        @Override
        public String toString() {
            return "Warning[code=" + code + "]";
        }
    }
}
