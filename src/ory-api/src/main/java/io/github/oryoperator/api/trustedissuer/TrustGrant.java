package io.github.oryoperator.api.trustedissuer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.github.oryoperator.api.WireValues;
import io.github.oryoperator.api.schema.Formats;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the assertions about one subject, or about any, are exchanged for.
 *
 * @param subject {@code sub} of the assertions; it may be somebody's name
 * @param anySubject whether they may be about anybody
 * @param scopes what tokens they may ask for
 */
@ValidationRule(
        value = "has(self.subject) != has(self.anySubject)",
        message = "write either subject, for example {subject: alice}, or anySubject: true")
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TrustGrant(
        @JsonPropertyDescription("sub of the assertions. Either this or anySubject.")
        @Size(max = MAX_SUBJECT)
        @Pattern(Formats.LINE)
        @Nullable
        String subject,

        @JsonPropertyDescription("true: the issuer may speak for anybody. Either this or subject.")
        @ValidationRule(value = "self", message = "write anySubject: true, or a subject instead")
        @Nullable
        Boolean anySubject,

        @JsonPropertyDescription("Scopes that tokens may have; none unless given.") @Size(max = 20) @Nullable
        List<@Size(max = 100) @Pattern(Formats.TRUST_SCOPE) String> scopes) {

    /** The longest subject, in characters: as much as Hydra stores. */
    public static final int MAX_SUBJECT = 255;

    /** Copies the list. */
    public TrustGrant {
        scopes = WireValues.copy(scopes);
    }

    /** A grant for one subject. */
    public static TrustGrant of(String subject, String... scopes) {
        return new TrustGrant(subject, null, List.of(scopes));
    }

    /** A grant for any subject. */
    public static TrustGrant anySubject(String... scopes) {
        return new TrustGrant(null, true, List.of(scopes));
    }

    /** Not whom it is about. */
    @Override
    public String toString() {
        return "TrustGrant[scopes=" + scopes + "]";
    }
}
