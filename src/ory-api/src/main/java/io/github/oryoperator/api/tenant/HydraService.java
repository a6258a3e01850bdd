package io.github.oryoperator.api.tenant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import io.github.oryoperator.api.schema.BaseUrl;
import org.jspecify.annotations.Nullable;

/**
 * Where Hydra is.
 *
 * @param publicUrl base URL of the public API
 * @param adminUrl base URL of the admin API
 * @param auth how it lets us in
 * @param caBundle whom to trust instead of the system's authorities
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(value = "has(self.publicUrl) || has(self.adminUrl)", message = "write publicUrl, adminUrl or both")
@ValidationRule(
        value =
                "!(has(self.caBundle) || has(self.auth) && has(self.auth.clientCertificateSecretRef)) ||"
                        + " (!has(self.publicUrl) || self.publicUrl.startsWith('https://')) && (!has(self.adminUrl) || self.adminUrl.startsWith('https://'))",
        message = "write https URLs where caBundle or clientCertificateSecretRef is given")
public record HydraService(
        @JsonPropertyDescription("Base URL of Hydra's public API.") @BaseUrl @Nullable
        String publicUrl,

        @JsonPropertyDescription("Base URL of Hydra's admin API.") @BaseUrl @Nullable
        String adminUrl,

        @JsonPropertyDescription("How the service lets the operator in.") @Nullable
        ServiceAuth auth,

        @JsonPropertyDescription("Authorities (PEM) to trust instead of the system's.") @Nullable
        CaBundle caBundle)
        implements Service {}
