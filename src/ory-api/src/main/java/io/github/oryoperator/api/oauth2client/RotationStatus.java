package io.github.oryoperator.api.oauth2client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * The age of the current secret. All times are RFC 3339.
 *
 * @param lastRotationTime when the current secret became current; the interval counts from here
 * @param overlapUntil until when Hydra honours the old secrets as well; removed once they are taken back
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RotationStatus(
        @JsonPropertyDescription("When the current secret became current.") @Size(max = 40) @Nullable
        String lastRotationTime,

        @JsonPropertyDescription("Until when Hydra honours the old secret as well.") @Size(max = 40) @Nullable
        String overlapUntil) {}
