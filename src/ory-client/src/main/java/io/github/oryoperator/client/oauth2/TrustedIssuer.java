package io.github.oryoperator.client.oauth2;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An issuer whose assertions Hydra exchanges for tokens.
 *
 * @param id Hydra's
 * @param issuer {@code iss} of its assertions
 * @param subject the only {@code sub} they may have; empty if {@code allowAnySubject}
 * @param allowAnySubject whether they may be about anybody
 * @param scope what they may grant
 * @param publicKey where the key is that they are signed with
 * @param createdAt since when
 * @param expiresAt until when, to the second; it stays listed afterwards
 */
@RecordBuilder
@JsonNaming(SnakeCaseStrategy.class)
public record TrustedIssuer(
        String id,
        @Nullable String issuer,
        @Nullable String subject,
        boolean allowAnySubject,
        List<String> scope,
        @Nullable KeyReference publicKey,
        @Nullable OffsetDateTime createdAt,
        @Nullable OffsetDateTime expiresAt) {
    public TrustedIssuer {
        scope = scope == null ? List.of() : List.copyOf(scope);
    }

    /**
     * A key in one of Hydra's sets.
     *
     * @param set the issuer's name
     * @param kid the key's id
     */
    public record KeyReference(
            @Nullable String set, @Nullable String kid) {}

    /** Not whom it is about. */
    @Override
    public String toString() {
        return "TrustedIssuer[id=" + id + ", issuer=" + issuer + ", scope=" + scope + "]";
    }
}
