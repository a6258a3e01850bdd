package io.github.oryoperator.api.eventstream;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.github.oryoperator.api.schema.Formats;

/**
 * A topic of AWS SNS.
 *
 * @param topicArn the topic
 * @param roleArn the role that Ory takes on to publish there
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SnsDestination(
        @JsonPropertyDescription("ARN of the topic, for example arn:aws:sns:us-east-1:123456789012:ory-events.")
        @Required
        @Size(max = 512)
        @Pattern(Formats.ARN)
        String topicArn,

        @JsonPropertyDescription(
                "ARN of the role that Ory takes on to publish, for example arn:aws:iam::123456789012:role/ory.")
        @Required
        @Size(max = 512)
        @Pattern(Formats.ARN)
        String roleArn) {}
