package io.github.oryoperator.client.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which identities to list. Kratos from 25.4 on takes one filter at a time, and at most 500 ids.
 *
 * @param pageSize null: Kratos' 250
 * @param pageToken from the page before; null: the first page
 * @param credentialsIdentifier what one logs in with (an e-mail address, a user name, {@code provider:subject}), exactly;
 *     null: any. Not an address that is only verified or recovered by
 * @param ids only these; empty: all
 */
public record IdentityQuery(
        @Nullable Integer pageSize,
        @Nullable String pageToken,
        @Nullable String credentialsIdentifier,
        List<String> ids) {
    /** All identities, by pages of Kratos' default size. */
    public static final IdentityQuery ALL = new IdentityQuery(null, null, null, List.of());

    public IdentityQuery {
        ids = List.copyOf(ids);
    }

    public IdentityQuery withPageSize(int size) {
        return new IdentityQuery(size, pageToken, credentialsIdentifier, ids);
    }

    public IdentityQuery withPageToken(@Nullable String token) {
        return new IdentityQuery(pageSize, token, credentialsIdentifier, ids);
    }

    public IdentityQuery withCredentialsIdentifier(String identifier) {
        return new IdentityQuery(pageSize, pageToken, identifier, ids);
    }

    public IdentityQuery withIds(List<String> only) {
        return new IdentityQuery(pageSize, pageToken, credentialsIdentifier, only);
    }

    /** Not the identifier: it is personal. */
    @Override
    public String toString() {
        return "IdentityQuery[pageSize=" + pageSize + ", ids=" + ids.size() + "]";
    }
}
