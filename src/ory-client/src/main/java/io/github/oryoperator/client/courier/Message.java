package io.github.oryoperator.client.courier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.github.oryoperator.client.Secret;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message to a person.
 *
 * @param id made by Kratos
 * @param status how far it is
 * @param type {@code email} or {@code phone}
 * @param recipient to whom
 * @param subject null where it may hold a code and the body was not asked for
 * @param body null unless it was asked for and Kratos gives it away: outside its development mode it does not
 * @param templateType what it is about, such as {@code recovery_code_valid}
 * @param channel what it goes by, where that is configured
 * @param sendCount how often it was tried
 * @param dispatches what became of each attempt; only {@code get} has them
 * @param createdAt when it was written
 * @param updatedAt when it changed last
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Message(
        String id,
        @Nullable MessageStatus status,
        @Nullable String type,
        @Nullable String recipient,
        @Nullable String subject,
        @Nullable Secret body,
        @Nullable String templateType,
        @Nullable String channel,
        @Nullable Integer sendCount,
        List<Dispatch> dispatches,
        @Nullable OffsetDateTime createdAt,
        @Nullable OffsetDateTime updatedAt) {
    /** What Kratos puts in the place of a body that it does not give away. */
    private static final String PLACEHOLDER = "<redacted-unless-dev-mode>";

    public Message {
        dispatches = dispatches == null ? List.of() : List.copyOf(dispatches);
    }

    /** As much of it as was asked for. */
    Message shown(boolean withBody) {
        boolean given = withBody && body != null && !body.equals(Secret.of(PLACEHOLDER));
        boolean open = withBody || (templateType != null && !templateType.contains("code"));
        return new Message(
                id,
                status,
                type,
                recipient,
                open ? subject : null,
                given ? body : null,
                templateType,
                channel,
                sendCount,
                dispatches,
                createdAt,
                updatedAt);
    }

    /** Nothing that is personal. */
    @Override
    public String toString() {
        return "Message[id=" + id + ", status=" + status + ", type=" + type + ", templateType=" + templateType + "]";
    }

    /**
     * One attempt to send a message.
     *
     * @param id made by Kratos
     * @param status {@code success} or {@code failed}
     * @param error why it failed; may quote the recipient
     * @param createdAt when it was made
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Dispatch(
            @Nullable String id,
            @Nullable String status,
            @Nullable JsonNode error,
            @Nullable OffsetDateTime createdAt) {
        /** Not the error. */
        @Override
        public String toString() {
            return "Dispatch[id=" + id + ", status=" + status + "]";
        }
    }
}
