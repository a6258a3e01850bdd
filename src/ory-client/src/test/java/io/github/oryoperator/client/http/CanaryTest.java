package io.github.oryoperator.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.oryoperator.client.BasicAuth;
import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.JsonPatch;
import io.github.oryoperator.client.OAuth2Credentials;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.OryServer;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.SelfHostedTenant;
import io.github.oryoperator.client.audit.AuditSink;
import io.github.oryoperator.client.flow.Flow;
import io.github.oryoperator.client.flow.FlowOptions;
import io.github.oryoperator.client.flow.FlowService;
import io.github.oryoperator.client.identity.IdentityQuery;
import io.github.oryoperator.client.identity.IdentityService;
import io.github.oryoperator.client.identity.NewAddress;
import io.github.oryoperator.client.identity.NewCredentials;
import io.github.oryoperator.client.identity.NewIdentity;
import io.github.oryoperator.client.identity.Session;
import io.github.oryoperator.client.identity.SessionCredentials;
import io.github.oryoperator.client.network.EventStreamAuth;
import io.github.oryoperator.client.network.EventStreamSettings;
import io.github.oryoperator.client.network.EventsService;
import io.github.oryoperator.client.network.NewApiKey;
import io.github.oryoperator.client.network.Project;
import io.github.oryoperator.client.network.ProjectAdminService;
import io.github.oryoperator.client.network.ProjectPatch;
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
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Everything secret holds the word CANARY; it must be seen nowhere, with every log at its most talkative. */
class CanaryTest {
    private static final String CANARY = "CANARY-geheim-1";
    private static final String ID = "903deefe-085f-4718-ba06-b09919e5abba";
    private static final OAuth2Client CLIENT = OAuth2Client.builder()
            .clientId("web")
            .clientSecret(Secret.of(CANARY))
            .clientName(CANARY)
            .metadata(TextNode.valueOf(CANARY))
            .build();

    private static final Logger SERVER_LOG = Logger.getLogger("mockwebserver3.MockWebServer");

    private final OryServer server = new OryServer();
    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
    private final PrintStream err = System.err;
    private final Logger root = Logger.getLogger("");
    private final Level before = root.getLevel();
    private ConsoleHandler handler = new ConsoleHandler();

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(seen, true, StandardCharsets.UTF_8));
        handler = new ConsoleHandler();
        handler.setLevel(Level.ALL);
        root.addHandler(handler);
        root.setLevel(Level.ALL);
        // The server of the test is no part of what is tested, and logs what it was told to answer.
        SERVER_LOG.setLevel(Level.OFF);
    }

    @AfterEach
    void stop() {
        root.removeHandler(handler);
        root.setLevel(before);
        System.setErr(err);
        SERVER_LOG.setLevel(null);
        server.close();
    }

    private void note(Object shown) {
        seen.writeBytes((shown + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void note(Throwable e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        note((Object) trace);
    }

    private Ory ory() {
        Endpoint endpoint = server.endpoint()
                .withBasicAuth(new BasicAuth("operator", Secret.of(CANARY)))
                .withHeaders(Map.of("X-Api-Key", Secret.of(CANARY)));
        SelfHostedTenant tenant =
                OryServer.tenant(endpoint).withOauth2Client(OAuth2Credentials.post("app", Secret.of(CANARY)));
        note(tenant);
        return server.ory(builder -> builder.tenant("acme", tenant).audit(AuditSink.logging()));
    }

    private static String quoting(String id) {
        return "{\"error\":\"" + id + "\",\"error_description\":\"value " + CANARY + " is bad\"}";
    }

    @Test
    void noSecretIsSeenAnywhere() {
        Ory ory = ory();
        OAuth2ClientService clients = ory.oauth2Clients().forTenant("acme");
        server.answer(
                201, "{\"client_id\":\"web\",\"client_secret\":\"" + CANARY + "\",\"new_field\":\"" + CANARY + "\"}");
        note(clients.create(CLIENT));
        for (int status : new int[] {400, 401, 403, 404, 405, 409, 410, 422, 429, 500, 307}) {
            server.answer(status, quoting(CANARY), "X-Echo", CANARY, "Location", "/" + CANARY);
            note(catchThrowable(() -> clients.create(CLIENT)));
        }
        server.answer(400, quoting("invalid_client_metadata"));
        note(catchThrowable(() -> clients.create(CLIENT)));
        server.answer(200, "{\"client_id\":{\"x\":\"" + CANARY + "\"}}").answer(200, CANARY);
        note(catchThrowable(() -> clients.set("web", CLIENT)));
        note(catchThrowable(() -> clients.set("web", CLIENT)));
        server.answer(new MockResponse.Builder().status("HTTP/1.1 " + CANARY));
        note(catchThrowable(() -> clients.create(CLIENT)));
        server.answer(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()));
        note(catchThrowable(() -> clients.create(CLIENT)));
        note(catchThrowable(() -> clients.patch("web", List.of(JsonPatch.add("/id", TextNode.valueOf(CANARY))))));
        note(JsonPatch.add("/client_secret", TextNode.valueOf(CANARY)));
        server.answer(
                200,
                "{\"access_token\":\"" + CANARY + "\",\"refresh_token\":\"" + CANARY + "\",\"x\":\"" + CANARY + "\"}");
        note(ory.tokens().forTenant("acme").clientCredentials("scope"));
        server.answer(200, "{\"active\":true,\"sub\":\"" + CANARY + "\",\"ext\":{\"mail\":\"" + CANARY + "\"}}");
        note(ory.tokens().forTenant("acme").introspect(Secret.of(CANARY)));
        server.answer(401, quoting("invalid_client"));
        note(catchThrowable(() -> ory.tokens().forTenant("acme").revoke(Secret.of(CANARY))));
        note(server.calls());

        consentKeysAndTrust(ory);
        String all = seen.toString(StandardCharsets.UTF_8);
        assertThat(all).contains("ory.http", "ory.audit", "hydra.client.create", "invalid_client");
        assertThat(all).doesNotContain("CANARY");
    }

    private void consentKeysAndTrust(Ory ory) {
        ConsentService consent = ory.consent().forTenant("acme");
        server.answer(200, "{\"challenge\":\"" + CANARY + "\",\"subject\":\"" + CANARY + "\",\"skip\":true}");
        note(consent.getLoginRequest(CANARY));
        server.answer(200, "{\"challenge\":\"" + CANARY + "\",\"context\":{\"mail\":\"" + CANARY + "\"}}");
        note(consent.getConsentRequest(CANARY));
        server.answer(400, quoting("invalid_request"));
        note(catchThrowable(() -> consent.acceptConsentRequest(
                CANARY,
                ConsentAcceptance.builder().context(TextNode.valueOf(CANARY)).build())));
        note(LoginAcceptance.of(CANARY));
        note(new ConsentAcceptance.Session(TextNode.valueOf(CANARY), TextNode.valueOf(CANARY)));

        JsonWebKey key = JsonWebKey.of(Map.of("kid", TextNode.valueOf("k"), "d", TextNode.valueOf(CANARY)));
        note(key);
        note(new JsonWebKeySet(List.of(key)));
        JwkService jwks = ory.jwks().forTenant("acme");
        server.answer(200, "{\"keys\":[{\"kid\":\"k\",\"oth\":[\"" + CANARY + "\"]}]}");
        note(catchThrowable(() -> jwks.getKey("set", "k")));
        server.answer(400, quoting("error"));
        note(catchThrowable(() -> jwks.updateKey("set", "k", key)));

        Trust trust = new Trust("i", CANARY, true, List.of(), OffsetDateTime.MAX, key);
        note(trust);
        note(catchThrowable(() -> ory.trustedIssuers().forTenant("acme").trust(trust)));
        Secret secret = Secret.of(CANARY);
        note(new AuthorizationCodeGrant(secret, "https://app/cb", secret, OAuth2Credentials.basic("app", secret)));
        note(new RefreshGrant(secret, null, null));
        JwtBearerGrant grant = new JwtBearerGrant(secret, null, null);
        note(grant);
        server.answer(400, quoting("invalid_grant"));
        note(catchThrowable(() -> ory.tokens().forTenant("acme").jwtBearer(grant)));
    }

    @Test
    void nothingOfAFlowIsSeenAnywhere() {
        FlowService flows = ory().flows().forTenant("acme");
        ObjectNode form =
                JsonNodeFactory.instance.objectNode().put("method", "password").put("password", CANARY);
        SessionCredentials browser = SessionCredentials.cookie(Secret.of("session=" + CANARY));
        SessionCredentials app = SessionCredentials.sessionToken(Secret.of(CANARY));
        FlowOptions options = FlowOptions.BROWSER
                .withCredentials(browser)
                .withLoginChallenge(CANARY)
                .withReturnTo("https://app/?code=" + CANARY);
        note(List.of(options, browser, app));
        String ui =
                "\"id\":\"%s\",\"type\":\"api\",\"ui\":{\"messages\":[{\"id\":1,\"text\":\"%s\",\"context\":{\"a\":\"%s\"}}],"
                                .formatted(ID, CANARY, CANARY)
                        + "\"nodes\":[{\"attributes\":{\"name\":\"csrf_token\",\"value\":\"" + CANARY + "\"}}]}";
        String cookie = "session=" + CANARY;
        server.answer(200, "{" + ui + "}", "Set-Cookie", cookie);
        Flow flow = flows.initiateLogin(options);
        note(List.of(flow, flow.messages(), flow.csrfToken(), flow.setCookies()));
        server.answer(400, "{" + ui + "}", "Set-Cookie", cookie);
        note(flows.submitLogin(ID, form, app));
        server.answer(
                200,
                "{\"session_token\":\"" + CANARY
                        + "\",\"session\":{\"id\":\"s\",\"identity\":{\"id\":\"i\",\"traits\":{\"email\":\""
                        + CANARY
                        + "\"}}},\"continue_with\":[{\"action\":\"set_ory_session_token\",\"ory_session_token\":\""
                        + CANARY + "\"},{\"action\":\"show_verification_ui\",\"flow\":{\"url\":\"" + CANARY
                        + "\",\"verifiable_address\":\"" + CANARY + "\"}}]}",
                "Set-Cookie",
                cookie);
        note(flows.submitLogin(ID, form, app));
        server.answer(422, "{\"redirect_browser_to\":\"https://x/?" + CANARY + "\"}", "Set-Cookie", cookie);
        note(flows.submitLogin(ID, form, app));
        for (int status : new int[] {400, 401, 403, 410, 422, 500}) {
            server.answer(status, "{\"error\":{\"reason\":\"" + CANARY + "\"},\"x\":\"" + CANARY + "\"}");
            note(catchThrowable(() -> flows.submitSettings(ID, form, app)));
        }
        server.answer(200, "{\"logout_url\":\"https://x/?" + CANARY + "\",\"logout_token\":\"" + CANARY + "\"}");
        note(flows.initiateBrowserLogout(Secret.of(cookie)));
        server.answer(403, quoting("forbidden")).answer(403, quoting("forbidden"));
        note(catchThrowable(() -> flows.submitBrowserLogout(Secret.of(CANARY), Secret.of(cookie))));
        note(catchThrowable(() -> flows.performNativeLogout(Secret.of(CANARY))));
        note(server.calls());

        String all = seen.toString(StandardCharsets.UTF_8);
        assertThat(all).contains("ory.audit", "kratos.flow.submit_login", "kratos.flow.logout");
        assertThat(all).doesNotContain("CANARY");
    }

    @Test
    void nothingPersonalIsSeenAnywhere() {
        Ory ory = ory();
        IdentityService identities = ory.identities().forTenant("acme");
        ObjectNode traits = JsonNodeFactory.instance.objectNode().put("email", CANARY);
        NewIdentity person = NewIdentity.of(traits)
                .withMetadataAdmin(traits)
                .withMetadataPublic(traits)
                .withCredentials(
                        NewCredentials.NONE.withPassword(Secret.of(CANARY)).withOidc("github", CANARY))
                .withVerifiedAddresses(NewAddress.email(CANARY))
                .withRecoveryAddresses(NewAddress.sms(CANARY));
        note(List.of(person, person.credentials(), person.verifiedAddresses(), person.recoveryAddresses()));
        String identity = "{\"id\":\"%s\",\"traits\":%s,\"metadata_admin\":%s,\"metadata_public\":%s,"
                        .formatted(ID, traits, traits, traits)
                + "\"verifiable_addresses\":[{\"value\":\"" + CANARY + "\"}],"
                + "\"recovery_addresses\":[{\"value\":\"" + CANARY + "\"}]}";
        server.answer(201, identity).answer(200, identity).answer(200, "[" + identity + "]");
        note(identities.create(person));
        note(identities.getWithTraits(ID));
        IdentityQuery query = IdentityQuery.ALL.withCredentialsIdentifier(CANARY);
        note(query);
        note(identities.listWithTraits(query));
        String error =
                "{\"code\":%d,\"status\":\"%s\",\"reason\":\"I[#/traits/email] S[#/x/format] %s\",\"message\":\"%s\"}";
        for (int status : new int[] {400, 401, 403, 404, 409, 422, 429, 500}) {
            server.answer(status, "{\"error\":" + error.formatted(status, CANARY, CANARY, CANARY) + "}");
            note(catchThrowable(() -> identities.create(person)));
        }
        server.answer(
                200,
                "{\"identities\":[{\"action\":\"error\",\"error\":"
                        + error.formatted(400, "Bad Request", CANARY, CANARY) + "}]}");
        note(identities.createAll(List.of(person)));
        note(catchThrowable(() -> identities.patch(ID, List.of(JsonPatch.add("/" + CANARY, traits)))));
        server.answer(201, "{\"recovery_link\":\"" + CANARY + "\",\"recovery_code\":\"" + CANARY + "\"}");
        note(identities.createRecoveryCode(ID));
        SessionCredentials credentials =
                new SessionCredentials(Secret.of(CANARY), Secret.of(CANARY), Secret.of(CANARY));
        note(credentials);
        server.answer(
                200,
                "{\"id\":\"" + ID + "\",\"active\":true,\"identity\":" + identity + ",\"devices\":[{\"ip_address\":\""
                        + CANARY + "\",\"user_agent\":\"" + CANARY + "\"}]}",
                "Set-Cookie",
                CANARY);
        Session session = ory.sessions().forTenant("acme").whoami(credentials);
        note(List.of(session, session.devices(), session.setCookies()));
        server.answer(401, "{\"error\":" + error.formatted(401, CANARY, CANARY, CANARY) + "}");
        note(catchThrowable(() -> ory.sessions().forTenant("acme").whoamiOrNull(credentials)));
        server.answer(
                200,
                "{\"id\":\"%1$s\",\"recipient\":\"%2$s\",\"subject\":\"%2$s\",\"body\":\"%2$s\"}"
                        .formatted(ID, CANARY));
        note(ory.courier().forTenant("acme").get(ID, true));
        note(server.calls());

        String all = seen.toString(StandardCharsets.UTF_8);
        assertThat(all).contains("kratos.identity.create", "kratos.courier.read_body", "/traits/email");
        assertThat(all).doesNotContain("CANARY");
    }

    @Test
    void nothingOfAProjectIsSeenAnywhere() {
        Ory ory = server.ory(builder -> builder.tenant(
                        "acme",
                        server.cloud().withProjectApiKey(Secret.of(CANARY)).withWorkspaceApiKey(Secret.of(CANARY)))
                .audit(AuditSink.logging()));
        ProjectAdminService projects = ory.projectAdmin().forTenant("acme");
        String project =
                "{\"id\":\"p\",\"revision_id\":\"r\",\"name\":\"shop\",\"services\":{\"identity\":{\"config\":{\"dsn\":\""
                        + CANARY + "\"}}},\"newer\":\"" + CANARY + "\"}";
        server.answer(200, project);
        Project found = projects.get("p");
        note(List.of(
                found,
                found.toDocument(),
                found.services(),
                String.valueOf(found.services().identity())));
        ProjectPatch patch = ProjectPatch.of(found, JsonPatch.replace("/name", TextNode.valueOf(CANARY)));
        note(patch);
        server.answer(200, "{\"project\":" + project + ",\"warnings\":[{\"code\":1,\"message\":\"" + CANARY + "\"}]}");
        note(projects.set("p", patch));
        for (int status : new int[] {400, 401, 403, 404, 409, 422, 429, 500}) {
            String error = "{\"code\":" + status + ",\"message\":\"" + CANARY + "\"}";
            server.answer(status, error).answer(status, "{\"error\":" + error + "}");
            note(catchThrowable(() -> projects.createApiKey("p", NewApiKey.of("ci"))));
            note(catchThrowable(() -> projects.createApiKey("p", NewApiKey.of("ci"))));
        }
        server.answer(201, "{\"id\":\"k\",\"value\":\"" + CANARY + "\",\"last_characters\":\"" + CANARY + "\"}");
        note(projects.createApiKey("p", NewApiKey.of("ci")));
        server.answer(200, "[{\"id\":\"m\",\"email\":\"" + CANARY + "\",\"name\":\"" + CANARY + "\"}]");
        note(projects.listMembers("p"));
        EventsService events = ory.events().forTenant("acme");
        EventStreamSettings settings = EventStreamSettings.https(
                Secret.of("https://" + CANARY + ":" + CANARY + "@hook.example/?" + CANARY),
                EventStreamAuth.bearer(Secret.of(CANARY)));
        note(settings);
        server.answer(
                201, "{\"id\":\"s\",\"https_endpoint\":\"" + CANARY + "\",\"https_auth_secret\":\"" + CANARY + "\"}");
        note(events.create("p", settings));
        note(catchThrowable(() -> events.create("p", settings.withHttpsEndpoint(Secret.of(CANARY)))));
        note(catchThrowable(
                () -> events.create("p", settings.withAuth(EventStreamAuth.bearer(Secret.of("***" + CANARY))))));
        note(server.calls());

        String all = seen.toString(StandardCharsets.UTF_8);
        assertThat(all)
                .contains("network.project.patch", "network.project.create_api_key", "network.event_stream.create");
        assertThat(all).doesNotContain("CANARY");
    }

    @Test
    void theCanaryWouldBeHeard() {
        LoggerFactory.getLogger("ory.http").trace(CANARY);
        Logger.getLogger("okhttp3").finest(CANARY);
        assertThat(seen.toString(StandardCharsets.UTF_8).split("CANARY", -1)).hasSize(3);
    }
}
