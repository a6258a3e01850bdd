package io.github.oryoperator.api.tenant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.github.oryoperator.api.WireValues;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a service lets us in. Token, user and headers go to Kratos' and Hydra's admin URL and to both of Keto's,
 * the certificate to every URL of the service: the public endpoints have credentials of their own.
 *
 * @param bearerTokenSecretRef the token of {@code Authorization: Bearer}
 * @param basicAuthSecretRef a Secret of type {@code kubernetes.io/basic-auth}
 * @param clientCertificateSecretRef a Secret of type {@code kubernetes.io/tls}, for mutual TLS
 * @param headers further headers
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "[has(self.bearerTokenSecretRef), has(self.basicAuthSecretRef), has(self.headers) &&"
                + " self.headers.exists(h, h.name.lowerAscii() == 'authorization')].filter(given, given).size() <= 1",
        message =
                "only one may fill the header Authorization: write bearerTokenSecretRef, basicAuthSecretRef or a header of that name")
public record ServiceAuth(
        @JsonPropertyDescription("Token that is sent as Authorization: Bearer.") @Nullable
        SecretKeyRef bearerTokenSecretRef,

        @JsonPropertyDescription("Secret of type kubernetes.io/basic-auth (username, password).") @Nullable
        SecretRef basicAuthSecretRef,

        @JsonPropertyDescription("Secret of type kubernetes.io/tls (tls.crt, tls.key), for mutual TLS.") @Nullable
        SecretRef clientCertificateSecretRef,

        @JsonPropertyDescription("Further headers.") @Size(max = 16) @Nullable
        List<HeaderSource> headers) {

    /** Copies the list. */
    public ServiceAuth {
        headers = WireValues.copy(headers);
    }
}
