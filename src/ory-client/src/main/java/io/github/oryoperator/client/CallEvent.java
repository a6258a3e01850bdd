package io.github.oryoperator.client;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to call Ory, as metrics want it: every component takes few values.
 *
 * @param tenant the tenant's name
 * @param api the API called
 * @param method HTTP method
 * @param path the path template, such as {@code /admin/clients/{id}}
 * @param status HTTP status, 0 where no answer came
 * @param failure why no answer came; null when one did
 * @param attempt 1 for the first
 * @param duration from start to the last byte
 */
@RecordBuilder
public record CallEvent(
        String tenant,
        Api api,
        String method,
        String path,
        int status,
        OryUnavailableException.@Nullable Kind failure,
        int attempt,
        Duration duration) {
    /** {@code 2xx} to {@code 5xx}, or {@code none} where no answer came. */
    public String statusClass() {
        return status == 0 ? "none" : status / 100 + "xx";
    }
}
