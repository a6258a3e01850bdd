package io.github.oryoperator.api.oryidentity;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.github.oryoperator.api.WireValues;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a new identity can log in with. An identity that exists keeps what it has, but for a password that follows its Secret.
 *
 * @param password its password
 * @param oidc its logins with other providers
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IdentityCredentials(
        @JsonPropertyDescription("The password.") @Nullable PasswordCredential password,

        @JsonPropertyDescription("Logins with other providers.")
        @Size(max = 16)
        @ValidationRule(
                value = "self.all(a, self.exists_one(b, a.provider == b.provider && a.subject == b.subject))",
                message = "write each provider and subject once")
        @Nullable
        List<OidcCredential> oidc) {
    /** Copies the list. */
    public IdentityCredentials {
        oidc = WireValues.copy(oidc);
    }
}
