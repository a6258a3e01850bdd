package io.github.oryoperator.api.oryidentity;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.github.oryoperator.api.schema.Formats;

/**
 * A login with another provider. Kratos stores {@code provider:subject} as one identifier of at most 255 characters.
 *
 * @param provider the provider's id in Kratos' configuration
 * @param subject who the identity is there
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OidcCredential(
        @JsonPropertyDescription("The provider's id in Kratos' configuration.")
        @Required
        @Size(max = 64)
        @Pattern(Formats.WORD)
        String provider,

        @JsonPropertyDescription("Who the identity is there.") @Required @Size(max = 190) @Pattern(Formats.LINE)
        String subject) {
    /** Not the subject: it is personal. */
    @Override
    public String toString() {
        return "OidcCredential[provider=" + provider + "]";
    }
}
