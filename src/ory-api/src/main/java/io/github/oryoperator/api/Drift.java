package io.github.oryoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * One field in which the external object differs from the spec.
 *
 * @param path the field as it stands in the spec, such as {@code tokenLifespans.clientCredentialsGrantAccessToken}
 * @param desired what the spec asks for; absent where it asks for nothing
 * @param actual what Ory holds; absent where it holds nothing
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Drift(
        @Required @Size(min = 1, max = MAX_PATH) @JsonPropertyDescription("The field, as it stands in the spec.")
        String path,

        @Size(max = MAX_VALUE) @JsonPropertyDescription("What the spec asks for.") @Nullable
        String desired,

        @Size(max = MAX_VALUE) @JsonPropertyDescription("What Ory holds.") @Nullable
        String actual) {

    /** Stands for a value that is secret, personal or free-form. */
    public static final String HIDDEN = "***";

    /** The most entries that a status takes. */
    public static final int MAX_ENTRIES = 32;

    /** The longest path, in characters. */
    public static final int MAX_PATH = 256;

    /** The longest value, in characters. */
    public static final int MAX_VALUE = 256;
}
