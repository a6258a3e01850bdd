package io.github.oryoperator.client;

import org.jspecify.annotations.Nullable;

/**
 * One field that Ory does not accept.
 *
 * @param pointer JSON pointer into what was sent, such as {@code /redirect_uris}
 * @param rule the rule broken, such as {@code format}; null where Ory does not say
 */
public record Violation(String pointer, @Nullable String rule) {
    @Override
    public String toString() {
        return rule == null ? pointer : pointer + " (" + rule + ")";
    }
}
