package io.github.oryoperator.client.identity;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.github.oryoperator.client.Secret;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session: somebody who has logged in.
 *
 * @param id made by Kratos
 * @param active whether it is good; a revoked one can still be extended and is not
 * @param expiresAt until when it is good
 * @param authenticatedAt when the login was completed
 * @param issuedAt when the session began
 * @param authenticatorAssuranceLevel {@code aal1} after one factor, {@code aal2} after two
 * @param authenticationMethods how the login went
 * @param devices where from
 * @param identity who; null where Kratos leaves it out, and in a native login that still lacks the second factor. Never
 *     with metadata for administrators
 * @param setCookies {@code Set-Cookie} values that Kratos wants the browser to have: pass them on. None where the session
 *     comes from a cache
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Session(
        String id,
        boolean active,
        @Nullable OffsetDateTime expiresAt,
        @Nullable OffsetDateTime authenticatedAt,
        @Nullable OffsetDateTime issuedAt,
        @Nullable String authenticatorAssuranceLevel,
        List<AuthenticationMethod> authenticationMethods,
        List<Device> devices,
        @Nullable IdentityWithTraits identity,
        @JsonIgnore List<Secret> setCookies) {
    public Session {
        authenticationMethods = authenticationMethods == null ? List.of() : List.copyOf(authenticationMethods);
        devices = devices == null ? List.of() : List.copyOf(devices);
        setCookies = setCookies == null ? List.of() : List.copyOf(setCookies);
    }

    Session withSetCookies(List<Secret> cookies) {
        return new Session(
                id,
                active,
                expiresAt,
                authenticatedAt,
                issuedAt,
                authenticatorAssuranceLevel,
                authenticationMethods,
                devices,
                identity,
                cookies);
    }

    /** Nothing that is personal. */
    @Override
    public String toString() {
        return "Session[id=" + id + ", active=" + active + ", expiresAt=" + expiresAt + ", aal="
                + authenticatorAssuranceLevel + "]";
    }

    /**
     * One step of a login.
     *
     * @param method such as {@code password}, {@code code}, {@code totp}, {@code oidc}
     * @param aal the level that it gives
     * @param provider the provider of {@code oidc}
     * @param completedAt when
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record AuthenticationMethod(
            @Nullable String method,
            @Nullable String aal,
            @Nullable String provider,
            @Nullable OffsetDateTime completedAt) {}

    /**
     * Where a session was used.
     *
     * @param id made by Kratos
     * @param ipAddress from where
     * @param userAgent with what
     * @param location as a proxy told
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Device(
            @Nullable String id,
            @Nullable String ipAddress,
            @Nullable String userAgent,
            @Nullable String location) {
        /** Nothing that is personal. */
        @Override
        public String toString() {
            return "Device[id=" + id + "]";
        }
    }
}
