package io.github.oryoperator.client.network;

import org.jspecify.annotations.Nullable;

/**
 * Which workspaces to list.
 *
 * @param pageSize 1 to 1000; null: Ory's 250
 * @param pageToken from the page before; null: the first page
 */
public record WorkspaceQuery(
        @Nullable Integer pageSize, @Nullable String pageToken) {
    /** All of them, by pages of Ory's default size. */
    public static final WorkspaceQuery ALL = new WorkspaceQuery(null, null);

    public WorkspaceQuery withPageSize(int size) {
        return new WorkspaceQuery(size, pageToken);
    }

    public WorkspaceQuery withPageToken(@Nullable String token) {
        return new WorkspaceQuery(pageSize, token);
    }
}
