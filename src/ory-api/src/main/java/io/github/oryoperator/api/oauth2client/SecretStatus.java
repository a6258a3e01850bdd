package io.github.oryoperator.api.oauth2client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.github.oryoperator.api.WireValues;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Secret that was last published or read, and what Hydra got from it.
 *
 * @param name its name
 * @param uid its uid: another one means that it was made anew
 * @param resourceVersion its version when its value was last compared with {@code fingerprint}
 * @param creationPolicy the {@link CreationPolicy} under which it was published, for the day when the spec
 *     names another Secret or policy and ours must go
 * @param keys the data keys that the operator wrote into it, for the same day
 * @param fingerprint of the client secret that Hydra got, with its algorithm and salt: the value cannot be got
 *     back from it. Absent for a client without secret
 */
@RecordBuilder
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SecretStatus(
        @JsonPropertyDescription("Name of the Secret.") @Required @Size(min = 1, max = 253)
        String name,

        @JsonPropertyDescription("Its uid.") @Size(max = 64) @Nullable
        String uid,

        @JsonPropertyDescription("Its version when its value was last compared.") @Size(max = 64) @Nullable
        String resourceVersion,

        @JsonPropertyDescription("The policy under which it was published.")
        @SchemaFrom(type = CreationPolicy.class)
        @Nullable
        String creationPolicy,

        @JsonPropertyDescription("The keys that the operator wrote into it.") @Size(max = 16)
        List<@Size(min = 1, max = 253) String> keys,

        @JsonPropertyDescription("Salted fingerprint of the client secret that Hydra got.") @Size(max = 256) @Nullable
        String fingerprint)
        implements SecretStatusBuilder.With {

    /** Copies the list; an absent one is empty. */
    public SecretStatus {
        keys = WireValues.orEmpty(keys);
    }

    /** Starts a status; its name is required. */
    public static SecretStatusBuilder builder() {
        return SecretStatusBuilder.builder();
    }
}
