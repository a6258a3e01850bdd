package io.github.oryoperator.api.oryidentity;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.ValidationRule;
import io.github.oryoperator.api.tenant.SecretKeyRef;
import org.jspecify.annotations.Nullable;

/**
 * The password of an identity, in clear or as a hash; it is read from a Secret and never written to one.
 *
 * @param secretRef a password in clear
 * @param hashedSecretRef the hash of a password
 * @param updatePolicy one of {@link PasswordUpdatePolicy}'s values
 */
@ValidationRule(
        value = "has(self.secretRef) != has(self.hashedSecretRef)",
        message = "write either secretRef (a password in clear) or hashedSecretRef (its hash)")
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PasswordCredential(
        @JsonPropertyDescription("A password in clear. Either this or hashedSecretRef.") @Nullable
        SecretKeyRef secretRef,

        @JsonPropertyDescription(
                "A hash of a password as Kratos reads it (bcrypt, argon2, pbkdf2, …). Either this or secretRef.")
        @Nullable
        SecretKeyRef hashedSecretRef,

        @JsonPropertyDescription(
                "AtCreation (default): a new identity gets it. OnChange: the identity gets it also whenever the value in the"
                        + " Secret changes.")
        @SchemaFrom(type = PasswordUpdatePolicy.class)
        @Nullable
        String updatePolicy) {}
