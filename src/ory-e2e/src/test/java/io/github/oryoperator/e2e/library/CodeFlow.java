package io.github.oryoperator.e2e.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.OAuth2Credentials;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.oauth2.AccessToken;
import io.github.oryoperator.client.oauth2.AuthorizationCodeGrant;
import io.github.oryoperator.client.oauth2.ConsentAcceptance;
import io.github.oryoperator.client.oauth2.ConsentService;
import io.github.oryoperator.client.oauth2.LoginAcceptance;
import io.github.oryoperator.client.oauth2.OAuth2Client;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An application, a user's browser, and the way between them and Hydra (RFC 6749 section 4.1, with PKCE). */
final class CodeFlow implements AutoCloseable {
    static final String CALLBACK = "https://app.example/callback";
    static final String GOODBYE = "https://app.example/goodbye";
    private static final Secret PASSWORD = Secret.of("p:w d+%&=ä");

    static {
        // Hydra makes its keys when it first needs them. On a busy machine that takes longer than it keeps a connection
        // open, and a browser that asks once more finds its URL used up.
        RealOry.ory().metadata().forTenant(RealOry.TENANT).discoverJwks();
    }

    private final ConsentService consent = RealOry.ory().consent().forTenant(RealOry.TENANT);
    private final Browser browser = new Browser();
    private final OAuth2Credentials client;
    private final String state = RealOry.unique("state");
    private final Secret verifier = Secret.of(RealOry.unique("verifier") + RealOry.unique("-"));

    /** An application that has a secret, or none. */
    CodeFlow(boolean isPublic) {
        String id = RealOry.unique("web");
        client = isPublic ? OAuth2Credentials.none(id) : OAuth2Credentials.basic(id, PASSWORD);
        RealOry.ory()
                .oauth2Clients()
                .forTenant(RealOry.TENANT)
                .create(OAuth2Client.builder()
                        .clientId(id)
                        .clientSecret(client.clientSecret())
                        .tokenEndpointAuthMethod(isPublic ? "none" : "client_secret_basic")
                        .grantTypes(List.of("authorization_code", "refresh_token"))
                        .responseTypes(List.of("code"))
                        .scope("openid offline read")
                        .audience(List.of("https://api.example"))
                        .redirectUris(List.of(CALLBACK))
                        .postLogoutRedirectUris(List.of(GOODBYE))
                        .build());
    }

    OAuth2Credentials client() {
        return client;
    }

    /** Asks for a code; the browser comes back with a challenge to log in. */
    String loginChallenge() throws Exception {
        URI login = browser.open(hydra(
                "/oauth2/auth",
                Map.of(
                        "response_type", "code",
                        "client_id", client.clientId(),
                        "redirect_uri", CALLBACK,
                        "scope", "openid offline read",
                        "audience", "https://api.example",
                        "state", state,
                        "ui_locales", "de en",
                        "code_challenge", s256(verifier),
                        "code_challenge_method", "S256")));
        return Browser.query(login, "login_challenge");
    }

    /** Logs the user in; the browser comes back with a challenge to consent. */
    String consentChallenge(LoginAcceptance who) throws Exception {
        return Browser.query(open(consent.acceptLoginRequest(loginChallenge(), who)), "consent_challenge");
    }

    /** Logs the user in and grants; the browser comes back to the application with a code. */
    Secret code(LoginAcceptance who, ConsentAcceptance what) throws Exception {
        URI back = open(consent.acceptConsentRequest(consentChallenge(who), what));
        assertThat(back.toString()).startsWith(CALLBACK);
        assertThat(Browser.query(back, "state")).isEqualTo(state);
        return Secret.of(Browser.query(back, "code"));
    }

    /** All of it for a user called so. */
    AccessToken tokens(String subject) throws Exception {
        return exchange(code(LoginAcceptance.of(subject), everything()));
    }

    AccessToken exchange(Secret code) {
        return exchange(code, verifier);
    }

    AccessToken exchange(Secret code, Secret proof) {
        return RealOry.ory()
                .tokens()
                .forTenant(RealOry.TENANT)
                .authorizationCode(AuthorizationCodeGrant.builder()
                        .code(code)
                        .redirectUri(CALLBACK)
                        .codeVerifier(proof)
                        .client(client)
                        .build());
    }

    static ConsentAcceptance everything() {
        return ConsentAcceptance.builder()
                .grantScope(List.of("openid", "offline", "read"))
                .grantAccessTokenAudience(List.of("https://api.example"))
                .build();
    }

    /** Wants to log out; the browser comes back with a challenge. */
    String logoutChallenge(Secret idToken) throws Exception {
        URI logout = browser.open(hydra(
                "/oauth2/sessions/logout",
                Map.of("id_token_hint", idToken.reveal(), "post_logout_redirect_uri", GOODBYE)));
        return Browser.query(logout, "logout_challenge");
    }

    URI open(String url) throws Exception {
        return browser.open(url);
    }

    private static String hydra(String path, Map<String, String> query) {
        return RealOry.url(Api.HYDRA_PUBLIC) + path + "?"
                + query.entrySet().stream()
                        .map(pair -> pair.getKey() + "=" + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }

    private static String s256(Secret verifier) throws Exception {
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(verifier.reveal().getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    @Override
    public void close() {
        browser.close();
    }
}
