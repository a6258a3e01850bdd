package io.github.oryoperator.client.oauth2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the client asked for beyond OAuth2 (OpenID Connect Core 1.0 section 3.1.2.1).
 *
 * @param acrValues authentication context classes, the most wanted first
 * @param display {@code page}, {@code popup}, {@code touch} or {@code wap}
 * @param idTokenHintClaims the claims of an ID token that was sent as a hint
 * @param loginHint whom the client expects to log in, such as an address
 * @param uiLocales languages, the most wanted first
 */
@RecordBuilder
@JsonNaming(SnakeCaseStrategy.class)
public record OidcContext(
        @Nullable List<String> acrValues,
        @Nullable String display,
        @Nullable JsonNode idTokenHintClaims,
        @Nullable String loginHint,
        @Nullable List<String> uiLocales) {
    public OidcContext {
        acrValues = acrValues == null ? null : List.copyOf(acrValues);
        uiLocales = uiLocales == null ? null : List.copyOf(uiLocales);
    }

    /** Not the hints: they are personal. */
    @Override
    public String toString() {
        return "OidcContext[display=" + display + ", uiLocales=" + uiLocales + "]";
    }
}
