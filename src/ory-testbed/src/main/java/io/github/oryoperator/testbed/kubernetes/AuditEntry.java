package io.github.oryoperator.testbed.kubernetes;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One answered call to the API server, from its audit log.
 *
 * @param time when the call arrived
 * @param user who called, as authenticated; {@code system:serviceaccount:<namespace>:<name>} for a service account
 * @param verb the Kubernetes verb in lower case, such as {@code list}
 * @param apiGroup empty for the core group and for paths outside the API
 * @param resource the plural, or null for paths outside the API
 * @param subresource such as {@code status}, or null
 * @param namespace null where the call names none
 * @param name the object's name, or null where the call names none (a create with a name in its body has none)
 * @param code the status of the answer
 * @param unauthorized whether the caller's roles do not allow the call; a 403 can also come from admission, for
 *     instance when something is created in a namespace that is being deleted
 * @param path the path and query of the call
 * @param userAgent how the caller introduced itself
 */
@RecordBuilder
public record AuditEntry(
        Instant time,
        String user,
        String verb,
        String apiGroup,
        @Nullable String resource,
        @Nullable String subresource,
        @Nullable String namespace,
        @Nullable String name,
        int code,
        boolean unauthorized,
        String path,
        String userAgent) {

    private static final Set<String> READS = Set.of("get", "list", "watch");

    /** Whether it was meant to change something. */
    public boolean isWrite() {
        return !READS.contains(verb);
    }
}
