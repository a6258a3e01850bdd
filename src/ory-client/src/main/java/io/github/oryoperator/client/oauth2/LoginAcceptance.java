package io.github.oryoperator.client.oauth2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who has logged in. Null is "not sent": Hydra refuses what it does not know, and takes its default for what is absent.
 *
 * @param subject the user's id; of a request to {@code skip}, its own
 * @param remember whether the browser is known next time
 * @param rememberFor for how many seconds; 0: until the browser is closed
 * @param extendSessionLifespan whether a known browser is known for another while
 * @param acr authentication context class
 * @param amr authentication methods, such as {@code pwd}
 * @param forceSubjectIdentifier the pairwise identifier, where Hydra shall not make it itself
 * @param identityProviderSessionId the session of the identity provider, which ends with the logout
 * @param context any JSON for the consent request
 */
@RecordBuilder
@JsonNaming(SnakeCaseStrategy.class)
public record LoginAcceptance(
        String subject,
        @Nullable Boolean remember,
        @Nullable Long rememberFor,
        @Nullable Boolean extendSessionLifespan,
        @Nullable String acr,
        @Nullable List<String> amr,
        @Nullable String forceSubjectIdentifier,
        @Nullable String identityProviderSessionId,
        @Nullable JsonNode context)
        implements LoginAcceptanceBuilder.With {
    public LoginAcceptance {
        amr = amr == null ? null : List.copyOf(amr);
    }

    /** An empty one to fill. */
    public static LoginAcceptanceBuilder builder() {
        return LoginAcceptanceBuilder.builder();
    }

    /** That user, for this time only. */
    public static LoginAcceptance of(String subject) {
        return builder().subject(subject).build();
    }

    /** Not who it is. */
    @Override
    public String toString() {
        return "LoginAcceptance[remember=" + remember + ", acr=" + acr + ", amr=" + amr + "]";
    }
}
