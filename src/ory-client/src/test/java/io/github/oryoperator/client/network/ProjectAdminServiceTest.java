package io.github.oryoperator.client.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.client.OryRateLimitedException;
import io.github.oryoperator.client.OryServer;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.OryValidationException;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.audit.AuditEvent;
import io.github.oryoperator.client.audit.AuditEvent.Outcome;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ProjectAdminServiceTest {
    static final String PROJECT = "{\"id\":\"p\",\"name\":\"shop\",\"slug\":\"happy-fox\",\"environment\":\"dev\","
            + "\"home_region\":\"eu-central\",\"state\":\"running\",\"revision_id\":\"r1\",\"workspace_id\":null,"
            + "\"services\":{\"identity\":{\"config\":{\"version\":\"v1.0\",\"n\":1.50},\"newer\":1},"
            + "\"newest\":{\"config\":{}}},"
            + "\"cors_public\":{\"enabled\":true,\"origins\":[\"https://a\"],\"max_age\":5},"
            + "\"cors_admin\":{\"enabled\":false},"
            + "\"organizations\":[{\"id\":\"o\",\"label\":\"O\",\"domains\":[\"o.example\"],\"default_region\":\"mars\","
            + "\"newer\":true}],\"newer\":{\"a\":1}}";
    private static final String NOTHING = "{\"error\":{\"code\":404,\"status\":\"Not Found\",\"message\":\"nothing\"}}";

    @RegisterExtension
    private final OryServer server = new OryServer();

    private final ProjectAdminService projects = server.ory(
                    builder -> builder.tenant("acme", server.cloud().withWorkspaceId("w")))
            .projectAdmin()
            .forTenant("acme");

    static String update(String warnings) {
        return "{\"project\":" + PROJECT + ",\"warnings\":" + warnings + "}";
    }

    private static ProjectPatch patch() {
        return new ProjectPatch("r1", List.of());
    }

    private String line() {
        RecordedRequest request = server.request();
        return request.getMethod() + " " + request.getTarget();
    }

    @Test
    void makesAProjectInTheTenantsWorkspaceWhereNoneIsNamed() {
        server.answer(201, PROJECT).answer(201, PROJECT);
        Project made = projects.create(NewProject.of("shop", ProjectEnvironment.DEVELOPMENT));
        assertThat(made.slug()).isEqualTo("happy-fox");
        assertThat(made.environment()).isEqualTo(ProjectEnvironment.DEVELOPMENT);
        assertThat(made.state()).isEqualTo(ProjectState.RUNNING);
        assertThat(OryServer.body(server.request()))
                .isEqualTo("{\"name\":\"shop\",\"environment\":\"dev\",\"workspace_id\":\"w\"}");
        projects.create(new NewProject("shop", ProjectEnvironment.PRODUCTION, "other", "us"));
        assertThat(OryServer.body(server.request()))
                .isEqualTo(
                        "{\"name\":\"shop\",\"environment\":\"prod\",\"workspace_id\":\"other\",\"home_region\":\"us\"}");
    }

    @Test
    void refusesAProjectWithoutANameOrForAnEnvironmentThatNobodyKnows() {
        assertThatThrownBy(() -> projects.create(NewProject.of("", ProjectEnvironment.STAGING)))
                .hasMessageContaining("name must");
        assertThatThrownBy(() -> projects.create(NewProject.of("shop", ProjectEnvironment.UNKNOWN)))
                .isInstanceOf(OryValidationException.class)
                .hasMessageContaining("environment must");
        assertThat(server.requests()).isZero();
    }

    @Test
    void makesNoSecondProjectWhenTheAnswerToTheFirstIsLost() {
        server.answer(503, "");
        assertThatThrownBy(() -> projects.create(NewProject.of("shop", ProjectEnvironment.STAGING)))
                .isInstanceOf(OryUnavailableException.class);
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void aDeletedProjectAnswers200AndIsNotFound() {
        server.answer(200, PROJECT.replace("running", "deleted"));
        assertThatThrownBy(() -> projects.get("p"))
                .isInstanceOfSatisfying(
                        OryNotFoundException.class, e -> assertThat(e.status()).isEqualTo(200));
    }

    @Test
    void deletedProjectsAreInNoList() {
        String list = "[{\"id\":\"a\",\"state\":\"running\"},{\"id\":\"b\",\"state\":\"deleted\"},"
                + "{\"id\":\"c\",\"state\":\"frozen\",\"hosts\":null,\"newer\":1}]";
        server.answer(200, list).answer(200, list);
        assertThat(projects.list().items()).extracting(ProjectMetadata::id).containsExactly("a", "c");
        assertThat(projects.listAll()).extracting(ProjectMetadata::state).contains(ProjectState.UNKNOWN);
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void aPurgeWhoseAnswerWasLostIsDoneWhenNothingIsLeft() {
        server.answer(502, "").answer(404, NOTHING).answer(404, NOTHING);
        projects.purge("p");
        assertThat(line()).isEqualTo("DELETE /projects/p");
        assertThatThrownBy(() -> projects.purge("p")).isInstanceOf(OryNotFoundException.class);
    }

    @Test
    void listsMembersWithRolesThatItDoesNotKnow() {
        server.answer(
                200,
                "[{\"id\":\"m\",\"email\":\"a@b.example\",\"email_verified\":true,\"name\":\"A\",\"role\":\"owner\","
                        + "\"source\":\"workspace\"},{\"id\":\"n\",\"role\":\"auditor\",\"source\":\"moon\"}]");
        List<ProjectMember> members = projects.listMembers("happy-fox");
        assertThat(members)
                .extracting(ProjectMember::role)
                .containsExactly(ProjectMember.Role.OWNER, ProjectMember.Role.UNKNOWN);
        assertThat(members)
                .extracting(ProjectMember::source)
                .containsExactly(ProjectMember.Source.WORKSPACE, ProjectMember.Source.UNKNOWN);
        assertThat(members.toString()).doesNotContain("a@b.example");
        assertThat(line()).isEqualTo("GET /projects/happy-fox/members");
    }

    @Test
    void theValueOfAKeyComesOnceAndIsSecret() {
        String key =
                "{\"id\":\"k\",\"name\":\"ci\",\"owner_id\":\"u\",\"project_id\":\"p\",\"last_characters\":\"heim\"";
        server.answer(201, key + ",\"value\":\"ory_pat_geheim\"}")
                .answer(200, "[" + key + "}]")
                .answer(204, "");
        ApiKey made = projects.createApiKey(
                "p", NewApiKey.of("ci").withExpiresAt(OffsetDateTime.parse("2030-01-02T03:04:05Z")));
        assertThat(made.value()).isEqualTo(Secret.of("ory_pat_geheim"));
        assertThat(made).hasToString("ApiKey[id=k, name=ci]");
        assertThat(OryServer.body(server.request()))
                .isEqualTo("{\"name\":\"ci\",\"expires_at\":\"2030-01-02T03:04:05Z\"}");
        assertThat(projects.listApiKeys("p")).singleElement().satisfies(listed -> {
            assertThat(listed.value()).isNull();
            assertThat(listed.lastCharacters()).isEqualTo("heim");
            assertThat(listed.projectId()).isEqualTo("p");
        });
        projects.deleteApiKey("p", "k");
        assertThat(line()).isEqualTo("GET /projects/p/tokens");
        assertThat(line()).isEqualTo("DELETE /projects/p/tokens/k");
    }

    @Test
    void aKeyIsMadeOnceAndHasAName() {
        server.answer(429, "{}", "Retry-After", "0");
        assertThatThrownBy(() -> projects.createApiKey("p", NewApiKey.of("ci")))
                .isInstanceOf(OryRateLimitedException.class);
        assertThatThrownBy(() -> projects.createApiKey("p", NewApiKey.of(""))).hasMessageContaining("name must");
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void readsAndChangesThatCannotHappenTwiceAreSentAgain() {
        server.answer(429, "{}").answer(200, PROJECT);
        assertThat(projects.get("p").name()).isEqualTo("shop");
        server.answer(503, "").answer(200, update("[]"));
        Project project = projects.set("p", patch()).project();
        server.answer(503, "").answer(200, update("[]"));
        projects.set("p", project.toDocument());
        assertThat(server.requests()).isEqualTo(6);
    }

    @Test
    void everyChangeIsAudited() {
        server.answer(201, PROJECT)
                .answer(200, update("[]"))
                .answer(200, update("[]"))
                .answer(201, "{\"id\":\"k\"}")
                .answer(204, "")
                .answer(204, "")
                .answer(403, "{\"error\":{\"code\":403}}");
        Project made = projects.create(NewProject.of("shop", ProjectEnvironment.STAGING));
        projects.set("p", ProjectPatch.of(made));
        projects.set("p", made.toDocument());
        projects.createApiKey("p", NewApiKey.of("ci"));
        projects.deleteApiKey("p", "k");
        projects.purge("p");
        assertThatThrownBy(() -> projects.createApiKey("p", NewApiKey.of("ci")));
        assertThat(server.audit())
                .extracting(AuditEvent::action)
                .containsExactly(
                        "network.project.create",
                        "network.project.patch",
                        "network.project.set",
                        "network.project.create_api_key",
                        "network.project.delete_api_key",
                        "network.project.purge",
                        "network.project.create_api_key");
        assertThat(server.audit()).extracting(AuditEvent::target).containsExactly("p", "p", "p", "k", "k", "p", null);
        assertThat(server.audit().get(3).attributes()).isEqualTo(Map.of("project", "p", "status", "201"));
        assertThat(server.audit().get(6).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(server.audit().get(6).attributes()).containsEntry("project", "p");
    }
}
