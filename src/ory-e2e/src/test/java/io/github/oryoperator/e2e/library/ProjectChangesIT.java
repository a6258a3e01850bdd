package io.github.oryoperator.e2e.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.oryoperator.client.JsonPatch;
import io.github.oryoperator.client.OryConflictException;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.OryValidationException;
import io.github.oryoperator.client.network.NewProject;
import io.github.oryoperator.client.network.Project;
import io.github.oryoperator.client.network.ProjectAdminService;
import io.github.oryoperator.client.network.ProjectCors;
import io.github.oryoperator.client.network.ProjectEnvironment;
import io.github.oryoperator.client.network.ProjectOrganization;
import io.github.oryoperator.client.network.ProjectPatch;
import io.github.oryoperator.client.network.ProjectServices;
import io.github.oryoperator.client.network.ProjectUpdate;
import io.github.oryoperator.client.network.ServiceConfig;
import io.github.oryoperator.testbed.network.OryNetwork;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Both ways to change a project: a patch of a revision, and a whole document. */
class ProjectChangesIT {
    private static final String SMTP = "/services/identity/config/courier/smtp/connection_uri";

    private final OryNetwork network = RealOry.network();
    private final ProjectAdminService projects = RealOry.ory().projectAdmin().forTenant(RealOry.CLOUD);

    private Project project() {
        return projects.create(NewProject.of(RealOry.unique("shop"), ProjectEnvironment.DEVELOPMENT));
    }

    private static JsonPatch name(String name) {
        return JsonPatch.replace("/name", TextNode.valueOf(name));
    }

    private static ObjectNode config(Project project) {
        return config(project.services().identity()).deepCopy();
    }

    private static ObjectNode config(@Nullable ServiceConfig service) {
        return (ObjectNode)
                Objects.requireNonNull(Objects.requireNonNull(service).config());
    }

    @Test
    void aPatchChangesOneThingAndMakesARevision() {
        Project made = project();
        ProjectUpdate update = projects.set(
                made.id(),
                ProjectPatch.of(
                        made,
                        JsonPatch.test("/name", TextNode.valueOf(made.name())),
                        JsonPatch.add(
                                "/cors_public",
                                JsonNodeFactory.instance.objectNode().put("enabled", true)),
                        JsonPatch.add("/services/oauth2/config/ttl/id_token", TextNode.valueOf("2h0m0s")),
                        JsonPatch.remove("/services/oauth2/config/ttl/access_token")));
        assertThat(update.warnings()).isEmpty();
        assertThat(update.project().revisionId()).isNotEqualTo(made.revisionId());
        assertThat(update.project().corsPublic()).isEqualTo(new ProjectCors(true, null, Map.of()));
        assertThat(config(update.project().services().oauth2()).at("/ttl/id_token"))
                .isEqualTo(TextNode.valueOf("2h0m0s"));
        assertThat(update.project().services().identity())
                .isEqualTo(made.services().identity());
    }

    @Test
    void aPatchForAStaleRevisionIsAConflictAndChangesNothing() {
        Project made = project();
        network.console().changeElsewhere(made.id());
        assertThatThrownBy(() -> projects.set(made.id(), ProjectPatch.of(made, name("late"))))
                .isInstanceOf(OryConflictException.class);
        Project now = projects.get(made.id());
        assertThat(now.name()).isEqualTo(made.name());
        assertThat(projects.set(made.id(), ProjectPatch.of(now, name("in time")))
                        .project()
                        .name())
                .isEqualTo("in time");
    }

    @Test
    void aRaceForARevisionIsWonInTheEnd() {
        Project made = project();
        network.console().outrun(made.id(), 2);
        int conflicts = 0;
        Project now = made;
        for (int round = 0; round < 5 && !now.name().equals("mine"); round++) {
            try {
                now = projects.set(made.id(), ProjectPatch.of(now, name("mine")))
                        .project();
            } catch (OryConflictException e) {
                conflicts++;
                now = projects.get(made.id());
            }
        }
        assertThat(now.name()).isEqualTo("mine");
        assertThat(conflicts).isEqualTo(2);
    }

    @Test
    void warningsComeBackToTheCaller() {
        Project made = project();
        network.console().warn("something else");
        ProjectUpdate update = projects.set(
                made.id(),
                ProjectPatch.of(
                        made,
                        JsonPatch.add("/services/identity/config/serve/public/port", IntNode.valueOf(4433)),
                        JsonPatch.add("/services/permission/config/dsn", TextNode.valueOf("memory"))));
        assertThat(update.warnings())
                .extracting(ProjectUpdate.Warning::message)
                .hasSize(3)
                .anyMatch(message -> message.contains("/services/identity/config/serve/public/port"))
                .anyMatch(message -> message.contains("/services/permission/config/dsn"))
                .contains("something else");
        assertThat(update.project().services().permission())
                .isEqualTo(made.services().permission());

        ObjectNode config = config(made);
        config.put("no_such_key", 1);
        ProjectUpdate put = projects.set(
                made.id(), made.toDocument().withServices(ProjectServices.NONE.withIdentity(ServiceConfig.of(config))));
        assertThat(put.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.message()).contains("no_such_key"));
    }

    @Test
    void aDocumentReplacesTheConfigurationsThatItNames() {
        Project made = project();
        ObjectNode config = config(made);
        config.withObject("/session").put("lifespan", "1h0m0s");
        ProjectOrganization organization = new ProjectOrganization(
                UUID.randomUUID().toString(), "Acme", List.of("acme.example"), null, "24h", Map.of());
        Project set = projects.set(
                        made.id(),
                        made.toDocument()
                                .withName("store")
                                .withServices(ProjectServices.NONE.withIdentity(ServiceConfig.of(config)))
                                .withCorsAdmin(ProjectCors.of("https://admin.example"))
                                .withOrganizations(List.of(organization)))
                .project();
        assertThat(set.name()).isEqualTo("store");
        assertThat(Objects.requireNonNull(set.services().identity()).config()).isEqualTo(config);
        assertThat(set.services().oauth2()).isEqualTo(made.services().oauth2());
        assertThat(set.corsAdmin()).isEqualTo(ProjectCors.of("https://admin.example"));
        assertThat(set.organizations()).containsExactly(organization);
        assertThat(projects.set(made.id(), set.toDocument()).project().toDocument())
                .as("put back as it came")
                .isEqualTo(set.toDocument());
    }

    @Test
    void maskedSecretsOfAConfigurationAreNeverSentBack() {
        Project made = project();
        String secret = "smtps://user:geheim@mail.example:465";
        ObjectNode courier = JsonNodeFactory.instance.objectNode();
        courier.putObject("smtp").put("connection_uri", secret);
        projects.set(made.id(), ProjectPatch.of(made, JsonPatch.add("/services/identity/config/courier", courier)));
        network.console().mask(made.id(), SMTP);

        Project masked = projects.get(made.id());
        int before = Contract.requests();
        assertThatThrownBy(() -> projects.set(made.id(), masked.toDocument()))
                .isInstanceOf(OryValidationException.class)
                .hasMessageContaining(SMTP);
        assertThat(Contract.requests()).as("nothing was sent").isEqualTo(before);
        projects.set(made.id(), ProjectPatch.of(masked, name("renamed")));
        assertThat(network.console().stored(made.id()).at(SMTP).asText()).isEqualTo(secret);
    }

    @Test
    void aPatchIsDoneOnceEvenIfItsAnswerIsLost() {
        Project made = project();
        try (ConsoleFaults faults = ConsoleFaults.of(made.id())) {
            faults.loseAnswer();
            assertThatThrownBy(() -> projects.set(made.id(), ProjectPatch.of(made, name("done"))))
                    .isInstanceOf(OryConflictException.class)
                    .satisfies(e ->
                            assertThat(e.getSuppressed()).hasAtLeastOneElementOfType(OryUnavailableException.class));
            assertThat(faults.calls("PATCH")).isEqualTo(2);
        }
        assertThat(projects.get(made.id()).name()).isEqualTo("done");
    }

    @Test
    void whatTheConsoleRefusesComesWithItsReasonAndChangesNothing() {
        Project made = project();
        assertThatThrownBy(() -> projects.set(
                        made.id(), ProjectPatch.of(made, JsonPatch.replace("/cors_admin", BooleanNode.TRUE))))
                .isInstanceOfSatisfying(OryValidationException.class, e -> {
                    assertThat(e.status()).isEqualTo(400);
                    assertThat(e.reason()).get().asString().contains("cors_admin");
                });
        assertThat(projects.get(made.id())).isEqualTo(made);
    }
}
