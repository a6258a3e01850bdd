package io.github.oryoperator.operator.oryrelationship;

import io.github.oryoperator.client.permission.RelationTuple;
import io.github.oryoperator.client.permission.SubjectId;
import io.github.oryoperator.client.permission.SubjectSet;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** How a status claims a tuple: by a hash, so that a thousand claims are small. It hides nothing that the spec does not show. */
final class TupleClaim {
    private static final int BYTES = 12;

    private TupleClaim() {}

    static String of(RelationTuple tuple) {
        var text = String.join("\n", parts(tuple));
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            var start = Arrays.copyOf(digest, BYTES);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(start);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** No part can hold a line break; by their number a subject and a set are told apart. */
    private static List<String> parts(RelationTuple tuple) {
        return switch (tuple.subject()) {
            case SubjectId only -> List.of(tuple.namespace(), tuple.object(), tuple.relation(), only.id());
            case SubjectSet set ->
                List.of(
                        tuple.namespace(),
                        tuple.object(),
                        tuple.relation(),
                        set.namespace(),
                        set.object(),
                        set.relation());
        };
    }
}
