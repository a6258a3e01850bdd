package io.github.oryoperator.e2e.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.client.OryUnauthorizedException;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.Page;
import io.github.oryoperator.client.network.ApiKey;
import io.github.oryoperator.client.network.NewApiKey;
import io.github.oryoperator.client.network.NewProject;
import io.github.oryoperator.client.network.Project;
import io.github.oryoperator.client.network.ProjectAdminService;
import io.github.oryoperator.client.network.ProjectEnvironment;
import io.github.oryoperator.client.network.ProjectMetadata;
import io.github.oryoperator.client.network.Workspace;
import io.github.oryoperator.client.network.WorkspaceAdminService;
import io.github.oryoperator.client.network.WorkspaceQuery;
import io.github.oryoperator.client.network.WorkspaceUpdate;
import io.github.oryoperator.e2e.library.RecordingProxy.Instead;
import io.github.oryoperator.testbed.contract.Answered;
import io.github.oryoperator.testbed.contract.Asked;
import io.github.oryoperator.testbed.contract.OpenApiDocument;
import io.github.oryoperator.testbed.contract.Product;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Workspaces, against the stand-in of the console: it holds every request and answer against Ory's document. */
class WorkspaceAdminServiceIT {
    private static final String NOBODY = "10000000-0000-4000-8000-000000000000";
    private static final OpenApiDocument DOCUMENT = OpenApiDocument.of(Product.NETWORK);

    private final WorkspaceAdminService workspaces =
            RealOry.ory().workspaceAdmin().forTenant(RealOry.CLOUD);
    private final ProjectAdminService projects = RealOry.ory().projectAdmin().forTenant(RealOry.CLOUD);

    private Project project(Workspace workspace) {
        return projects.create(
                NewProject.of("shop", ProjectEnvironment.DEVELOPMENT).withWorkspaceId(workspace.id()));
    }

    @Test
    void makesReadsAndRenamesAWorkspace() {
        Workspace made = workspaces.create("Acme");
        assertThat(workspaces.get(made.id())).isEqualTo(made);
        Workspace renamed = workspaces.update(made.id(), made.toUpdate().withName("Acme Ltd"));
        assertThat(renamed.name()).isEqualTo("Acme Ltd");
        assertThat(renamed.accessPolicy()).isEqualTo(made.accessPolicy());
        assertThat(workspaces.get(made.id())).isEqualTo(renamed);
    }

    @Test
    void anAccessPolicyStaysWhereNoneIsGivenAndWithoutAnOrganization() {
        Workspace made = workspaces.create("Acme");
        WorkspaceUpdate strict =
                WorkspaceUpdate.named("Acme").withAccessPolicy("CHECK_ORGANIZATION_AND_WORKSPACE_MEMBERSHIP");
        assertThat(workspaces.update(made.id(), strict).accessPolicy()).isEqualTo(made.accessPolicy());
        RealOry.network().console().linkOrganization(made.id());
        assertThat(workspaces.update(made.id(), strict).accessPolicy())
                .isEqualTo("CHECK_ORGANIZATION_AND_WORKSPACE_MEMBERSHIP");
        Workspace named = workspaces.update(made.id(), WorkspaceUpdate.named("Acme"));
        assertThat(named.accessPolicy()).isEqualTo("CHECK_ORGANIZATION_AND_WORKSPACE_MEMBERSHIP");
        assertThat(named.organizationId()).isNotNull();
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThatThrownBy(() -> workspaces.get(NOBODY)).isInstanceOf(OryNotFoundException.class);
        assertThatThrownBy(() -> workspaces.update(NOBODY, WorkspaceUpdate.named("x")))
                .isInstanceOf(OryNotFoundException.class);
        assertThatThrownBy(() -> workspaces.listProjects(NOBODY)).isInstanceOf(OryNotFoundException.class);
        assertThatThrownBy(() -> workspaces.createApiKey(NOBODY, NewApiKey.of("ci")))
                .isInstanceOf(OryNotFoundException.class);
    }

    @Test
    void theListComesOutOfItsWrapperPageByPage() {
        List<String> made = Stream.of("a", "b", "c")
                .map(name -> workspaces.create(name).id())
                .toList();
        Page<Workspace> first = workspaces.list(WorkspaceQuery.ALL.withPageSize(2));
        assertThat(first.items()).hasSize(2);
        assertThat(first.nextToken()).isNotNull();
        Page<Workspace> second =
                workspaces.list(WorkspaceQuery.ALL.withPageSize(2).withPageToken(first.nextToken()));
        assertThat(second.items()).isNotEmpty().doesNotContainAnyElementsOf(first.items());
        assertThat(workspaces.listAll(WorkspaceQuery.ALL.withPageSize(2)))
                .extracting(Workspace::id)
                .containsSubsequence(made)
                .doesNotHaveDuplicates();
        assertThat(workspaces.list(WorkspaceQuery.ALL.withPageSize(1000)).nextToken())
                .isNull();
    }

    @Test
    void theProjectsOfAWorkspaceComeOutOfTheirWrapperWithoutTheDeleted() {
        Workspace workspace = workspaces.create("Acme");
        Project kept = project(workspace);
        Project gone = project(workspace);
        projects.purge(gone.id());
        assertThat(RawConsole.get("/workspaces/" + workspace.id() + "/projects")
                        .path("projects")
                        .findValuesAsText("id"))
                .as("what the console itself says")
                .contains(gone.id());
        assertThat(workspaces.listProjects(workspace.id())).satisfies(page -> {
            assertThat(page.items()).extracting(ProjectMetadata::id).containsExactly(kept.id());
            assertThat(page.nextToken()).isNull();
        });
        assertThat(workspaces.listProjectsAll(workspace.id()))
                .extracting(ProjectMetadata::id)
                .containsExactly(kept.id());
    }

    /** The console's own list, cut into pages of one, as its document describes pages and nobody here has seen them. */
    private static Optional<Instead> pagesOfOne(Asked request) {
        if (!request.path().endsWith("/projects") || !request.method().equals("GET")) {
            return Optional.empty();
        }
        JsonNode all = RawConsole.get(request.path()).path("projects");
        int at = Integer.parseInt(request.parameters().getOrDefault("page_token", "0"));
        boolean more = at + 1 < all.size();
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        ArrayNode items = page.putArray("projects");
        items.add(all.get(at));
        page.put("has_next_page", more).put("next_page", more ? Integer.toString(at + 1) : "");
        Asked first = new Asked("GET", request.path(), null, null, "");
        assertThat(DOCUMENT.complaints(first, new Answered(200, "application/json", page.toString())))
                .isEmpty();
        return Optional.of(new Instead(200, page.toString()));
    }

    @Test
    void asksForTheNextPageOfProjectsAsForThatOfOtherLists() {
        Workspace workspace = workspaces.create("Acme");
        List<String> made = Stream.of(1, 2, 3).map(i -> project(workspace).id()).toList();
        projects.purge(made.get(1));
        try (RecordingProxy console =
                        RecordingProxy.before(RealOry.network().consoleUrl(), WorkspaceAdminServiceIT::pagesOfOne);
                Ory ory = RealOry.builder()
                        .tenant(
                                "paged",
                                RealOry.cloud()
                                        .withConsoleUrl(Contract.recorded(Product.NETWORK, console)
                                                .url()))
                        .build()) {
            WorkspaceAdminService paged = ory.workspaceAdmin().forTenant("paged");
            assertThat(paged.listProjectsAll(workspace.id()))
                    .as("a page of a deleted project alone is not the end")
                    .extracting(ProjectMetadata::id)
                    .containsExactly(made.get(0), made.get(2));
            Page<ProjectMetadata> second = paged.listProjects(workspace.id(), "1");
            assertThat(second.items()).isEmpty();
            assertThat(second.nextToken()).isEqualTo("2");
            assertThat(console.recorded())
                    .extracting(Asked::query)
                    .containsExactly(null, "page_token=1", "page_token=2", "page_token=1");
        }
    }

    @Test
    void aKeyOfTheWorkspaceOpensTheConsoleUntilItIsDeleted() {
        Workspace workspace = workspaces.create("Acme");
        ApiKey key = workspaces.createApiKey(workspace.id(), NewApiKey.of("ci"));
        assertThat(key.workspaceId()).isEqualTo(workspace.id());
        try (Ory ory = RealOry.builder()
                .tenant("keyed", RealOry.cloud().withWorkspaceApiKey(key.value()))
                .build()) {
            WorkspaceAdminService keyed = ory.workspaceAdmin().forTenant("keyed");
            assertThat(keyed.get(workspace.id())).isEqualTo(workspace);
            assertThat(workspaces.listApiKeys(workspace.id())).singleElement().satisfies(listed -> {
                assertThat(listed.id()).isEqualTo(key.id());
                assertThat(listed.value()).isNull();
            });
            workspaces.deleteApiKey(workspace.id(), key.id());
            assertThatThrownBy(() -> keyed.get(workspace.id())).isInstanceOf(OryUnauthorizedException.class);
        }
        assertThat(workspaces.listApiKeys(workspace.id())).isEmpty();
        assertThatThrownBy(() -> workspaces.deleteApiKey(workspace.id(), key.id()))
                .isInstanceOf(OryNotFoundException.class);
    }

    @Test
    void anUpdateIsSentAgainAndACreationIsNot() {
        Workspace made = workspaces.create("Acme");
        try (ConsoleFaults faults = ConsoleFaults.of(made.id())) {
            faults.answer(429, 503);
            assertThat(workspaces
                            .update(made.id(), WorkspaceUpdate.named("Acme Ltd"))
                            .name())
                    .isEqualTo("Acme Ltd");
            assertThat(faults.calls("PUT")).isEqualTo(3);
        }
        try (ConsoleFaults faults = ConsoleFaults.of("/workspaces")) {
            faults.answer(503);
            assertThatThrownBy(() -> workspaces.create("Acme")).isInstanceOf(OryUnavailableException.class);
            assertThat(faults.calls("POST")).isEqualTo(1);
        }
    }
}
