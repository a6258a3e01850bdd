package io.github.oryoperator.api.oryidentity;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.github.oryoperator.api.schema.Formats;
import io.github.oryoperator.api.tenant.SecretKeyRef;

/**
 * A trait whose value, a string, stands in a Secret.
 *
 * @param path JSON pointer (RFC 6901) into the traits
 * @param secretKeyRef where the value is
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TraitSource(
        @JsonPropertyDescription("Where it goes in the traits, as a JSON pointer, for example /email or /name/first.")
        @Required
        @Size(max = 256)
        @Pattern(Formats.JSON_POINTER)
        String path,

        @JsonPropertyDescription("The Secret of this namespace and the key in it.") @Required
        SecretKeyRef secretKeyRef) {}
