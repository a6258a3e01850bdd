package io.github.oryoperator.api.oryproject;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.github.oryoperator.api.schema.Formats;
import org.jspecify.annotations.Nullable;

/**
 * An API key of a project. Ory tells its value once: it is written to a Secret, and a key whose value was lost is revoked and
 * made anew.
 *
 * @param name what it is for; the key's name in Ory begins with it
 * @param secret where its value goes
 * @param expiresAt until when it is good (RFC 3339); null: until it is revoked
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProjectApiKey(
        @JsonPropertyDescription("What it is for, unique in this resource, for example the application that uses it.")
        @Required
        @Size(max = 63)
        @Pattern(Formats.OBJECT_NAME)
        String name,

        @JsonPropertyDescription("Where its value goes.") @Required
        ApiKeySecret secret,

        @JsonPropertyDescription(
                "Until when it is good (RFC 3339, whole seconds), for example 2027-01-31T00:00:00Z; another one makes a new key.")
        @Size(max = 25)
        @Pattern(Formats.TIMESTAMP)
        @Nullable
        String expiresAt) {}
