package io.github.oryoperator.client.http;

import org.jspecify.annotations.Nullable;

/**
 * An answer that is a result although its status says otherwise.
 *
 * @param status from 300 on
 * @param field what its body has at the top, which an error has not; null: it need not have any
 */
record Expected(int status, @Nullable String field) {
    boolean matches(Answer answer) {
        return answer.status() == status && (field == null || answer.json().hasNonNull(field));
    }
}
