package io.github.oryoperator.testbed.contract;

import org.jspecify.annotations.Nullable;

/**
 * An answer as a document judges it.
 *
 * @param status the HTTP status
 * @param contentType the media type of the body; null where there is none
 * @param body the body; empty where there is none
 */
public record Answered(int status, @Nullable String contentType, String body) {

    /** Not the body: it holds secrets. */
    @Override
    public String toString() {
        return Integer.toString(status);
    }
}
