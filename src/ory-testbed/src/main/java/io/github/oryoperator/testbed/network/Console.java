package io.github.oryoperator.testbed.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oryoperator.testbed.contract.OpenApiDocument;
import io.github.oryoperator.testbed.tool.Toolbox;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The state of the console, which belongs to one account, and what a test has happen there that no caller does: changes
 * by others, further warnings, masked values. Thread-safe.
 */
public final class Console {

    private final Clock clock;
    private final String account = UUID.randomUUID().toString();
    final Workspaces workspaces;
    final Projects projects;
    final EventStreams eventStreams;
    final ApiKeys workspaceKeys;
    final ApiKeys projectKeys;

    Console(Clock clock, Supplier<OpenApiDocument> document, Toolbox toolbox) {
        this.clock = clock;
        workspaces = new Workspaces(clock);
        projects = new Projects(clock, document, new ServiceConfigs(toolbox));
        eventStreams = new EventStreams(clock);
        workspaceKeys = new ApiKeys("ory_wak_", "workspace_id", account, clock);
        projectKeys = new ApiKeys("ory_pat_", "project_id", account, clock);
    }

    /** Somebody else changes a project: it has another revision from now on. */
    public synchronized void changeElsewhere(String project) {
        projects.live(project).becomeAnotherRevision(Times.text(clock));
    }

    /**
     * The next so many changes of a revision of this project come too late: at the last moment somebody else changes
     * it, so that they are answered 409 although their revision was the newest when they were sent.
     */
    public synchronized void outrun(String project, int times) {
        projects.live(project).outrun(times);
    }

    /** The next update of a project, which succeeds, answers this warning too. */
    public synchronized void warn(String message) {
        projects.warn(message);
    }

    /**
     * From now on answers have a mask in the place of a value of this project, as for a secret of a service's config.
     *
     * @param pointer where, such as {@code /services/identity/config/courier/smtp/connection_uri}
     */
    public synchronized void mask(String project, String pointer) {
        projects.live(project).mask(pointer);
    }

    /** A project as it is stored, nothing masked. */
    public synchronized JsonNode stored(String project) {
        return projects.get(project).content().deepCopy();
    }

    /** The event streams of a project as they are stored, nothing masked. */
    public synchronized List<JsonNode> storedStreams(String project) {
        return eventStreams.stored(project);
    }

    /** Links a workspace to an organization; from now on its access policy can be set. */
    public synchronized void linkOrganization(String workspace) {
        workspaces.get(workspace).put("organization_id", UUID.randomUUID().toString());
    }

    /**
     * Adds a member of a project.
     *
     * @param role {@code owner}, {@code developer} or {@code viewer}
     */
    public synchronized void addMember(String project, String name, String email, String role) {
        addMember(projects.live(project), UUID.randomUUID().toString(), name, email, role, "project");
    }

    /** Makes a project as a caller would; the account is its owner. */
    Project createProject(ObjectNode body) {
        if (body.hasNonNull("workspace_id")) {
            workspaces.get(body.path("workspace_id").asText());
        }
        return owned(projects.create(body));
    }

    /** The projects of a workspace, as Ory wraps them; they come on one page. */
    ObjectNode projectsOf(String workspace) {
        var page = JsonNodeFactory.instance.objectNode();
        page.set("projects", projects.list(project -> project.workspace().equals(workspace)));
        return page.put("has_next_page", false).put("next_page", "");
    }

    /** Makes the project that has a host here. */
    Project createProject(String workspace, String url) {
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("name", "Testbed")
                .put("environment", "dev")
                .put("workspace_id", workspace);
        return owned(projects.create(body, "testbed", url));
    }

    private Project owned(Project project) {
        addMember(project, account, "Testbed", "testbed@ory.example", "owner", "workspace");
        return project;
    }

    void purge(String id) {
        projects.live(id).delete(Times.text(clock));
        projectKeys.deleteAll(id);
        eventStreams.deleteAll(id);
    }

    private static void addMember(Project project, String id, String name, String email, String role, String source) {
        project.members()
                .addObject()
                .put("id", id)
                .put("name", name)
                .put("email", email)
                .put("email_verified", true)
                .put("role", role)
                .put("source", source)
                .putNull("organization_id");
    }
}
