package io.github.oryoperator.client.network;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event stream as Ory shows it. It masks secrets; what is masked must not be sent back, so that there is no way from
 * here to {@link EventStreamSettings}: set only what shall change.
 *
 * @param id a UUID, made by Ory
 * @param type where it leads
 * @param topicArn for {@code SNS}
 * @param roleArn for {@code SNS}
 * @param httpsEndpoint for {@code HTTPS}; user, password and values of the query are masked
 * @param authKind for {@code HTTPS}; the secret is not shown
 * @param authHeaderName the header that carries an API key
 * @param eventTypes sorted; empty: every event
 * @param includeSecurityContext see {@link EventStreamSettings}
 * @param status whether it forwards events
 * @param httpProtocolMajorVersion what the endpoint spoke when Ory tried it last; null: not tried
 * @param createdAt when it was made
 * @param updatedAt when it changed last
 */
@JsonNaming(SnakeCaseStrategy.class)
public record EventStream(
        String id,
        @Nullable EventStreamType type,
        @Nullable String topicArn,
        @Nullable String roleArn,
        @Nullable String httpsEndpoint,
        @JsonProperty("https_auth_type") EventStreamAuth.@Nullable Kind authKind,
        @JsonProperty("https_auth_header_name") @Nullable String authHeaderName,
        List<String> eventTypes,
        boolean includeSecurityContext,
        @Nullable EventStreamStatus status,
        @Nullable Integer httpProtocolMajorVersion,
        @Nullable OffsetDateTime createdAt,
        @Nullable OffsetDateTime updatedAt) {
    public EventStream {
        eventTypes = eventTypes == null ? List.of() : List.copyOf(eventTypes);
    }

    /** Not the endpoint: its path may be as good as a secret. */
    @Override
    public String toString() {
        return "EventStream[id=" + id + ", type=" + type + ", status=" + status + "]";
    }
}
