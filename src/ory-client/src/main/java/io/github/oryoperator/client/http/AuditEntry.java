package io.github.oryoperator.client.http;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the audit shall say of a call.
 *
 * @param tried what was to be done: for a call that fails
 * @param done what was done, as the answer tells; null: what was tried
 */
record AuditEntry(List<Deed> tried, @Nullable Function<Answer, List<Deed>> done) {
    List<Deed> done(Answer answer) {
        return done == null ? tried : done.apply(answer);
    }
}
