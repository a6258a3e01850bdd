package io.github.oryoperator.client.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.oryoperator.client.OryForbiddenException;
import io.github.oryoperator.client.OryServer;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.OryValidationException;
import io.github.oryoperator.client.Page;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.audit.AuditEvent;
import io.github.oryoperator.client.audit.AuditEvent.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WorkspaceAdminServiceTest {
    private static final String WORKSPACE = "{\"id\":\"w\",\"name\":\"Acme\",\"created_at\":\"2026-01-02T03:04:05Z\","
            + "\"updated_at\":\"2026-01-02T03:04:05Z\",\"access_policy\":\"INVITED_MEMBERS\",\"newer\":{\"a\":1}}";

    @RegisterExtension
    private final OryServer server = new OryServer();

    private final WorkspaceAdminService workspaces = server.ory(builder -> builder.tenant("acme", server.cloud()))
            .workspaceAdmin()
            .forTenant("acme");

    private String line() {
        RecordedRequest request = server.request();
        return request.getMethod() + " " + request.getTarget();
    }

    @Test
    void makesAWorkspaceOnce() {
        server.answer(201, WORKSPACE).answer(503, "");
        assertThat(workspaces.create("Acme")).hasToString("Workspace[id=w, name=Acme]");
        assertThat(OryServer.body(server.request())).isEqualTo("{\"name\":\"Acme\"}");
        assertThatThrownBy(() -> workspaces.create("Acme")).isInstanceOf(OryUnavailableException.class);
        assertThatThrownBy(() -> workspaces.create("")).isInstanceOf(OryValidationException.class);
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void theListComesOutOfItsWrapperPageByPage() {
        server.answer(200, "{\"workspaces\":[{\"id\":\"a\"}],\"has_next_page\":true,\"next_page_token\":\"t1\"}")
                .answer(200, "{\"workspaces\":[{\"id\":\"b\"}],\"has_next_page\":false,\"next_page_token\":\"t2\"}");
        assertThat(workspaces.listAll(WorkspaceQuery.ALL.withPageSize(1)))
                .extracting(Workspace::id)
                .containsExactly("a", "b");
        assertThat(line()).isEqualTo("GET /workspaces?page_size=1");
        assertThat(line()).isEqualTo("GET /workspaces?page_size=1&page_token=t1");
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void aPageTellsItsNextTokenAndNoTotal() {
        server.answer(200, "{\"workspaces\":null,\"has_next_page\":true,\"next_page_token\":\"t1\"}");
        assertThat(workspaces.list(WorkspaceQuery.ALL.withPageToken("t0"))).satisfies(page -> {
            assertThat(page.items()).isEmpty();
            assertThat(page.nextToken()).isEqualTo("t1");
            assertThat(page.total()).isNull();
        });
        assertThat(line()).isEqualTo("GET /workspaces?page_token=t0");
    }

    @Test
    void refusesAPageOfASizeThatOryDoesNotGive() {
        for (int size : new int[] {0, -1, 1001}) {
            assertThatThrownBy(() -> workspaces.list(WorkspaceQuery.ALL.withPageSize(size)))
                    .isInstanceOf(OryValidationException.class)
                    .hasMessageContaining("1 to 1000");
        }
        assertThat(server.requests()).isZero();
    }

    @Test
    void anUpdateKeepsWhatTheLibraryDoesNotKnow() {
        server.answer(200, WORKSPACE).answer(200, WORKSPACE).answer(503, "").answer(200, WORKSPACE);
        WorkspaceUpdate update = workspaces.get("w").toUpdate();
        workspaces.update("w", update.withName("Acme Ltd"));
        workspaces.update("w", WorkspaceUpdate.named("Acme").withAccessPolicy(null));
        assertThat(line()).isEqualTo("GET /workspaces/w");
        RecordedRequest request = server.request();
        assertThat(request.getMethod() + " " + request.getTarget()).isEqualTo("PUT /workspaces/w");
        assertThat(OryServer.body(request))
                .isEqualTo("{\"name\":\"Acme Ltd\",\"access_policy\":\"INVITED_MEMBERS\",\"newer\":{\"a\":1}}");
        assertThat(OryServer.body(server.request()))
                .as("what is not given is not sent and stays")
                .isEqualTo("{\"name\":\"Acme\"}");
        assertThat(server.requests()).as("sent again").isEqualTo(4);
    }

    @Test
    void theProjectsOfAWorkspaceComePageByPageWithoutTheDeleted() {
        server.answer(
                        200,
                        "{\"projects\":[{\"id\":\"a\",\"state\":\"running\",\"workspace\":" + WORKSPACE
                                + "}],\"has_next_page\":true,\"next_page\":\"t1\"}")
                .answer(
                        200,
                        "{\"projects\":[{\"id\":\"b\",\"state\":\"deleted\"}],\"has_next_page\":true,\"next_page\":\"t2\"}")
                .answer(
                        200,
                        "{\"projects\":[{\"id\":\"c\",\"state\":\"halted\"}],\"has_next_page\":false,\"next_page\":\"\"}");
        assertThat(workspaces.listProjectsAll("w"))
                .as("a page of deleted ones alone is not the end")
                .extracting(ProjectMetadata::id)
                .containsExactly("a", "c");
        assertThat(line()).isEqualTo("GET /workspaces/w/projects");
        assertThat(line()).isEqualTo("GET /workspaces/w/projects?page_token=t1");
        assertThat(line()).isEqualTo("GET /workspaces/w/projects?page_token=t2");
    }

    @Test
    void aPageOfProjectsLeavesTheDeletedOut() {
        server.answer(
                200,
                "{\"projects\":[{\"id\":\"b\",\"state\":\"deleted\"}],\"has_next_page\":true,\"next_page\":\"t1\"}");
        Page<ProjectMetadata> page = workspaces.listProjects("w");
        assertThat(page.items()).isEmpty();
        assertThat(page.nextToken()).isEqualTo("t1");
        server.answer(200, "{\"projects\":[],\"has_next_page\":false,\"next_page\":\"t1\"}");
        assertThat(workspaces.listProjects("w", page.nextToken()).nextToken()).isNull();
    }

    private static String projects(String items, String token) {
        return "{\"projects\":[" + items + "],\"has_next_page\":true,\"next_page\":\"" + token + "\"}";
    }

    @Test
    void aConsoleThatTakesNoTokenHidesNoProjects() {
        for (String second : new String[] {"t1", "t2"}) {
            List<String> seen = new ArrayList<>();
            server.answer(200, projects("{\"id\":\"a\"}", "t1")).answer(200, projects("{\"id\":\"a\"}", second));
            assertThatThrownBy(() -> workspaces.listProjectsAll("w").forEach(project -> seen.add(project.id())))
                    .as("the first page again, with the token %s", second)
                    .isInstanceOf(OryUnavailableException.class);
            assertThat(seen).containsExactly("a");
        }
        assertThat(server.requests()).isEqualTo(4);
    }

    @Test
    void anEmptyPageIsNotTheEndWhileTheConsoleTellsOfMore() {
        server.answer(200, projects("", "t1"))
                .answer(200, projects("{\"id\":\"a\"}", "t2"))
                .answer(200, "{\"projects\":[],\"has_next_page\":false,\"next_page\":\"\"}");
        assertThat(workspaces.listProjectsAll("w"))
                .extracting(ProjectMetadata::id)
                .containsExactly("a");
        server.answer(200, projects("", "t1")).answer(200, projects("", "t2"));
        assertThatThrownBy(() -> workspaces.listProjectsAll("w").count()).isInstanceOf(OryUnavailableException.class);
    }

    @Test
    void aNextPageWithoutATokenIsNotTheEnd() {
        server.answer(200, "{\"workspaces\":[{\"id\":\"a\"}],\"has_next_page\":true}")
                .answer(200, projects("{\"id\":\"a\"}", ""))
                .answer(200, projects("{\"id\":\"a\"}", "t1"));
        assertThatThrownBy(() -> workspaces.list(WorkspaceQuery.ALL)).isInstanceOf(OryUnavailableException.class);
        assertThatThrownBy(() -> workspaces.listProjects("w")).isInstanceOf(OryUnavailableException.class);
        assertThatThrownBy(() -> workspaces.listProjects("w", "t1")).isInstanceOf(OryUnavailableException.class);
    }

    @Test
    void onePageOfAllIsTheWholeList() {
        server.answer(
                200,
                "{\"projects\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"has_next_page\":false,\"next_page\":\"next_page\"}");
        assertThat(workspaces.listProjectsAll("w"))
                .extracting(ProjectMetadata::id)
                .containsExactly("a", "b");
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void hasKeysOfItsOwn() {
        server.answer(201, "{\"id\":\"k\",\"workspace_id\":\"w\",\"value\":\"ory_wak_geheim\"}")
                .answer(200, "[{\"id\":\"k\",\"expires_at\":null}]")
                .answer(204, "");
        assertThat(workspaces.createApiKey("w", NewApiKey.of("ci")).value()).isEqualTo(Secret.of("ory_wak_geheim"));
        assertThat(workspaces.listApiKeys("w")).extracting(ApiKey::value).containsOnlyNulls();
        workspaces.deleteApiKey("w", "k");
        RecordedRequest request = server.request();
        assertThat(request.getTarget()).isEqualTo("/workspaces/w/tokens");
        assertThat(OryServer.body(request)).isEqualTo("{\"name\":\"ci\"}");
        assertThat(line()).isEqualTo("GET /workspaces/w/tokens");
        assertThat(line()).isEqualTo("DELETE /workspaces/w/tokens/k");
    }

    @Test
    void everyChangeIsAudited() {
        server.answer(201, WORKSPACE)
                .answer(200, WORKSPACE)
                .answer(201, "{\"id\":\"k\"}")
                .answer(204, "")
                .answer(403, "{\"error\":{\"code\":403,\"id\":\"quota_exceeded\",\"message\":\"no\"}}");
        workspaces.create("Acme");
        workspaces.update("w", WorkspaceUpdate.named("Acme"));
        workspaces.createApiKey("w", NewApiKey.of("ci"));
        workspaces.deleteApiKey("w", "k");
        assertThatThrownBy(() -> workspaces.create("Acme"))
                .isInstanceOfSatisfying(
                        OryForbiddenException.class,
                        e -> assertThat(e.errorId()).contains("quota_exceeded"));
        assertThat(server.audit())
                .extracting(AuditEvent::action)
                .containsExactly(
                        "network.workspace.create",
                        "network.workspace.update",
                        "network.workspace.create_api_key",
                        "network.workspace.delete_api_key",
                        "network.workspace.create");
        assertThat(server.audit()).extracting(AuditEvent::target).containsExactly("w", "w", "k", "k", null);
        assertThat(server.audit().get(2).attributes()).isEqualTo(Map.of("workspace", "w", "status", "201"));
        assertThat(server.audit().get(4).outcome()).isEqualTo(Outcome.FAILED);
    }
}
