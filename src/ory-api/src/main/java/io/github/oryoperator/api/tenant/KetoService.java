package io.github.oryoperator.api.tenant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import io.github.oryoperator.api.schema.BaseUrl;
import org.jspecify.annotations.Nullable;

/**
 * Where Keto is.
 *
 * @param readUrl base URL of the read API
 * @param writeUrl base URL of the write API
 * @param auth how it lets us in
 * @param caBundle whom to trust instead of the system's authorities
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(value = "has(self.readUrl) || has(self.writeUrl)", message = "write readUrl, writeUrl or both")
@ValidationRule(
        value =
                "!(has(self.caBundle) || has(self.auth) && has(self.auth.clientCertificateSecretRef)) ||"
                        + " (!has(self.readUrl) || self.readUrl.startsWith('https://')) && (!has(self.writeUrl) || self.writeUrl.startsWith('https://'))",
        message = "write https URLs where caBundle or clientCertificateSecretRef is given")
public record KetoService(
        @JsonPropertyDescription("Base URL of Keto's read API.") @BaseUrl @Nullable
        String readUrl,

        @JsonPropertyDescription("Base URL of Keto's write API.") @BaseUrl @Nullable
        String writeUrl,

        @JsonPropertyDescription("How the service lets the operator in.") @Nullable
        ServiceAuth auth,

        @JsonPropertyDescription("Authorities (PEM) to trust instead of the system's.") @Nullable
        CaBundle caBundle)
        implements Service {}
