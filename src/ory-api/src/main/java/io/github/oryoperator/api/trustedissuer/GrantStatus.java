package io.github.oryoperator.api.trustedissuer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * A trust grant in Hydra. Not whom it is about.
 *
 * @param id what Hydra calls it
 * @param kid the key that it trusts
 * @param expiresAt until when (RFC 3339)
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GrantStatus(
        @JsonPropertyDescription("What Hydra calls it.") @Required @Size(max = 64)
        String id,

        @JsonPropertyDescription("kid of the key that it trusts.") @Required @Size(max = KeyClaim.MAX_KID)
        String kid,

        @JsonPropertyDescription("Until when.") @Size(max = 40) @Nullable
        String expiresAt) {}
