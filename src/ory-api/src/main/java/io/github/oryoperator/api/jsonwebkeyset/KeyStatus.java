package io.github.oryoperator.api.jsonwebkeyset;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * One key of a set, without its material.
 *
 * @param kid its id
 * @param alg what it signs with, as Hydra says
 * @param use what it is for, as Hydra says
 * @param createdAt when the operator asked for it or first saw it, RFC 3339
 * @param state one of {@link KeyState}'s values
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeyStatus(
        @JsonPropertyDescription("Its id.") @Required @Size(max = MAX_KID)
        String kid,

        @JsonPropertyDescription("What it signs with.") @Size(max = MAX_NAME) @Nullable
        String alg,

        @JsonPropertyDescription("What it is for: sig or enc.") @Size(max = MAX_NAME) @Nullable
        String use,

        @JsonPropertyDescription("When the operator asked for it, or first saw it.") @Size(max = 40) @Nullable
        String createdAt,

        @JsonPropertyDescription("Pending, Active, Retiring or Unmanaged (somebody else's).") @Size(max = 16) @Nullable
        String state) {

    /** The longest id, in characters: as much as Hydra stores. */
    public static final int MAX_KID = 255;

    /** The longest algorithm or use, in characters. */
    public static final int MAX_NAME = 32;

    /** Whether it is in that state. */
    public boolean is(KeyState other) {
        return other.value().equals(state);
    }
}
