package io.github.oryoperator.client;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a call that failed. All but {@code reason} may be shown to anybody.
 *
 * @param tenant the tenant's name
 * @param api the API called; null where none was
 * @param method HTTP method
 * @param path the path template, never the path
 * @param status HTTP status; 0 where Ory was not asked or did not answer
 * @param errorId Ory's name for the error, such as {@code invalid_redirect_uri} (RFC 6749 {@code error} where Ory
 *     follows it)
 * @param requestId what the request carried as {@code X-Request-Id}
 * @param reason Ory's own words (RFC 6749 {@code error_description}); they may quote what was sent
 */
@RecordBuilder
public record Failure(
        @Nullable String tenant,
        @Nullable Api api,
        @Nullable String method,
        @Nullable String path,
        int status,
        @Nullable String errorId,
        @Nullable String requestId,
        @Nullable String reason)
        implements FailureBuilder.With {
    /** A failure without a call: a refusal by the library itself. */
    public static Failure local(@Nullable String tenant) {
        return FailureBuilder.builder().tenant(tenant).build();
    }

    /** All but the reason, in one line. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (method != null && path != null) {
            text.append(method).append(' ').append(path);
        }
        if (tenant != null) {
            text.append(text.isEmpty() ? "tenant " : " of tenant ").append(tenant);
        }
        if (api != null) {
            text.append(" (").append(api.path()).append(')');
        }
        if (status != 0) {
            text.append(": ").append(status);
        }
        if (errorId != null) {
            text.append(status == 0 ? ": " : " ").append(errorId);
        }
        if (requestId != null) {
            text.append(" [request ").append(requestId).append(']');
        }
        return text.toString();
    }
}
