package io.github.oryoperator.client.http;

/**
 * An answer that is a result although its status says otherwise.
 *
 * @param status from 300 on
 * @param field what its body has at the top, which an error has not
 */
record Expected(int status, String field) {
    boolean matches(Answer answer) {
        return answer.status() == status && answer.json().hasNonNull(field);
    }
}
