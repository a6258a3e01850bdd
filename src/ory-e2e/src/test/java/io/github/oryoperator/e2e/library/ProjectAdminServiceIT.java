package io.github.oryoperator.e2e.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.oryoperator.client.OryException;
import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.client.network.ApiKey;
import io.github.oryoperator.client.network.NewApiKey;
import io.github.oryoperator.client.network.NewProject;
import io.github.oryoperator.client.network.Project;
import io.github.oryoperator.client.network.ProjectAdminService;
import io.github.oryoperator.client.network.ProjectEnvironment;
import io.github.oryoperator.client.network.ProjectMember;
import io.github.oryoperator.client.network.ProjectMetadata;
import io.github.oryoperator.client.network.ProjectPatch;
import io.github.oryoperator.client.network.ProjectState;
import io.github.oryoperator.testbed.network.OryNetwork;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Projects, against the stand-in of the console: it holds every request and answer against Ory's document. */
class ProjectAdminServiceIT {
    private static final String NOBODY = "10000000-0000-4000-8000-000000000000";

    private final OryNetwork network = RealOry.network();
    private final ProjectAdminService projects = RealOry.ory().projectAdmin().forTenant(RealOry.CLOUD);

    private Project project() {
        return projects.create(NewProject.of(RealOry.unique("shop"), ProjectEnvironment.DEVELOPMENT));
    }

    @Test
    void makesAProjectInTheTenantsWorkspace() {
        Project made = projects.create(
                NewProject.of("shop", ProjectEnvironment.STAGING).withHomeRegion("us-east"));
        assertThat(made.workspaceId()).isEqualTo(network.workspaceId());
        assertThat(made.environment()).isEqualTo(ProjectEnvironment.STAGING);
        assertThat(made.homeRegion()).isEqualTo("us-east");
        assertThat(made.state()).isEqualTo(ProjectState.RUNNING);
        assertThat(made.slug()).isNotEmpty();
        assertThat(projects.get(made.id())).isEqualTo(made);
    }

    @Test
    void listsProjectsWithTheirHosts() {
        Project made = project();
        assertThat(projects.list().items())
                .filteredOn(project -> project.id().equals(made.id()))
                .singleElement()
                .satisfies(project -> {
                    assertThat(project.hosts()).hasSize(1);
                    assertThat(project.workspaceId()).isEqualTo(network.workspaceId());
                });
        assertThat(projects.listAll()).extracting(ProjectMetadata::id).contains(network.projectId(), made.id());
    }

    @Test
    void aDeletedProjectAnswers200AndIsNotFound() {
        Project made = project();
        projects.purge(made.id());
        assertThat(RawConsole.get("/projects/" + made.id()).path("state").asText())
                .as("what the console itself says, with 200")
                .isEqualTo("deleted");
        assertThat(RawConsole.get("/projects").findValuesAsText("id")).contains(made.id());

        assertThatThrownBy(() -> projects.get(made.id()))
                .isInstanceOfSatisfying(
                        OryNotFoundException.class, e -> assertThat(e.status()).isEqualTo(200));
        assertThat(projects.list().items()).extracting(ProjectMetadata::id).doesNotContain(made.id());
        assertThat(projects.listAll()).extracting(ProjectMetadata::id).doesNotContain(made.id());
        assertThatThrownBy(() -> projects.purge(made.id())).isInstanceOf(OryNotFoundException.class);
    }

    @Test
    void whatWasNeverThereIsNotFoundEither() {
        ProjectPatch patch = new ProjectPatch(NOBODY, List.of());
        assertThatThrownBy(() -> projects.get(NOBODY)).isInstanceOf(OryNotFoundException.class);
        assertThatThrownBy(() -> projects.set(NOBODY, patch)).isInstanceOf(OryNotFoundException.class);
        assertThatThrownBy(() -> projects.purge(NOBODY)).isInstanceOf(OryNotFoundException.class);
        assertThatThrownBy(() -> projects.listMembers(NOBODY)).isInstanceOf(OryNotFoundException.class);
        assertThatThrownBy(() -> projects.deleteApiKey(network.projectId(), NOBODY))
                .isInstanceOf(OryNotFoundException.class);
    }

    @Test
    void listsMembersByIdAndBySlug() {
        Project made = project();
        network.console().addMember(made.id(), "Alice", "alice@b.example", "viewer");
        List<ProjectMember> members = projects.listMembers(made.id());
        assertThat(members)
                .filteredOn(member -> member.email().equals("alice@b.example"))
                .singleElement()
                .satisfies(member -> {
                    assertThat(member.role()).isEqualTo(ProjectMember.Role.VIEWER);
                    assertThat(member.source()).isEqualTo(ProjectMember.Source.PROJECT);
                    assertThat(member.emailVerified()).isTrue();
                });
        assertThat(projects.listMembers(made.slug())).isEqualTo(members);
    }

    @Test
    void theValueOfAKeyComesOnce() {
        Project made = project();
        OffsetDateTime end = OffsetDateTime.parse("2100-01-02T03:04:05Z");
        ApiKey key = projects.createApiKey(made.slug(), NewApiKey.of("ci").withExpiresAt(end));
        assertThat(Objects.requireNonNull(key.value()).reveal()).endsWith(key.lastCharacters());
        assertThat(key.projectId()).isEqualTo(made.id());
        assertThat(projects.listApiKeys(made.id())).singleElement().satisfies(listed -> {
            assertThat(listed.value()).isNull();
            assertThat(listed.id()).isEqualTo(key.id());
            assertThat(listed.expiresAt()).isEqualTo(end);
        });
        projects.deleteApiKey(made.id(), key.id());
        assertThat(projects.listApiKeys(made.id())).isEmpty();
    }

    @Test
    void readsAreSentAgainAfterA429OrA5xx() {
        Project made = project();
        try (ConsoleFaults faults = ConsoleFaults.of(made.id())) {
            faults.answer(429, 503);
            assertThat(projects.get(made.id())).isEqualTo(made);
            assertThat(faults.calls("GET")).isEqualTo(3);
        }
    }

    @Test
    void aKeyIsMadeOnceWhateverTheConsoleAnswers() {
        Project made = project();
        for (int status : new int[] {429, 500, 502, 503}) {
            try (ConsoleFaults faults = ConsoleFaults.of(made.id())) {
                faults.answer(status);
                assertThatThrownBy(() -> projects.createApiKey(made.id(), NewApiKey.of("ci")))
                        .isInstanceOfSatisfying(
                                OryException.class,
                                e -> assertThat(e.isRetryable()).isTrue());
                assertThat(faults.calls("POST")).isEqualTo(1);
            }
        }
        assertThat(projects.listApiKeys(made.id())).isEmpty();
    }

    @Test
    void aPurgeWhoseAnswerIsLostIsDone() {
        Project made = project();
        try (ConsoleFaults faults = ConsoleFaults.of(made.id())) {
            faults.loseAnswer();
            projects.purge(made.id());
            assertThat(faults.calls("DELETE")).isEqualTo(2);
        }
        assertThatThrownBy(() -> projects.get(made.id())).isInstanceOf(OryNotFoundException.class);
    }
}
