package io.github.oryoperator.api.oryidentity;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.github.oryoperator.api.schema.PositiveDuration;
import org.jspecify.annotations.Nullable;

/**
 * What a new identity logs in with for the first time: a link, and a code to enter there.
 *
 * @param secret the Secret that they are written to
 * @param expiresIn how long they are good; {@code null}: as Kratos is configured
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecoveryLink(
        @JsonPropertyDescription("The Secret that they are written to.") @Required
        RecoverySecret secret,

        @JsonPropertyDescription("How long they are good, for example 24h; as Kratos is configured unless given.")
        @PositiveDuration
        @Nullable
        String expiresIn) {}
