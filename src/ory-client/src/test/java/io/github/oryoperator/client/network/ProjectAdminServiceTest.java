package io.github.oryoperator.client.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.oryoperator.client.JsonPatch;
import io.github.oryoperator.client.OryConflictException;
import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.client.OryRateLimitedException;
import io.github.oryoperator.client.OryServer;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.OryValidationException;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.Violation;
import io.github.oryoperator.client.audit.AuditEvent;
import io.github.oryoperator.client.audit.AuditEvent.Outcome;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProjectAdminServiceTest {
    private static final String PROJECT =
            "{\"id\":\"p\",\"name\":\"shop\",\"slug\":\"happy-fox\",\"environment\":\"dev\","
                    + "\"home_region\":\"eu-central\",\"state\":\"running\",\"revision_id\":\"r1\",\"workspace_id\":null,"
                    + "\"services\":{\"identity\":{\"config\":{\"version\":\"v1.0\",\"n\":1.50},\"newer\":1},"
                    + "\"newest\":{\"config\":{}}},"
                    + "\"cors_public\":{\"enabled\":true,\"origins\":[\"https://a\"],\"max_age\":5},"
                    + "\"cors_admin\":{\"enabled\":false},"
                    + "\"organizations\":[{\"id\":\"o\",\"label\":\"O\",\"domains\":[\"o.example\"],\"default_region\":\"mars\","
                    + "\"newer\":true}],\"newer\":{\"a\":1}}";
    private static final String NOTHING = "{\"error\":{\"code\":404,\"status\":\"Not Found\",\"message\":\"nothing\"}}";
    private static final String STALE = "{\"error\":{\"code\":409,\"status\":\"Conflict\",\"message\":\"stale\"}}";

    private final OryServer server = new OryServer();
    private final ProjectAdminService projects = server.ory(
                    builder -> builder.tenant("acme", server.cloud().withWorkspaceId("w")))
            .projectAdmin()
            .forTenant("acme");

    @AfterEach
    void stop() {
        server.close();
    }

    private static String update(String warnings) {
        return "{\"project\":" + PROJECT + ",\"warnings\":" + warnings + "}";
    }

    private static ProjectPatch patch(JsonPatch... operations) {
        return new ProjectPatch("r1", List.of(operations));
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
    void aPatchNamesTheRevisionThatItWasMadeFor() {
        server.answer(200, PROJECT).answer(200, update("[]"));
        Project project = projects.get("p");
        projects.set("p", ProjectPatch.of(project, JsonPatch.replace("/name", TextNode.valueOf("shop"))));
        assertThat(line()).isEqualTo("GET /projects/p");
        RecordedRequest request = server.request();
        assertThat(request.getTarget()).isEqualTo("/projects/p/revision/r1");
        assertThat(request.getMethod()).isEqualTo("PATCH");
        assertThat(OryServer.body(request)).isEqualTo("[{\"op\":\"replace\",\"path\":\"/name\",\"value\":\"shop\"}]");
    }

    @Test
    void aPatchForAnOlderRevisionIsAConflict() {
        server.answer(409, STALE);
        assertThatThrownBy(() -> projects.set("p", patch())).isInstanceOf(OryConflictException.class);
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void aPatchWhoseAnswerWasLostMeetsItsOwnRevision() {
        server.answer(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()))
                .answer(409, STALE);
        assertThatThrownBy(() -> projects.set("p", patch()))
                .isInstanceOf(OryConflictException.class)
                .satisfies(
                        e -> assertThat(e.getSuppressed()).hasAtLeastOneElementOfType(OryUnavailableException.class));
        assertThat(server.audit()).extracting(AuditEvent::outcome).containsExactly(Outcome.UNKNOWN);
    }

    @Test
    void warningsComeBackToTheCaller() {
        server.answer(200, update("[{\"code\":7,\"message\":\"serve.port is ignored\"}]"))
                .answer(200, update("null"));
        ProjectUpdate patched = projects.set("p", patch());
        assertThat(patched.warnings()).containsExactly(new ProjectUpdate.Warning(7, "serve.port is ignored"));
        assertThat(patched.warnings().get(0)).hasToString("Warning[code=7]");
        assertThat(projects.set("p", patched.project().toDocument()).warnings()).isEmpty();
    }

    @Test
    void whatIsPutBackKeepsWhatTheLibraryDoesNotKnow() throws Exception {
        server.answer(200, PROJECT).answer(200, update("[]"));
        ProjectDocument document = projects.get("p").toDocument();
        projects.set("p", document.withName("store"));
        assertThat(line()).isEqualTo("GET /projects/p");
        RecordedRequest request = server.request();
        assertThat(request.getMethod() + " " + request.getTarget()).isEqualTo("PUT /projects/p");
        assertThat(OryServer.body(request))
                .contains("\"services\":{\"identity\":{\"config\":{\"version\":\"v1.0\",\"n\":1.50},\"newer\":1},"
                        + "\"newest\":{\"config\":{}}}")
                .contains("\"cors_public\":{\"enabled\":true,\"origins\":[\"https://a\"],\"max_age\":5}")
                .contains("\"cors_admin\":{\"enabled\":false}")
                .contains("\"organizations\":[{\"id\":\"o\",\"label\":\"O\",\"domains\":[\"o.example\"],"
                        + "\"default_region\":\"mars\",\"newer\":true}]")
                .contains("\"name\":\"store\"", "\"newer\":{\"a\":1}")
                .doesNotContain("slug", "revision", "state", "environment", "workspace", "home_region");
    }

    @Test
    void aDocumentIsWholeEvenIfOryLeftSomethingOut() {
        server.answer(200, "{\"id\":\"p\",\"name\":\"shop\"}").answer(200, update("[]"));
        ServiceConfig config = ServiceConfig.of(JsonNodeFactory.instance.objectNode());
        ProjectDocument document = projects.get("p").toDocument();
        projects.set(
                "p",
                document.withServices(document.services()
                                .withIdentity(config)
                                .withOauth2(config)
                                .withPermission(config)
                                .withAccountExperience(config.withConfig(BooleanNode.TRUE))
                                .withTalos(null))
                        .withCorsAdmin(ProjectCors.of("*"))
                        .withOrganizations(List.of()));
        server.request();
        assertThat(OryServer.body(server.request()))
                .isEqualTo("{\"name\":\"shop\",\"services\":{\"identity\":{\"config\":{}},\"oauth2\":{\"config\":{}},"
                        + "\"permission\":{\"config\":{}},\"account_experience\":{\"config\":true}},"
                        + "\"cors_public\":{},\"cors_admin\":{\"enabled\":true,\"origins\":[\"*\"]},"
                        + "\"organizations\":[]}");
    }

    @Test
    void refusesOperationsThatTheConsoleDoesNotKnow() {
        for (JsonPatch operation : List.of(
                new JsonPatch("move", "/name", null),
                new JsonPatch("replace", "", TextNode.valueOf("x")),
                new JsonPatch("replace", "name", TextNode.valueOf("x")),
                new JsonPatch("test", "/name", null))) {
            assertThatThrownBy(() -> projects.set("p", patch(operation)))
                    .isInstanceOf(OryValidationException.class)
                    .hasMessageContaining("must");
        }
        assertThatThrownBy(() -> projects.set("p", new ProjectPatch("", List.of())))
                .isInstanceOf(OryValidationException.class)
                .hasMessageContaining("revision_id");
        assertThat(server.requests()).isZero();
    }

    @Test
    void whatOryHasMaskedIsNeverSentBack() {
        server.answer(
                200,
                PROJECT.replace(
                        "\"version\":\"v1.0\"",
                        "\"a/b\":[{\"secret\":\"********\"}],\"smtp\":\"smtps://u:xxxxx@mail.example/?skip=1\","
                                + "\"text\":\"A *** B\",\"origin\":\"https://*.example.com\""));
        Project project = projects.get("p");
        assertThatThrownBy(() -> projects.set("p", project.toDocument()))
                .isInstanceOfSatisfying(
                        OryValidationException.class,
                        e -> assertThat(e.violations())
                                .extracting(Violation::pointer)
                                .containsExactlyInAnyOrder(
                                        "/services/identity/config/a~1b/0/secret", "/services/identity/config/smtp"))
                .hasMessageContaining("masked");
        for (String value : List.of("***", "https://h/?key=[REDACTED]")) {
            JsonPatch operation = JsonPatch.replace("/services/identity/config/smtp", TextNode.valueOf(value));
            assertThatThrownBy(() -> projects.set("p", patch(operation))).hasMessageContaining("masked");
        }
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void servicesThatTheLibraryDoesNotKnowMayBeMaskedToo() {
        server.answer(200, PROJECT.replace("\"newest\":{\"config\":{}}", "\"newest\":{\"key\":\"***\"}"));
        Project project = projects.get("p");
        assertThatThrownBy(() -> projects.set("p", project.toDocument())).hasMessageContaining("/services/newest/key");
    }

    @Test
    void aTestGoesBeforeAChange() {
        server.answer(200, update("[]"));
        projects.set("p", patch(JsonPatch.test("/name", TextNode.valueOf("shop")), JsonPatch.remove("/cors_admin")));
        assertThat(OryServer.body(server.request()))
                .isEqualTo("[{\"op\":\"test\",\"path\":\"/name\",\"value\":\"shop\"},"
                        + "{\"op\":\"remove\",\"path\":\"/cors_admin\"}]");
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

    @Test
    void nothingOfAConfigurationIsPrinted() {
        server.answer(200, PROJECT.replace("v1.0", "geheim"));
        Project project = projects.get("p");
        assertThat(List.of(project, project.toDocument(), project.services(), ProjectPatch.of(project))
                        .toString())
                .doesNotContain("geheim");
        assertThat(project.services().identity()).hasToString("ServiceConfig");
    }
}
