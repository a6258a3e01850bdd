package io.github.oryoperator.client.network;

import static io.github.oryoperator.client.network.ProjectAdminServiceTest.PROJECT;
import static io.github.oryoperator.client.network.ProjectAdminServiceTest.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.oryoperator.client.JsonPatch;
import io.github.oryoperator.client.OryConflictException;
import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.client.OryServer;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.OryValidationException;
import io.github.oryoperator.client.Violation;
import io.github.oryoperator.client.audit.AuditEvent;
import io.github.oryoperator.client.audit.AuditEvent.Outcome;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Both ways to change a project: a patch of a revision, and a whole document. */
class ProjectChangesTest {
    private static final String STALE = "{\"error\":{\"code\":409,\"status\":\"Conflict\",\"message\":\"stale\"}}";

    @RegisterExtension
    private final OryServer server = new OryServer();

    private final ProjectAdminService projects = server.ory(builder -> builder.tenant("acme", server.cloud()))
            .projectAdmin()
            .forTenant("acme");

    private static ProjectPatch patch(JsonPatch... operations) {
        return new ProjectPatch("r1", List.of(operations));
    }

    private String line() {
        RecordedRequest request = server.request();
        return request.getMethod() + " " + request.getTarget();
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
                                + "\"header\":\"Bearer ********\",\"hook\":\"https://h/?key=%5BREDACTED%5D\","
                                + "\"text\":\"A *** B\",\"mode\":\"hidden\",\"style\":\"https://h/?mode=hidden\","
                                + "\"origin\":\"https://*.example.com\",\"rule\":\"a field hidden\""));
        Project project = projects.get("p");
        assertThatThrownBy(() -> projects.set("p", project.toDocument()))
                .isInstanceOfSatisfying(
                        OryValidationException.class,
                        e -> assertThat(e.violations())
                                .extracting(Violation::pointer)
                                .containsExactlyInAnyOrder(
                                        "/services/identity/config/a~1b/0/secret",
                                        "/services/identity/config/smtp",
                                        "/services/identity/config/header",
                                        "/services/identity/config/hook"))
                .hasMessageContaining("masked");
        for (String value : List.of(
                "***", "https://h/?key=[REDACTED]", "https://h/?key=%zz%2A%2a%2A", "<masked>", "Basic [redacted]")) {
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
    void aPointerNamesFieldsThatTheLibraryDoesNotKnowAsPointersDo() {
        server.answer(
                200,
                PROJECT.replace("\"newest\":{\"config\":{}}", "\"a/b~\":{\"key\":\"***\"}")
                        .replace("\"newer\":1", "\"c/d\":\"***\""));
        Project project = projects.get("p");
        assertThatThrownBy(() -> projects.set("p", project.toDocument()))
                .isInstanceOfSatisfying(
                        OryValidationException.class,
                        e -> assertThat(e.violations())
                                .extracting(Violation::pointer)
                                .containsExactlyInAnyOrder("/services/a~1b~0/key", "/services/identity/c~1d"));
    }

    @Test
    void wordsThatMayBeSettingsAreNoMasks() {
        server.answer(200, update("[]")).answer(200, update("[]")).answer(200, update("[]"));
        for (String word : List.of("hidden", "masked", "Redacted")) {
            projects.set("p", patch(JsonPatch.add("/services/identity/config/mode", TextNode.valueOf(word))));
        }
        assertThat(server.requests()).isEqualTo(3);
    }

    @Test
    void aServiceWithoutAConfigurationIsPutBackAsItCame() {
        server.answer(200, PROJECT.replace("\"newest\":{\"config\":{}}", "\"talos\":{},\"oauth2\":{\"config\":null}"))
                .answer(200, update("[]"));
        projects.set("p", projects.get("p").toDocument());
        server.request();
        assertThat(OryServer.body(server.request())).contains("\"oauth2\":{\"config\":null},\"talos\":{}");
    }

    @SuppressWarnings("NullAway") // What a caller without a checker may do.
    private static JsonNode absent() {
        return null;
    }

    @Test
    void aConfigurationThatIsMadeIsNeverNull() {
        ServiceConfig config = ServiceConfig.of(BooleanNode.TRUE);
        assertThatThrownBy(() -> ServiceConfig.of(absent())).hasMessageContaining("configuration must not be null");
        assertThatThrownBy(() -> config.withConfig(absent())).hasMessageContaining("configuration must not be null");
    }

    @Test
    void aProjectThatWasDeletedMeanwhileIsNotFoundByAChange() {
        String deleted = update("[]").replace("running", "deleted");
        server.answer(200, PROJECT).answer(200, deleted).answer(200, deleted);
        ProjectDocument document = projects.get("p").toDocument();
        assertThatThrownBy(() -> projects.set("p", document))
                .isInstanceOfSatisfying(
                        OryNotFoundException.class, e -> assertThat(e.status()).isEqualTo(200));
        assertThatThrownBy(() -> projects.set("p", patch())).isInstanceOf(OryNotFoundException.class);
    }

    @Test
    void anAnswerWithoutTheProjectIsUnreadable() {
        server.answer(200, "{\"warnings\":[]}");
        assertThatThrownBy(() -> projects.set("p", patch())).isInstanceOf(OryUnavailableException.class);
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
    void nothingOfAConfigurationIsPrinted() {
        server.answer(200, PROJECT.replace("v1.0", "geheim"));
        Project project = projects.get("p");
        assertThat(List.of(project, project.toDocument(), project.services(), ProjectPatch.of(project))
                        .toString())
                .doesNotContain("geheim");
        assertThat(project.services().identity()).hasToString("ServiceConfig");
    }
}
