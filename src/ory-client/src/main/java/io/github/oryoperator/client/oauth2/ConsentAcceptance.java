package io.github.oryoperator.client.oauth2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is granted. Null is "not sent": Hydra refuses what it does not know, and takes its default for what is absent.
 *
 * @param grantScope what is granted of the requested scope
 * @param grantAccessTokenAudience what is granted of the requested audience
 * @param session claims of the tokens
 * @param remember whether the same is not asked again
 * @param rememberFor for how many seconds; 0: for ever
 * @param context any JSON, kept with the consent
 */
@RecordBuilder
@JsonNaming(SnakeCaseStrategy.class)
public record ConsentAcceptance(
        @Nullable List<String> grantScope,
        @Nullable List<String> grantAccessTokenAudience,
        @Nullable Session session,
        @Nullable Boolean remember,
        @Nullable Long rememberFor,
        @Nullable JsonNode context)
        implements ConsentAcceptanceBuilder.With {
    public ConsentAcceptance {
        grantScope = grantScope == null ? null : List.copyOf(grantScope);
        grantAccessTokenAudience = grantAccessTokenAudience == null ? null : List.copyOf(grantAccessTokenAudience);
    }

    /**
     * Further claims. Whoever holds an ID token reads them, and whoever may introspect, or holds a JWT, those of the
     * access token.
     *
     * @param accessToken an object: {@code ext} of an introspection
     * @param idToken an object: claims of the ID token
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Session(
            @Nullable JsonNode accessToken, @Nullable JsonNode idToken) {
        /** Not the claims: they are personal. */
        @Override
        public String toString() {
            return "Session";
        }
    }

    /** An empty one to fill. */
    public static ConsentAcceptanceBuilder builder() {
        return ConsentAcceptanceBuilder.builder();
    }

    /** Not what is personal. */
    @Override
    public String toString() {
        return "ConsentAcceptance[grantScope=" + grantScope + ", remember=" + remember + "]";
    }
}
