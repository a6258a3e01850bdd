package io.github.oryoperator.api.oryidentity;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * The Secret with the password that Kratos got last, where the password follows its Secret.
 *
 * @param uid uid of the Secret: another one means that it was made anew
 * @param resourceVersion its version when its value was last compared with {@code fingerprint}
 * @param fingerprint of the value that Kratos got, with its algorithm and salt: the value cannot be got back from it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PasswordStatus(
        @JsonPropertyDescription("uid of the Secret.") @Size(max = 64) @Nullable
        String uid,

        @JsonPropertyDescription("Its version when its value was last compared.") @Size(max = 64) @Nullable
        String resourceVersion,

        @JsonPropertyDescription("Salted fingerprint of the password that Kratos got.") @Size(max = 256) @Nullable
        String fingerprint) {}
