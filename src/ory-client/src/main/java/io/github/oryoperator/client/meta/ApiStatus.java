package io.github.oryoperator.client.meta;

import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.OryException;
import org.jspecify.annotations.Nullable;

/**
 * How an API of a tenant looks from here.
 *
 * @param api the API
 * @param state what was found
 * @param version the server's version, where it says one
 * @param failure what stood in the way; null if nothing did
 */
public record ApiStatus(
        Api api,
        State state,
        @Nullable String version,
        @Nullable OryException failure) {
    /** What was found. */
    public enum State {
        /** It answers, lets us in and has the routes of this API. */
        REACHABLE,
        /** 401: the credentials are missing or wrong. */
        UNAUTHORIZED,
        /** 403: the credentials are not allowed in here. */
        FORBIDDEN,
        /** Something answers, but it is not this API: a person must correct the address. */
        WRONG_URL,
        /** The address policy does not allow the address. */
        ADDRESS_REFUSED,
        /** No connection, no answer, or an answer that says "not now". */
        UNREACHABLE,
        /** The tenant has no address for it. */
        NOT_CONFIGURED
    }
}
