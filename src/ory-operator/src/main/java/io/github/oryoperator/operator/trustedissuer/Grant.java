package io.github.oryoperator.operator.trustedissuer;

import io.github.oryoperator.client.oauth2.TrustedIssuer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A trust grant in Hydra.
 *
 * @param id what Hydra calls it
 * @param kid the key that it trusts
 * @param subject whom assertions may be about; {@link #ANYBODY}: no matter whom
 * @param scopes what they are exchanged for
 * @param expiresAt until when
 */
record Grant(
        String id,
        String kid,
        String subject,
        Set<String> scopes,
        @Nullable Instant expiresAt) {

    /** As Hydra stores it: no subject is empty. */
    static final String ANYBODY = "";

    private static final int HASH_BYTES = 12;

    Grant {
        scopes = Set.copyOf(scopes);
    }

    static Grant of(TrustedIssuer grant) {
        var key = grant.publicKey();
        var expires = grant.expiresAt();
        return new Grant(
                grant.id(),
                key == null ? "" : Objects.requireNonNullElse(key.kid(), ""),
                grant.allowAnySubject() ? ANYBODY : Objects.requireNonNullElse(grant.subject(), ANYBODY),
                new TreeSet<>(grant.scope()),
                expires == null ? null : expires.toInstant());
    }

    /** How a status claims a grant: by a hash, for a subject may be somebody's name. It hides nothing that the spec does not show. */
    static String claim(String kid, String subject) {
        var text = kid + "\n" + subject;
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, HASH_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    String claim() {
        return claim(kid, subject);
    }

    /** Not whom it is about. */
    @Override
    public String toString() {
        return "Grant[id=" + id + ", kid=" + kid + "]";
    }
}
