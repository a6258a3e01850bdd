package io.github.oryoperator.client.oauth2;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom to trust, in what and for how long. Either {@code subject} or {@code allowAnySubject}.
 *
 * @param issuer {@code iss} of the assertions
 * @param subject the only {@code sub} they may have
 * @param allowAnySubject whether they may be about anybody
 * @param scope what they may grant, each word without {@code |}
 * @param expiresAt until when; rounded to the second
 * @param publicKey what they are signed with; it has a {@code kid}. Private material is not sent
 */
@RecordBuilder
public record Trust(
        String issuer,
        @Nullable String subject,
        boolean allowAnySubject,
        List<String> scope,
        OffsetDateTime expiresAt,
        JsonWebKey publicKey)
        implements TrustBuilder.With {
    public Trust {
        scope = scope == null ? List.of() : List.copyOf(scope);
    }

    /** An empty one to fill. */
    public static TrustBuilder builder() {
        return TrustBuilder.builder();
    }

    /** Not whom it is about. */
    @Override
    public String toString() {
        return "Trust[issuer=" + issuer + ", scope=" + scope + ", publicKey=" + publicKey + "]";
    }
}
