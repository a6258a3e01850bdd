package io.github.oryoperator.testbed.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Projects from their beginning to their end, their members and their keys. */
class ConsoleProjectsIT extends ConsoleTest {

    @Test
    void aNewProjectRunsWithTheUsualConfigAndASlugThatTheConsoleMade() {
        var project = newProject("shop");
        assertThat(project.path("name").asText()).isEqualTo("shop");
        assertThat(project.path("state").asText()).isEqualTo("running");
        assertThat(project.path("home_region").asText()).isEqualTo("eu-central");
        assertThat(project.path("workspace_id").isNull()).isTrue();
        var url = project.at("/services/identity/config/serve/public/base_url").asText();
        assertThat(url).isEqualTo("https://" + project.path("slug").asText() + ".projects.oryapis.com/");
        assertThat(CONSOLE.get("/projects/" + project.path("id").asText()).json(200))
                .isEqualTo(project);
    }

    @Test
    void aProjectNeedsAnEnvironment() {
        var answer = CONSOLE.post("/projects", "{\"name\":\"shop\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).contains("environment");
        assertThat(CONSOLE.post("/projects", "{\"name\":\"shop\",\"environment\":\"test\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aProjectOfAWorkspaceThatIsNotThereIsNotMade() {
        var body = "{\"name\":\"x\",\"environment\":\"dev\",\"workspace_id\":\"10000000-0000-4000-8000-000000000000\"}";
        assertThat(CONSOLE.post("/projects", body).status()).isEqualTo(404);
    }

    @Test
    void namesNeedNotBeUnique() {
        assertThat(newProject("twin").path("id"))
                .isNotEqualTo(newProject("twin").path("id"));
    }

    @Test
    void allProjectsAreListedOnOnePage() {
        var first = newProject("one");
        var second = newProject("two");
        var list = CONSOLE.get("/projects").json(200);
        assertThat(StreamSupport.stream(list.spliterator(), false))
                .extracting(project -> project.path("id"))
                .contains(first.path("id"), second.path("id"));
        assertThat(list.path(0).path("hosts").path(0).asText())
                .isEqualTo(NETWORK.projectUrl().getAuthority());
    }

    @Test
    void aPurgedProjectIsStillAnsweredAsDeletedAndListedAndTakesNoChange() {
        var project = newProject("gone");
        var path = projectPath(project);
        var key = CONSOLE.post(path + "/tokens", "{\"name\":\"k\"}").json(201);
        assertThat(CONSOLE.delete(path).status()).isEqualTo(204);
        assertThat(readProject(project).path("state").asText()).isEqualTo("deleted");
        assertThat(StreamSupport.stream(CONSOLE.get("/projects").json(200).spliterator(), false)
                        .filter(listed -> listed.path("id").equals(project.path("id"))))
                .extracting(listed -> listed.path("state").asText())
                .containsExactly("deleted");
        assertThat(CONSOLE.delete(path).status()).isEqualTo(404);
        assertThat(CONSOLE.patch(revisionPath(project), "[]").status()).isEqualTo(404);
        assertThat(CONSOLE.get(path + "/tokens").status()).isEqualTo(404);
        assertThat(CONSOLE.delete(path + "/tokens/" + key.path("id").asText()).status())
                .isEqualTo(404);
    }

    @Test
    void aProjectThatNeverWasIsNotFound() {
        var answer = CONSOLE.get("/projects/10000000-0000-4000-8000-000000000000");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().at("/error/code").asInt()).isEqualTo(404);
        var purge = CONSOLE.delete("/projects/10000000-0000-4000-8000-000000000000");
        assertThat(purge.json().path("message").asText()).contains("project");
        var members = CONSOLE.get("/projects/10000000-0000-4000-8000-000000000000/members");
        assertThat(members.status()).isEqualTo(404);
        assertThat(members.json().path("message").asText()).contains("project");
    }

    @Test
    void theAccountOwnsItsProjectsAndOthersCanBeMembers() {
        var project = newProject("any");
        NETWORK.console().addMember(project.path("id").asText(), "Jane", "jane@ory.example", "viewer");
        for (var name :
                new String[] {project.path("id").asText(), project.path("slug").asText()}) {
            var members = CONSOLE.get("/projects/" + name + "/members").json(200);
            assertThat(StreamSupport.stream(members.spliterator(), false))
                    .extracting(member -> member.path("role").asText())
                    .containsExactly("owner", "viewer");
        }
    }

    @Test
    void theValueOfAKeyIsToldOnce() {
        var path = "/projects/" + newProject("any").path("slug").asText() + "/tokens";
        var body = "{\"name\":\"ci\",\"expires_at\":\"2099-01-01T00:00:00Z\"}";
        var key = CONSOLE.post(path, body).json(201);
        var value = key.path("value").asText();
        assertThat(value)
                .startsWith("ory_pat_")
                .endsWith(key.path("last_characters").asText());
        var listed = CONSOLE.get(path).json(200);
        assertThat(listed).hasSize(1);
        assertThat(listed.path(0).path("id")).isEqualTo(key.path("id"));
        assertThat(listed.path(0).path("expires_at").asText()).isEqualTo("2099-01-01T00:00:00Z");
        assertThat(listed.toString()).doesNotContain(value);
        assertThat(CONSOLE.delete(path + "/" + key.path("id").asText()).status())
                .isEqualTo(204);
        assertThat(CONSOLE.get(path).json(200)).isEmpty();
        assertThat(CONSOLE.delete(path + "/" + key.path("id").asText()).status())
                .isEqualTo(404);
    }

    @Test
    void aKeyThatHasExpiredAlreadyOrAtNoTimeIsNotMade() {
        var path = "/projects/" + newProjectId() + "/tokens";
        for (var end : new String[] {"2001-01-01T00:00:00Z", "tomorrow"}) {
            var body = "{\"name\":\"ci\",\"expires_at\":\"" + end + "\"}";
            assertThat(CONSOLE.post(path, body).status()).as(end).isEqualTo(400);
        }
    }
}
