package io.github.oryoperator.client.identity;

import io.github.oryoperator.client.Secret;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an identity is given to log in with.
 *
 * @param password in clear; not checked against the password policy
 * @param hashedPassword instead of it: a hash as Kratos knows them, such as bcrypt, argon2id or pbkdf2
 * @param passwordMigrationHook instead of both: the password is asked of Kratos' migration hook at the first login
 * @param oidc logins with other providers
 */
public record NewCredentials(
        @Nullable Secret password,
        @Nullable Secret hashedPassword,
        boolean passwordMigrationHook,
        List<OidcLink> oidc) {
    /** None. */
    public static final NewCredentials NONE = new NewCredentials(null, null, false, List.of());

    public NewCredentials {
        oidc = List.copyOf(oidc);
    }

    /** With a password in clear. */
    public NewCredentials withPassword(Secret secret) {
        return new NewCredentials(secret, hashedPassword, passwordMigrationHook, oidc);
    }

    /** With the hash of a password. */
    public NewCredentials withHashedPassword(Secret hash) {
        return new NewCredentials(password, hash, passwordMigrationHook, oidc);
    }

    /** With a password that the migration hook knows. */
    public NewCredentials withPasswordMigrationHook() {
        return new NewCredentials(password, hashedPassword, true, oidc);
    }

    /** With one more login with another provider. */
    public NewCredentials withOidc(String provider, String subject) {
        return new NewCredentials(
                password,
                hashedPassword,
                passwordMigrationHook,
                Stream.concat(oidc.stream(), Stream.of(new OidcLink(provider, subject)))
                        .toList());
    }
}
