package io.github.oryoperator.api.tenant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

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
        @Size(min = 1, max = 64)
        @ValidationRule(
                value =
                        "self.matches('^[A-Za-z0-9_-]+$') && !(self.lowerAscii() in ['accept', 'connection', 'content-length',"
                                + " 'content-type', 'cookie', 'host', 'transfer-encoding', 'x-request-id'])",
                message = "write a header name such as X-Api-Key (letters, digits, - and _); Accept, Connection,"
                        + " Content-*, Cookie, Host, Transfer-Encoding and X-Request-Id are set by the operator")
        String name,

        @JsonPropertyDescription("Its value.") @Required SecretKeyRef secretKeyRef) {}
