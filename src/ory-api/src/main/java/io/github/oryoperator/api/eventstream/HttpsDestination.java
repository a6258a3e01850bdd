package io.github.oryoperator.api.eventstream;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.github.oryoperator.api.schema.HttpsUrl;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint of your own.
 *
 * @param endpoint its URL
 * @param auth how Ory authenticates itself there; null: not at all
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HttpsDestination(
        @JsonPropertyDescription("URL that Ory posts events to, for example https://events.example.com/ory.")
        @Required
        @HttpsUrl
        String endpoint,

        @JsonPropertyDescription("How Ory authenticates itself there; not at all unless given.") @Nullable
        StreamAuth auth) {

    /** Not the endpoint: its path may be as good as a secret. */
    @Override
    public String toString() {
        return "HttpsDestination[auth=" + auth + "]";
    }
}
