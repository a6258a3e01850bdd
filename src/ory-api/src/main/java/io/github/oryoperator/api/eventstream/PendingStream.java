package io.github.oryoperator.api.eventstream;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * An event stream that may have been made.
 *
 * @param since when its creation was announced (RFC 3339)
 * @param destination fingerprint of where it was to lead
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PendingStream(
        @JsonPropertyDescription("When its creation was announced.") @Required @Size(max = 40)
        String since,

        @JsonPropertyDescription("Fingerprint of where it was to lead.") @Required @Size(max = 128)
        String destination) {}
