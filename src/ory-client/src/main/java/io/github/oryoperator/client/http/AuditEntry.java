package io.github.oryoperator.client.http;

import org.jspecify.annotations.Nullable;

/**
 * What the audit shall say of a call.
 *
 * @param action such as {@code hydra.client.create}
 * @param target the id it is done to; null where the server makes it
 * @param targetField the field of the answer that then holds it
 */
record AuditEntry(
        String action, @Nullable String target, @Nullable String targetField) {}
