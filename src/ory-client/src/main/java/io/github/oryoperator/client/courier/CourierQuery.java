package io.github.oryoperator.client.courier;

import org.jspecify.annotations.Nullable;

/**
 * Which messages to list, newest first.
 *
 * @param status null: any
 * @param recipient to whom, exactly; null: anybody
 * @param pageSize null: Kratos' 10
 * @param pageToken from the page before; null: the first page
 * @param includeBody whether bodies and subjects with codes are wanted; each message read so is audited
 */
public record CourierQuery(
        @Nullable MessageStatus status,
        @Nullable String recipient,
        @Nullable Integer pageSize,
        @Nullable String pageToken,
        boolean includeBody) {
    /** All messages, without bodies, by pages of Kratos' default size. */
    public static final CourierQuery ALL = new CourierQuery(null, null, null, null, false);

    public CourierQuery withStatus(MessageStatus only) {
        return new CourierQuery(only, recipient, pageSize, pageToken, includeBody);
    }

    public CourierQuery withRecipient(String only) {
        return new CourierQuery(status, only, pageSize, pageToken, includeBody);
    }

    public CourierQuery withPageSize(int size) {
        return new CourierQuery(status, recipient, size, pageToken, includeBody);
    }

    public CourierQuery withPageToken(@Nullable String token) {
        return new CourierQuery(status, recipient, pageSize, token, includeBody);
    }

    public CourierQuery withBody() {
        return new CourierQuery(status, recipient, pageSize, pageToken, true);
    }

    /** Not the recipient. */
    @Override
    public String toString() {
        return "CourierQuery[status=" + status + ", pageSize=" + pageSize + ", includeBody=" + includeBody + "]";
    }
}
