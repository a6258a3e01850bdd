package io.github.oryoperator.client.http;

import static io.github.oryoperator.client.http.Ear.CANARY;
import static io.github.oryoperator.client.http.Ear.quoting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.oryoperator.client.BasicAuth;
import io.github.oryoperator.client.ClientCertificate;
import io.github.oryoperator.client.EndpointBuilder;
import io.github.oryoperator.client.JsonPatch;
import io.github.oryoperator.client.OAuth2Credentials;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.OryServer;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.client.flow.FlowOptionsBuilder;
import io.github.oryoperator.client.identity.SessionCredentials;
import io.github.oryoperator.client.network.EventStreamSettings;
import io.github.oryoperator.client.oauth2.AccessTokenBuilder;
import io.github.oryoperator.client.oauth2.AuthorizationCodeGrant;
import io.github.oryoperator.client.oauth2.ConsentAcceptance;
import io.github.oryoperator.client.oauth2.ConsentService;
import io.github.oryoperator.client.oauth2.JsonWebKey;
import io.github.oryoperator.client.oauth2.JsonWebKeySet;
import io.github.oryoperator.client.oauth2.JwkService;
import io.github.oryoperator.client.oauth2.JwtBearerGrant;
import io.github.oryoperator.client.oauth2.LoginAcceptance;
import io.github.oryoperator.client.oauth2.OAuth2Client;
import io.github.oryoperator.client.oauth2.OAuth2ClientService;
import io.github.oryoperator.client.oauth2.RefreshGrant;
import io.github.oryoperator.client.oauth2.Trust;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** Everything secret holds the word CANARY; it must be seen nowhere, with every log at its most talkative. */
class CanaryTest {
    private static final OAuth2Client CLIENT = OAuth2Client.builder()
            .clientId("web")
            .clientSecret(Secret.of(CANARY))
            .clientName(CANARY)
            .metadata(TextNode.valueOf(CANARY))
            .build();

    @RegisterExtension
    final Ear ear = new Ear();

    @RegisterExtension
    private final OryServer server = new OryServer();

    @Test
    void noSecretIsSeenAnywhere() {
        Ory ory = ear.ory(server);
        OAuth2ClientService clients = ory.oauth2Clients().forTenant("acme");
        server.answer(
                201, "{\"client_id\":\"web\",\"client_secret\":\"" + CANARY + "\",\"new_field\":\"" + CANARY + "\"}");
        ear.note(clients.create(CLIENT));
        for (int status : new int[] {400, 401, 403, 404, 405, 409, 410, 422, 429, 500, 307}) {
            server.answer(status, quoting(CANARY), "X-Echo", CANARY, "Location", "/" + CANARY);
            ear.note(catchThrowable(() -> clients.create(CLIENT)));
        }
        server.answer(400, quoting("invalid_client_metadata"));
        ear.note(catchThrowable(() -> clients.create(CLIENT)));
        server.answer(200, "{\"client_id\":{\"x\":\"" + CANARY + "\"}}").answer(200, CANARY);
        ear.note(catchThrowable(() -> clients.set("web", CLIENT)));
        ear.note(catchThrowable(() -> clients.set("web", CLIENT)));
        server.answer(new MockResponse.Builder().status("HTTP/1.1 " + CANARY));
        ear.note(catchThrowable(() -> clients.create(CLIENT)));
        server.answer(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()));
        ear.note(catchThrowable(() -> clients.create(CLIENT)));
        ear.note(catchThrowable(() -> clients.patch("web", List.of(JsonPatch.add("/id", TextNode.valueOf(CANARY))))));
        ear.note(JsonPatch.add("/client_secret", TextNode.valueOf(CANARY)));
        server.answer(
                200,
                "{\"access_token\":\"" + CANARY + "\",\"refresh_token\":\"" + CANARY + "\",\"x\":\"" + CANARY + "\"}");
        ear.note(ory.tokens().forTenant("acme").clientCredentials("scope"));
        server.answer(200, "{\"active\":true,\"sub\":\"" + CANARY + "\",\"ext\":{\"mail\":\"" + CANARY + "\"}}");
        ear.note(ory.tokens().forTenant("acme").introspect(Secret.of(CANARY)));
        server.answer(401, quoting("invalid_client"));
        ear.note(catchThrowable(() -> ory.tokens().forTenant("acme").revoke(Secret.of(CANARY))));
        ear.note(server.calls());

        consentKeysAndTrust(ory);
        String all = ear.heard();
        assertThat(all).contains("ory.http", "ory.audit", "hydra.client.create", "invalid_client");
        assertThat(all).doesNotContain("CANARY");
    }

    private void consentKeysAndTrust(Ory ory) {
        ConsentService consent = ory.consent().forTenant("acme");
        server.answer(200, "{\"challenge\":\"" + CANARY + "\",\"subject\":\"" + CANARY + "\",\"skip\":true}");
        ear.note(consent.getLoginRequest(CANARY));
        server.answer(200, "{\"challenge\":\"" + CANARY + "\",\"context\":{\"mail\":\"" + CANARY + "\"}}");
        ear.note(consent.getConsentRequest(CANARY));
        server.answer(400, quoting("invalid_request"));
        ear.note(catchThrowable(() -> consent.acceptConsentRequest(
                CANARY,
                ConsentAcceptance.builder().context(TextNode.valueOf(CANARY)).build())));
        ear.note(LoginAcceptance.of(CANARY));
        ear.note(new ConsentAcceptance.Session(TextNode.valueOf(CANARY), TextNode.valueOf(CANARY)));

        JsonWebKey key = JsonWebKey.of(Map.of("kid", TextNode.valueOf("k"), "d", TextNode.valueOf(CANARY)));
        ear.note(key);
        ear.note(new JsonWebKeySet(List.of(key)));
        JwkService jwks = ory.jwks().forTenant("acme");
        server.answer(200, "{\"keys\":[{\"kid\":\"k\",\"oth\":[\"" + CANARY + "\"]}]}");
        ear.note(catchThrowable(() -> jwks.getKey("set", "k")));
        server.answer(400, quoting("error"));
        ear.note(catchThrowable(() -> jwks.updateKey("set", "k", key)));

        Trust trust = new Trust("i", CANARY, true, List.of(), OffsetDateTime.MAX, key);
        ear.note(trust);
        ear.note(catchThrowable(() -> ory.trustedIssuers().forTenant("acme").trust(trust)));
        Secret secret = Secret.of(CANARY);
        ear.note(new AuthorizationCodeGrant(secret, "https://app/cb", secret, OAuth2Credentials.basic("app", secret)));
        ear.note(new RefreshGrant(secret, null, null));
        JwtBearerGrant grant = new JwtBearerGrant(secret, null, null);
        ear.note(grant);
        server.answer(400, quoting("invalid_grant"));
        ear.note(catchThrowable(() -> ory.tokens().forTenant("acme").jwtBearer(grant)));
    }

    @Test
    void noSecretIsSeenInABuilder() {
        Secret secret = Secret.of(CANARY);
        OAuth2Credentials app = OAuth2Credentials.basic("app", secret);
        JsonWebKey key = JsonWebKey.of(Map.of("kid", TextNode.valueOf("k"), "d", TextNode.valueOf(CANARY)));
        var endpoint = EndpointBuilder.builder()
                .url("https://ory.example")
                .bearerToken(secret)
                .basicAuth(new BasicAuth("operator", secret))
                .headers(Map.of("X-Api-Key", secret))
                .clientCertificate(new ClientCertificate("pem", secret));
        List<Object> builders = List.of(
                endpoint,
                Tenant.selfHosted().hydraAdmin(endpoint.build()).oauth2Client(app),
                Tenant.cloud().projectApiKey(secret).workspaceApiKey(secret).oauth2Client(app),
                OAuth2Client.builder().clientSecret(secret).registrationAccessToken(secret),
                AuthorizationCodeGrant.builder()
                        .code(secret)
                        .codeVerifier(secret)
                        .client(app),
                RefreshGrant.builder().refreshToken(secret).client(app),
                JwtBearerGrant.builder().assertion(secret).client(app),
                AccessTokenBuilder.builder()
                        .accessToken(secret)
                        .refreshToken(secret)
                        .idToken(secret),
                EventStreamSettings.builder().httpsEndpoint(secret),
                Trust.builder().publicKey(key),
                FlowOptionsBuilder.builder().credentials(SessionCredentials.sessionToken(secret)));
        assertThat(builders)
                .allSatisfy(builder ->
                        assertThat(builder.toString()).contains("Builder[").doesNotContain("CANARY"));
    }

    @Test
    void theCanaryWouldBeHeard() {
        LoggerFactory.getLogger("ory.http").trace(CANARY);
        Logger.getLogger("okhttp3").finest(CANARY);
        assertThat(ear.heard().split("CANARY", -1)).hasSize(3);
    }
}
