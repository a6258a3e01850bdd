package io.github.oryoperator.client.http;

import static io.github.oryoperator.client.http.Ear.CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.oryoperator.client.JsonPatch;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.OryServer;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.audit.AuditSink;
import io.github.oryoperator.client.network.EventStreamAuth;
import io.github.oryoperator.client.network.EventStreamSettings;
import io.github.oryoperator.client.network.EventsService;
import io.github.oryoperator.client.network.NewApiKey;
import io.github.oryoperator.client.network.Project;
import io.github.oryoperator.client.network.ProjectAdminService;
import io.github.oryoperator.client.network.ProjectPatch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is secret of a project holds the word CANARY; it must be seen nowhere. */
class NetworkCanaryTest {
    @RegisterExtension
    final Ear ear = new Ear();

    @RegisterExtension
    private final OryServer server = new OryServer();

    @Test
    void nothingOfAProjectIsSeenAnywhere() {
        Ory ory = server.ory(builder -> builder.tenant(
                        "acme",
                        server.cloud().withProjectApiKey(Secret.of(CANARY)).withWorkspaceApiKey(Secret.of(CANARY)))
                .audit(AuditSink.logging()));
        ProjectAdminService projects = ory.projectAdmin().forTenant("acme");
        String project =
                "{\"id\":\"p\",\"revision_id\":\"r\",\"name\":\"shop\",\"services\":{\"identity\":{\"config\":{\"dsn\":\""
                        + CANARY + "\"}}},\"cors_public\":{\"enabled\":true,\"newer\":\"" + CANARY
                        + "\"},\"organizations\":[{\"id\":\"o\",\"newer\":\"" + CANARY + "\"}],\"newer\":\"" + CANARY
                        + "\"}";
        server.answer(200, project);
        Project found = projects.get("p");
        ear.note(List.of(
                found,
                found.toDocument(),
                found.services(),
                found.organizations(),
                String.valueOf(found.corsPublic()),
                String.valueOf(found.services().identity())));
        ProjectPatch patch = ProjectPatch.of(found, JsonPatch.replace("/name", TextNode.valueOf(CANARY)));
        ear.note(patch);
        server.answer(200, "{\"project\":" + project + ",\"warnings\":[{\"code\":1,\"message\":\"" + CANARY + "\"}]}");
        ear.note(projects.set("p", patch));
        for (int status : new int[] {400, 401, 403, 404, 409, 422, 429, 500}) {
            String error = "{\"code\":" + status + ",\"message\":\"" + CANARY + "\"}";
            server.answer(status, error).answer(status, "{\"error\":" + error + "}");
            ear.note(catchThrowable(() -> projects.createApiKey("p", NewApiKey.of("ci"))));
            ear.note(catchThrowable(() -> projects.createApiKey("p", NewApiKey.of("ci"))));
        }
        server.answer(201, "{\"id\":\"k\",\"value\":\"" + CANARY + "\",\"last_characters\":\"" + CANARY + "\"}");
        ear.note(projects.createApiKey("p", NewApiKey.of("ci")));
        server.answer(200, "[{\"id\":\"m\",\"email\":\"" + CANARY + "\",\"name\":\"" + CANARY + "\"}]");
        ear.note(projects.listMembers("p"));
        EventsService events = ory.events().forTenant("acme");
        EventStreamSettings settings = EventStreamSettings.https(
                Secret.of("https://" + CANARY + ":" + CANARY + "@hook.example/?" + CANARY),
                EventStreamAuth.bearer(Secret.of(CANARY)));
        ear.note(settings);
        server.answer(
                201, "{\"id\":\"s\",\"https_endpoint\":\"" + CANARY + "\",\"https_auth_secret\":\"" + CANARY + "\"}");
        ear.note(events.create("p", settings));
        ear.note(catchThrowable(() -> events.create("p", settings.withHttpsEndpoint(Secret.of(CANARY)))));
        ear.note(catchThrowable(
                () -> events.create("p", settings.withAuth(EventStreamAuth.bearer(Secret.of("***" + CANARY))))));
        ear.note(server.calls());

        assertThat(ear.heard())
                .contains("network.project.patch", "network.project.create_api_key", "network.event_stream.create");
        assertThat(ear.heard()).doesNotContain("CANARY");
    }
}
