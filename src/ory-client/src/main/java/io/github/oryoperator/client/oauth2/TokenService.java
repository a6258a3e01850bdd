package io.github.oryoperator.client.oauth2;

import static io.github.oryoperator.client.Api.HYDRA_ADMIN;
import static io.github.oryoperator.client.Api.HYDRA_PUBLIC;

import io.github.oryoperator.client.Failure;
import io.github.oryoperator.client.OAuth2Credentials;
import io.github.oryoperator.client.OryConfigurationException;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.http.Call;
import io.github.oryoperator.client.http.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of one tenant's Hydra. Errors of the token endpoint keep their RFC 6749 name in
 * {@link io.github.oryoperator.client.OryException#errorId()}: {@code invalid_client} (401), {@code invalid_scope},
 * {@code unauthorized_client}, {@code invalid_request} (400).
 */
public final class TokenService {
    private static final String TOKEN = "/oauth2/token";
    private static final String INTROSPECT = "/admin/oauth2/introspect";
    private static final String REVOKE = "/oauth2/revoke";

    private final Caller caller;

    public TokenService(Caller caller) {
        this.caller = caller;
    }

    /**
     * {@code POST /oauth2/token}, grant {@code client_credentials}, as the tenant's configured client.
     *
     * @param scope none: whatever Hydra grants without asking
     * @throws OryConfigurationException if the tenant has no such client
     */
    public AccessToken clientCredentials(String... scope) {
        return clientCredentials(configured(), List.of(scope), List.of());
    }

    /** {@link #clientCredentials(String...)} as the given client, for the given audience. */
    public AccessToken clientCredentials(OAuth2Credentials client, List<String> scope, List<String> audience) {
        Call call = caller.post(HYDRA_PUBLIC, TOKEN)
                .form("grant_type", Secret.of("client_credentials"))
                .form("scope", joined(scope))
                .form("audience", joined(audience))
                .as(client);
        return call.send().as(AccessToken.class);
    }

    /** {@code POST /admin/oauth2/introspect}. A token that is not good is a result: {@code active} is false. */
    public Introspection introspect(Secret token, String... scope) {
        return caller.post(HYDRA_ADMIN, INTROSPECT)
                .form("token", token)
                .form("scope", joined(List.of(scope)))
                .repeatable()
                .send()
                .as(Introspection.class);
    }

    /**
     * {@code POST /oauth2/revoke} (RFC 7009), as the tenant's configured client. That it returns says nothing: an
     * unknown token and the token of another client, which stays active, are answered alike.
     *
     * @throws OryConfigurationException if the tenant has no such client
     */
    public void revoke(Secret token) {
        revoke(token, null, configured());
    }

    /**
     * {@link #revoke(Secret)} as the given client.
     *
     * @param tokenTypeHint {@code access_token} or {@code refresh_token}
     */
    public void revoke(Secret token, @Nullable String tokenTypeHint, OAuth2Credentials client) {
        caller.post(HYDRA_PUBLIC, REVOKE)
                .form("token", token)
                .form("token_type_hint", tokenTypeHint == null ? null : Secret.of(tokenTypeHint))
                .as(client)
                .repeatable()
                .audited("hydra.token.revoke", client.clientId())
                .send();
    }

    private OAuth2Credentials configured() {
        OAuth2Credentials client = caller.oauth2Client();
        if (client == null) {
            throw new OryConfigurationException(
                    OryConfigurationException.Kind.NOT_CONFIGURED,
                    "The tenant has no oauth2Client",
                    Failure.local(caller.tenantName()));
        }
        return client;
    }

    private static @Nullable Secret joined(List<String> words) {
        return words.isEmpty() ? null : Secret.of(String.join(" ", words));
    }
}
