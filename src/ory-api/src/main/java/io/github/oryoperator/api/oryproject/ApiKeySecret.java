package io.github.oryoperator.api.oryproject;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.github.oryoperator.api.schema.DataKey;
import io.github.oryoperator.api.schema.ObjectName;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The Secret of a {@link ProjectApiKey}, made by the operator.
 *
 * @param name its name, in the namespace of the project
 * @param key the key of the value in it; see {@link #dataKey()}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ApiKeySecret(
        @JsonPropertyDescription("Its name, in this namespace. One that exists already must be of this resource.")
        @Required
        @ObjectName
        String name,

        @JsonPropertyDescription("Key of the value in it; apiKey unless given.") @DataKey @Nullable
        String key) {

    /** {@link #key()}, or {@code apiKey}. */
    public String dataKey() {
        return Objects.requireNonNullElse(key, "apiKey");
    }
}
