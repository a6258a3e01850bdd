package io.github.oryoperator.api.trustedissuer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.github.oryoperator.api.schema.Formats;
import io.github.oryoperator.api.tenant.ConfigMapKeyRef;
import io.github.oryoperator.api.tenant.SecretKeyRef;
import org.jspecify.annotations.Nullable;

/**
 * A key in PEM.
 *
 * @param secretKeyRef where it stands: either here
 * @param configMapKeyRef or here
 * @param kid the id that assertions name it by
 */
@ValidationRule(
        value = "has(self.secretKeyRef) != has(self.configMapKeyRef)",
        message = "write either secretKeyRef or configMapKeyRef")
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PemSource(
        @JsonPropertyDescription("Key of a Secret of this namespace.") @Nullable
        SecretKeyRef secretKeyRef,

        @JsonPropertyDescription("Key of a ConfigMap of this namespace.") @Nullable
        ConfigMapKeyRef configMapKeyRef,

        @JsonPropertyDescription("kid of the assertions; the key's thumbprint (RFC 7638) unless given.")
        @Size(max = KeyClaim.MAX_KID)
        @Pattern(Formats.ASCII_WORD)
        @Nullable
        String kid) {}
