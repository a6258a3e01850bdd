package io.github.oryoperator.client.network;

import io.github.oryoperator.client.Secret;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an event stream shall be. Null is "not sent": Ory's default for a new one, and what it is for one that is there.
 *
 * @param type where it leads; a new one needs it
 * @param topicArn the topic, for {@code SNS}
 * @param roleArn the role that publishes there, for {@code SNS}
 * @param httpsEndpoint the URL, for {@code HTTPS}; a secret, since user, password and query may be
 * @param auth how Ory authenticates itself there, for {@code HTTPS}
 * @param eventTypes names or patterns such as {@code Session*}; empty: every event
 * @param includeSecurityContext whether events tell address, user agent, method, host and path of the request that
 *     caused them; Ory's default is false
 * @param status Ory's default is active
 */
@RecordBuilder
public record EventStreamSettings(
        @Nullable EventStreamType type,
        @Nullable String topicArn,
        @Nullable String roleArn,
        @Nullable Secret httpsEndpoint,
        @Nullable EventStreamAuth auth,
        @Nullable List<String> eventTypes,
        @Nullable Boolean includeSecurityContext,
        @Nullable EventStreamStatus status)
        implements EventStreamSettingsBuilder.With {
    public EventStreamSettings {
        eventTypes = eventTypes == null ? null : List.copyOf(eventTypes);
    }

    /** An empty one to fill. */
    public static EventStreamSettingsBuilder builder() {
        return EventStreamSettingsBuilder.builder();
    }

    /** To a topic of AWS SNS: every event. */
    public static EventStreamSettings sns(String topicArn, String roleArn) {
        return builder()
                .type(EventStreamType.SNS)
                .topicArn(topicArn)
                .roleArn(roleArn)
                .build();
    }

    /** To an HTTPS endpoint: every event. */
    public static EventStreamSettings https(Secret endpoint, EventStreamAuth auth) {
        return builder()
                .type(EventStreamType.HTTPS)
                .httpsEndpoint(endpoint)
                .auth(auth)
                .build();
    }
}
