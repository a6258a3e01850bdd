package io.github.oryoperator.api.tenant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.github.oryoperator.api.schema.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * How long the tenant's servers may take; what is {@code null} is the library's default (2s, 10s, 10s, 15s).
 *
 * @param connect until a connection stands
 * @param read between two pieces of an answer
 * @param write between two pieces of a request
 * @param call one attempt from start to end
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RequestTimeouts(
        @JsonPropertyDescription("Until a connection stands; 2s unless given.") @Timeout @Nullable
        String connect,

        @JsonPropertyDescription("Between two pieces of an answer; 10s unless given.") @Timeout @Nullable
        String read,

        @JsonPropertyDescription("Between two pieces of a request; 10s unless given.") @Timeout @Nullable
        String write,

        @JsonPropertyDescription("One attempt from start to end; 15s unless given.") @Timeout @Nullable
        String call) {}
