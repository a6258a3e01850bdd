package io.github.oryoperator.client.identity;

import io.github.oryoperator.client.HeaderRules;
import io.github.oryoperator.client.Secret;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a request says about who sent it. Kratos looks at the session token first, then at the cookie, then at the bearer
 * token. What is empty, or could not be sent as a header at all, is none.
 *
 * @param cookie the {@code Cookie} header as it came, with whatever other cookies
 * @param sessionToken the {@code X-Session-Token} header
 * @param bearerToken the token of {@code Authorization: Bearer}
 */
public record SessionCredentials(
        @Nullable Secret cookie,
        @Nullable Secret sessionToken,
        @Nullable Secret bearerToken) {
    /** A request that brought none, such as that of a native application before it has a session. */
    public static final SessionCredentials NONE = new SessionCredentials(null, null, null);

    private static final String BEARER = "bearer ";

    public SessionCredentials {
        cookie = cookie == null ? null : sendable(cookie);
        sessionToken = token(sessionToken);
        bearerToken = token(bearerToken);
    }

    /** Those of a browser. */
    public static SessionCredentials cookie(Secret header) {
        return new SessionCredentials(header, null, null);
    }

    /** Those of a native application. */
    public static SessionCredentials sessionToken(Secret token) {
        return new SessionCredentials(null, token, null);
    }

    /**
     * Those of a request, such as {@code SessionCredentials.from(request::getHeader)}. Where a request has more than one
     * {@code Cookie} header, join them with {@code "; "}.
     *
     * @param header gets the value of a header, null where there is none
     */
    public static SessionCredentials from(Function<String, @Nullable String> header) {
        return new SessionCredentials(
                secret(header.apply("Cookie")),
                secret(header.apply("X-Session-Token")),
                bearer(header.apply("Authorization")));
    }

    private static @Nullable Secret bearer(@Nullable String authorization) {
        return authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)
                ? Secret.of(authorization.substring(BEARER.length()).strip())
                : null;
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return cookie == null && sessionToken == null && bearerToken == null;
    }

    private static @Nullable Secret secret(@Nullable String value) {
        return value == null ? null : Secret.of(value);
    }

    private static @Nullable Secret token(@Nullable Secret token) {
        return token == null || token.isEmpty() || !HeaderRules.isValue(token) ? null : token;
    }

    /** Without the cookies of others that break the rules of HTTP; Kratos' own never do. */
    private static @Nullable Secret sendable(Secret cookies) {
        String kept = Arrays.stream(cookies.reveal().split(";", -1))
                .map(String::strip)
                .filter(pair -> token(Secret.of(pair)) != null)
                .collect(Collectors.joining("; "));
        return kept.isEmpty() ? null : Secret.of(kept);
    }
}
