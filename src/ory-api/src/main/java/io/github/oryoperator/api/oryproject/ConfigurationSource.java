package io.github.oryoperator.api.oryproject;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.github.oryoperator.api.schema.Formats;
import io.github.oryoperator.api.tenant.SecretKeyRef;

/**
 * A part of a configuration whose value, a string, stands in a Secret.
 *
 * @param path JSON pointer (RFC 6901) into {@link ProjectServices}
 * @param secretKeyRef where the value is
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConfigurationSource(
        @JsonPropertyDescription(
                "Where it goes in services, as a JSON pointer, for example /identity/courier/smtp/connection_uri.")
        @Required
        @Size(max = 256)
        @Pattern(Formats.SERVICE_POINTER)
        String path,

        @JsonPropertyDescription("The Secret of this namespace and the key in it.") @Required
        SecretKeyRef secretKeyRef) {}
