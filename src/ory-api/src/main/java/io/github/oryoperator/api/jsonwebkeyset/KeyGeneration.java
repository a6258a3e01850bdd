package io.github.oryoperator.api.jsonwebkeyset;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.github.oryoperator.api.schema.Formats;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keys that Hydra makes. The private ones never leave it, unless {@link Publication#secret()} asks for them.
 *
 * @param algorithm one of {@link KeyAlgorithm}'s values
 * @param use one of {@link KeyUse}'s values; see {@link #usage()}
 * @param kidPrefix what the ids of new keys start with
 * @param rotation when the set gets a new key
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeyGeneration(
        @JsonPropertyDescription("What a key signs with. Another one makes a new key and retires the old one.")
        @Required
        @SchemaFrom(type = KeyAlgorithm.class)
        String algorithm,

        @JsonPropertyDescription("sig (default) or enc. Another one makes a new key and retires the old one.")
        @SchemaFrom(type = KeyUse.class)
        @Nullable
        String use,

        @JsonPropertyDescription("What the ids of new keys start with; what follows names owner and time.")
        @Size(max = 64)
        @Pattern(Formats.CLIENT_ID)
        @Nullable
        String kidPrefix,

        @JsonPropertyDescription("When the set gets a new key, and when the old ones go.") @Nullable
        KeyRotation rotation) {

    /** {@link #use()}, or {@code sig}. */
    public String usage() {
        return Objects.requireNonNullElse(use, KeyUse.SIGNATURE.value());
    }

    /** {@link #rotation()}, or what goes without saying. */
    public KeyRotation rotationOrUsual() {
        return Objects.requireNonNullElse(rotation, KeyRotation.USUAL);
    }
}
