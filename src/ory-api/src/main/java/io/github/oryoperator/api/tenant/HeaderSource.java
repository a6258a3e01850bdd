package io.github.oryoperator.api.tenant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.github.oryoperator.api.schema.Formats;

/**
 * A header that goes with every request to a service.
 *
 * @param name its name
 * @param secretKeyRef its value
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HeaderSource(
        @JsonPropertyDescription("Name of the header.")
        @Required
        @Size(max = 64)
        @Pattern(Formats.HEADER)
        @ValidationRule(
                value = "!(self.lowerAscii() in ['accept', 'connection', 'content-length', 'content-type', 'cookie',"
                        + " 'host', 'transfer-encoding', 'x-request-id'])",
                message = "the operator sets this header itself: write another one, for example X-Api-Key")
        String name,

        @JsonPropertyDescription("Its value.") @Required SecretKeyRef secretKeyRef) {}
