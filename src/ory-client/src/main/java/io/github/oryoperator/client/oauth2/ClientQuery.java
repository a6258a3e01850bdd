package io.github.oryoperator.client.oauth2;

import org.jspecify.annotations.Nullable;

/**
 * Which clients to list. Filters match exactly and are joined by "and".
 *
 * @param pageSize 1 to 1000; null: Hydra's 250
 * @param pageToken from the page before; null: the first page
 * @param clientName null: any
 * @param owner null: any
 */
public record ClientQuery(
        @Nullable Integer pageSize,
        @Nullable String pageToken,
        @Nullable String clientName,
        @Nullable String owner) {
    /** All clients, by pages of Hydra's default size. */
    public static final ClientQuery ALL = new ClientQuery(null, null, null, null);

    public ClientQuery withPageSize(int size) {
        return new ClientQuery(size, pageToken, clientName, owner);
    }

    public ClientQuery withPageToken(@Nullable String token) {
        return new ClientQuery(pageSize, token, clientName, owner);
    }

    public ClientQuery withClientName(String name) {
        return new ClientQuery(pageSize, pageToken, name, owner);
    }

    public ClientQuery withOwner(String name) {
        return new ClientQuery(pageSize, pageToken, clientName, name);
    }

    boolean isFiltered() {
        return clientName != null || owner != null;
    }
}
