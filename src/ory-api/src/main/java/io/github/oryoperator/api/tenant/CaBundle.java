package io.github.oryoperator.api.tenant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * The authorities (PEM) that a service's certificate is checked against, instead of the system's.
 *
 * @param configMapKeyRef where they stand: either here
 * @param secretKeyRef or here
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "has(self.configMapKeyRef) != has(self.secretKeyRef)",
        message = "write either configMapKeyRef or secretKeyRef")
public record CaBundle(
        @JsonPropertyDescription("Key of a ConfigMap.") @Nullable
        ConfigMapKeyRef configMapKeyRef,

        @JsonPropertyDescription("Key of a Secret.") @Nullable
        SecretKeyRef secretKeyRef) {}
