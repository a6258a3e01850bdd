package io.github.oryoperator.testbed.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Workspaces, their projects and keys. */
class ConsoleWorkspacesIT extends ConsoleTest {

    @Test
    void aNewWorkspaceCanBeRead() {
        var workspace = newWorkspace("new");
        assertThat(CONSOLE.get(path(workspace)).json(200)).isEqualTo(workspace);
        assertThat(CONSOLE.post("/workspaces", "{}").status()).isEqualTo(400);
        assertThat(CONSOLE.post("/workspaces", "").status()).isEqualTo(400);
        assertThat(CONSOLE.get("/workspaces/nothing").status()).isEqualTo(404);
    }

    @Test
    void theListIsWrappedAndItsPagesAreFollowedByToken() {
        newWorkspace("a");
        newWorkspace("b");
        var found = new ArrayList<JsonNode>();
        var token = "";
        JsonNode page;
        do {
            page = CONSOLE.get("/workspaces?page_size=1" + (token.isEmpty() ? "" : "&page_token=" + token))
                    .json(200);
            assertThat(page.path("workspaces")).hasSize(1);
            found.add(page.path("workspaces").path(0));
            token = page.path("next_page_token").asText();
        } while (page.path("has_next_page").asBoolean());
        assertThat(token).isEmpty();
        var all = CONSOLE.get("/workspaces").json(200);
        assertThat(found).containsExactlyElementsOf(all.path("workspaces"));
    }

    @Test
    void aPageThatCannotBeIsRefused() {
        for (var query : new String[] {
            "page_size=0", "page_size=1001", "page_size=x", "page_token=x", "page_token=b2Zmc2V0PS0x", "page=1"
        }) {
            assertThat(CONSOLE.get("/workspaces?" + query).status()).as(query).isEqualTo(400);
        }
    }

    @Test
    void anUpdateKeepsTheAccessPolicyThatItDoesNotName() {
        var workspace = newWorkspace("old");
        var path = path(workspace);
        NETWORK.console().linkOrganization(workspace.path("id").asText());
        var policy = "CHECK_ORGANIZATION_AND_WORKSPACE_MEMBERSHIP";
        CONSOLE.put(path, "{\"name\":\"old\",\"access_policy\":\"" + policy + "\"}")
                .json(200);
        var updated = CONSOLE.put(path, "{\"name\":\"new\"}").json(200);
        assertThat(updated.path("name").asText()).isEqualTo("new");
        assertThat(updated.path("access_policy").asText()).isEqualTo(policy);
        assertThat(CONSOLE.put(path, "{}").status()).isEqualTo(400);
    }

    @Test
    void theAccessPolicyOfAWorkspaceWithoutAnOrganizationIsIgnored() {
        var workspace = newWorkspace("alone");
        var body = "{\"name\":\"alone\",\"access_policy\":\"CHECK_ORGANIZATION_AND_WORKSPACE_MEMBERSHIP\"}";
        assertThat(CONSOLE.put(path(workspace), body).json(200).path("access_policy"))
                .isEqualTo(workspace.path("access_policy"));
    }

    @Test
    void theProjectsOfAWorkspaceAreWrappedOnOnePage() {
        var workspace = newWorkspace("with projects");
        var body = "{\"name\":\"p\",\"environment\":\"prod\",\"home_region\":\"us-west\",\"workspace_id\":"
                + workspace.path("id") + "}";
        var project = CONSOLE.post("/projects", body).json(201);
        newProject("elsewhere");
        var list = CONSOLE.get(path(workspace) + "/projects").json(200);
        assertThat(StreamSupport.stream(list.path("projects").spliterator(), false))
                .extracting(listed -> listed.path("id"))
                .containsExactly(project.path("id"));
        assertThat(list.path("has_next_page").asBoolean()).isFalse();
        assertThat(list.path("next_page").asText()).isEmpty();
    }

    @Test
    void aKeyOfAWorkspaceIsToldOnceAndOpensTheConsoleUntilItIsDeleted() {
        var path = path(newWorkspace("keys")) + "/tokens";
        var key = CONSOLE.post(path, "{\"name\":\"ci\",\"expires_at\":null}").json(201);
        var other = CONSOLE.withKey(key.path("value").asText());
        var listed = other.get(path).json(200);
        assertThat(listed).hasSize(1);
        assertThat(listed.path(0).has("value")).isFalse();
        assertThat(CONSOLE.delete(path + "/" + key.path("id").asText()).status())
                .isEqualTo(204);
        assertThat(other.get(path).status()).isEqualTo(401);
    }

    private static JsonNode newWorkspace(String name) {
        return CONSOLE.post("/workspaces", "{\"name\":\"" + name + "\"}").json(201);
    }

    private static String path(JsonNode workspace) {
        return "/workspaces/" + workspace.path("id").asText();
    }
}
