package io.github.oryoperator.client.http;

import static io.github.oryoperator.client.http.Ear.CANARY;
import static io.github.oryoperator.client.http.Ear.quoting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oryoperator.client.JsonPatch;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.OryServer;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.flow.Flow;
import io.github.oryoperator.client.flow.FlowOptions;
import io.github.oryoperator.client.flow.FlowService;
import io.github.oryoperator.client.identity.IdentityQuery;
import io.github.oryoperator.client.identity.IdentityService;
import io.github.oryoperator.client.identity.IdentityWithTraits;
import io.github.oryoperator.client.identity.NewAddress;
import io.github.oryoperator.client.identity.NewCredentials;
import io.github.oryoperator.client.identity.NewIdentity;
import io.github.oryoperator.client.identity.Session;
import io.github.oryoperator.client.identity.SessionCredentials;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is personal holds the word CANARY; it must be seen nowhere. */
class PersonalCanaryTest {
    private static final String ID = "903deefe-085f-4718-ba06-b09919e5abba";

    @RegisterExtension
    final Ear ear = new Ear();

    @RegisterExtension
    private final OryServer server = new OryServer();

    @Test
    void nothingOfAFlowIsSeenAnywhere() {
        FlowService flows = ear.ory(server).flows().forTenant("acme");
        ObjectNode form =
                JsonNodeFactory.instance.objectNode().put("method", "password").put("password", CANARY);
        SessionCredentials browser = SessionCredentials.cookie(Secret.of("session=" + CANARY));
        SessionCredentials app = SessionCredentials.sessionToken(Secret.of(CANARY));
        FlowOptions options = FlowOptions.BROWSER
                .withCredentials(browser)
                .withLoginChallenge(CANARY)
                .withReturnTo("https://app/?code=" + CANARY);
        ear.note(List.of(options, browser, app));
        String ui =
                "\"id\":\"%s\",\"type\":\"api\",\"ui\":{\"messages\":[{\"id\":1,\"text\":\"%s\",\"context\":{\"a\":\"%s\"}}],"
                                .formatted(ID, CANARY, CANARY)
                        + "\"nodes\":[{\"attributes\":{\"name\":\"csrf_token\",\"value\":\"" + CANARY + "\"}}]}";
        String cookie = "session=" + CANARY;
        server.answer(200, "{" + ui + "}", "Set-Cookie", cookie);
        Flow flow = flows.initiateLogin(options);
        ear.note(List.of(flow, flow.messages(), flow.csrfToken(), flow.setCookies()));
        server.answer(400, "{" + ui + "}", "Set-Cookie", cookie);
        ear.note(flows.submitLogin(ID, form, app));
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
        ear.note(flows.submitLogin(ID, form, app));
        server.answer(422, "{\"redirect_browser_to\":\"https://x/?" + CANARY + "\"}", "Set-Cookie", cookie);
        ear.note(flows.submitLogin(ID, form, app));
        for (int status : new int[] {400, 401, 403, 410, 422, 500}) {
            server.answer(status, "{\"error\":{\"reason\":\"" + CANARY + "\"},\"x\":\"" + CANARY + "\"}");
            ear.note(catchThrowable(() -> flows.submitSettings(ID, form, app)));
        }
        server.answer(200, "{\"logout_url\":\"https://x/?" + CANARY + "\",\"logout_token\":\"" + CANARY + "\"}");
        ear.note(flows.initiateBrowserLogout(Secret.of(cookie)));
        server.answer(403, quoting("forbidden")).answer(403, quoting("forbidden"));
        ear.note(catchThrowable(() -> flows.submitBrowserLogout(Secret.of(CANARY), Secret.of(cookie))));
        ear.note(catchThrowable(() -> flows.performNativeLogout(Secret.of(CANARY))));
        ear.note(server.calls());

        String all = ear.heard();
        assertThat(all).contains("ory.audit", "kratos.flow.submit_login", "kratos.flow.logout");
        assertThat(all).doesNotContain("CANARY");
    }

    @Test
    void nothingPersonalIsSeenAnywhere() {
        Ory ory = ear.ory(server);
        IdentityService identities = ory.identities().forTenant("acme");
        ObjectNode traits = JsonNodeFactory.instance.objectNode().put("email", CANARY);
        NewIdentity person = NewIdentity.of(traits)
                .withMetadataAdmin(traits)
                .withMetadataPublic(traits)
                .withCredentials(
                        NewCredentials.NONE.withPassword(Secret.of(CANARY)).withOidc("github", CANARY))
                .withVerifiedAddresses(NewAddress.email(CANARY))
                .withRecoveryAddresses(NewAddress.sms(CANARY));
        ear.note(List.of(person, person.credentials(), person.verifiedAddresses(), person.recoveryAddresses()));
        String identity = "{\"id\":\"%s\",\"traits\":%s,\"metadata_admin\":%s,\"metadata_public\":%s,"
                        .formatted(ID, traits, traits, traits)
                + "\"verifiable_addresses\":[{\"value\":\"" + CANARY + "\"}],"
                + "\"recovery_addresses\":[{\"value\":\"" + CANARY + "\"}]}";
        server.answer(201, identity).answer(200, identity).answer(200, "[" + identity + "]");
        ear.note(identities.create(person));
        ear.note(identities.getWithTraits(ID));
        IdentityQuery query = IdentityQuery.ALL.withCredentialsIdentifier(CANARY);
        ear.note(query);
        ear.note(identities.listWithTraits(query));
        String error =
                "{\"code\":%d,\"status\":\"%s\",\"reason\":\"I[#/traits/email] S[#/x/format] %s\",\"message\":\"%s\"}";
        for (int status : new int[] {400, 401, 403, 404, 409, 422, 429, 500}) {
            server.answer(status, "{\"error\":" + error.formatted(status, CANARY, CANARY, CANARY) + "}");
            ear.note(catchThrowable(() -> identities.create(person)));
        }
        server.answer(
                200,
                "{\"identities\":[{\"action\":\"error\",\"error\":"
                        + error.formatted(400, "Bad Request", CANARY, CANARY) + "}]}");
        ear.note(identities.createAll(List.of(person)));
        ear.note(catchThrowable(() -> identities.patch(ID, List.of(JsonPatch.add("/" + CANARY, traits)))));
        server.answer(201, "{\"recovery_link\":\"" + CANARY + "\",\"recovery_code\":\"" + CANARY + "\"}");
        ear.note(identities.createRecoveryCode(ID));
        server.answer(200, identity).answer(200, identity).answer(400, "{\"error\":{\"reason\":\"" + CANARY + "\"}}");
        IdentityWithTraits whole = identities.getWithTraits(ID);
        ear.note(identities.update(whole, person.credentials()));
        ear.note(catchThrowable(() -> identities.update(whole, person.credentials())));
        SessionCredentials credentials =
                new SessionCredentials(Secret.of(CANARY), Secret.of(CANARY), Secret.of(CANARY));
        ear.note(credentials);
        server.answer(
                200,
                "{\"id\":\"" + ID + "\",\"active\":true,\"identity\":" + identity + ",\"devices\":[{\"ip_address\":\""
                        + CANARY + "\",\"user_agent\":\"" + CANARY + "\"}]}",
                "Set-Cookie",
                CANARY);
        Session session = ory.sessions().forTenant("acme").whoami(credentials);
        ear.note(List.of(session, session.devices(), session.setCookies()));
        server.answer(401, "{\"error\":" + error.formatted(401, CANARY, CANARY, CANARY) + "}");
        ear.note(catchThrowable(() -> ory.sessions().forTenant("acme").whoamiOrNull(credentials)));
        server.answer(
                200,
                "{\"id\":\"%1$s\",\"recipient\":\"%2$s\",\"subject\":\"%2$s\",\"body\":\"%2$s\"}"
                        .formatted(ID, CANARY));
        ear.note(ory.courier().forTenant("acme").get(ID, true));
        ear.note(server.calls());

        String all = ear.heard();
        assertThat(all).contains("kratos.identity.create", "kratos.courier.read_body", "/traits/email");
        assertThat(all).doesNotContain("CANARY");
    }
}
