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
 * {@code unauthorized_client}, {@code invalid_grant}, {@code invalid_request} (400), and Hydra's own {@code jti_known}.
 * Where a client is given, it alone authenticates itself: nothing of the tenant's configured client is mixed in.
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
        return clientCredentials(configured(), List.of(caller.given("scope", scope)), List.of());
    }

    /** {@link #clientCredentials(String...)} as the given client, for the given audience. */
    public AccessToken clientCredentials(OAuth2Credentials client, List<String> scope, List<String> audience) {
        return exchange("client_credentials")
                .form("scope", joined(caller.given("scope", scope)))
                .form("audience", joined(caller.given("audience", audience)))
                .as(caller.given("client", client))
                .send()
                .as(AccessToken.class);
    }

    /**
     * {@code POST /oauth2/token}, grant {@code authorization_code}. Not sent again by itself: a code is good once.
     *
     * @throws OryConfigurationException if the grant names no client and the tenant has none
     */
    public AccessToken authorizationCode(AuthorizationCodeGrant grant) {
        caller.given("grant", grant);
        return exchange("authorization_code")
                .form("code", caller.given("code", grant.code()))
                .form("redirect_uri", Secret.of(caller.given("redirectUri", grant.redirectUri())))
                .form("code_verifier", grant.codeVerifier())
                .as(orConfigured(grant.client()))
                .send()
                .as(AccessToken.class);
    }

    /**
     * {@code POST /oauth2/token}, grant {@code refresh_token}. The answer holds the next refresh token: keep it, since
     * this one is used up, and using it once more revokes all that came of it. Not sent again by itself.
     *
     * @throws OryConfigurationException if the grant names no client and the tenant has none
     */
    public AccessToken refresh(RefreshGrant grant) {
        caller.given("grant", grant);
        return exchange("refresh_token")
                .form("refresh_token", caller.given("refreshToken", grant.refreshToken()))
                .form("scope", joined(grant.scope()))
                .as(orConfigured(grant.client()))
                .send()
                .as(AccessToken.class);
    }

    /**
     * {@code POST /oauth2/token}, grant {@code urn:ietf:params:oauth:grant-type:jwt-bearer}. There is no refresh token.
     * Not sent again by itself: Hydra takes each {@code jti} once.
     *
     * @throws OryConfigurationException if the grant names no client and the tenant has none
     */
    public AccessToken jwtBearer(JwtBearerGrant grant) {
        caller.given("grant", grant);
        return exchange("urn:ietf:params:oauth:grant-type:jwt-bearer")
                .form("assertion", caller.given("assertion", grant.assertion()))
                .form("scope", joined(grant.scope()))
                .as(orConfigured(grant.client()))
                .send()
                .as(AccessToken.class);
    }

    private Call exchange(String grantType) {
        return caller.post(HYDRA_PUBLIC, TOKEN).form("grant_type", Secret.of(grantType));
    }

    private OAuth2Credentials orConfigured(@Nullable OAuth2Credentials client) {
        return client == null ? configured() : client;
    }

    /** {@code POST /admin/oauth2/introspect}. A token that is not good is a result: {@code active} is false. */
    public Introspection introspect(Secret token, String... scope) {
        return caller.post(HYDRA_ADMIN, INTROSPECT)
                .form("token", caller.given("token", token))
                .form("scope", joined(List.of(caller.given("scope", scope))))
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
        revoke(token, null, null);
    }

    /**
     * {@link #revoke(Secret)} as the given client.
     *
     * @param tokenTypeHint {@code access_token} or {@code refresh_token}
     * @param as null: the tenant's configured client
     */
    public void revoke(Secret token, @Nullable String tokenTypeHint, @Nullable OAuth2Credentials as) {
        OAuth2Credentials client = as == null ? configured() : as;
        caller.post(HYDRA_PUBLIC, REVOKE)
                .form("token", caller.given("token", token))
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

    private static @Nullable Secret joined(@Nullable List<String> words) {
        return words == null || words.isEmpty() ? null : Secret.of(String.join(" ", words));
    }
}
