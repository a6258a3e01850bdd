package io.github.oryoperator.api.jsonwebkeyset;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.github.oryoperator.api.schema.DataKey;
import io.github.oryoperator.api.schema.ObjectName;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A Secret or ConfigMap that the operator makes.
 *
 * @param name its name, in the namespace of the set
 * @param key the key of the JSON Web Key Set in it; see {@link #dataKey()}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PublicationTarget(
        @JsonPropertyDescription("Its name, in this namespace. One that exists already must be of this resource.")
        @Required
        @ObjectName
        String name,

        @JsonPropertyDescription("Key of the JSON Web Key Set in it; jwks.json unless given.") @DataKey @Nullable
        String key) {

    /** {@link #key()}, or {@code jwks.json}. */
    public String dataKey() {
        return Objects.requireNonNullElse(key, "jwks.json");
    }
}
