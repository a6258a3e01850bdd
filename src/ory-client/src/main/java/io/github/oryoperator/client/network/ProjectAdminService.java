package io.github.oryoperator.client.network;

import static io.github.oryoperator.client.Api.CONSOLE;

import io.github.oryoperator.client.JsonPatch;
import io.github.oryoperator.client.OryConflictException;
import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.client.Page;
import io.github.oryoperator.client.http.Caller;
import io.github.oryoperator.client.http.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Projects of Ory Network: {@code /projects} of the console. Needs a tenant of Ory Network with a workspace API key, else
 * every method throws an {@link io.github.oryoperator.client.OryConfigurationException} and sends nothing. Every method
 * throws an {@link io.github.oryoperator.client.OryException}; a project that is not there is an
 * {@link OryNotFoundException}.
 *
 * <p>A project whose state is {@link ProjectState#DELETED} is not there, although the console still answers for it: it
 * cannot be brought back, and who wants one has to make another.
 */
public final class ProjectAdminService {
    private static final String PROJECTS = "/projects";
    private static final String PROJECT = "/projects/{project_id}";
    private static final Set<String> OPERATIONS = Set.of("add", "remove", "replace", "test");
    /** Who gives up too early leaves a project behind whose id nobody knows. */
    private static final Duration CREATION = Duration.ofMinutes(1);

    private final Caller caller;
    private final ApiKeys keys;

    public ProjectAdminService(Caller caller) {
        this.caller = caller;
        this.keys = new ApiKeys(caller, "project");
    }

    /**
     * {@code POST /projects}. Names are not unique: a second call makes a second project. May take a minute.
     *
     * @param project where it names no workspace, the one configured for the tenant is taken
     */
    public Project create(NewProject project) {
        caller.given("name", caller.given("project", project).name());
        if (caller.given("environment", project.environment()) == ProjectEnvironment.UNKNOWN) {
            throw caller.refuse("The environment must be one that Ory knows", "/environment");
        }
        NewProject placed = project.workspaceId() == null ? project.withWorkspaceId(caller.workspaceId()) : project;
        return caller.post(CONSOLE, PROJECTS)
                .json(placed)
                .within(CREATION)
                .audited("network.project.create", null, "id")
                .send()
                .as(Project.class);
    }

    /** {@code GET /projects}: all projects that the key may see, on one page. Those that are deleted are left out. */
    public Page<ProjectMetadata> list() {
        List<ProjectMetadata> all = caller.get(CONSOLE, PROJECTS).send().asListOf(ProjectMetadata.class);
        return new Page<>(all.stream().filter(ProjectMetadata::isThere).toList(), null, null);
    }

    /** {@link #list} as a stream, asked for when it is read. */
    public Stream<ProjectMetadata> listAll() {
        return Page.stream(token -> list());
    }

    /**
     * {@code GET /projects/{project_id}}.
     *
     * @param id the UUID, not the slug
     * @throws OryNotFoundException also for a project whose state is {@link ProjectState#DELETED}; its status is then
     *     the 200 of the answer
     */
    public Project get(String id) {
        Reply reply = caller.get(CONSOLE, PROJECT, id).send();
        Project project = reply.as(Project.class);
        mustBeThere(project, reply);
        return project;
    }

    private static void mustBeThere(Project project, Reply reply) {
        if (project.state() == ProjectState.DELETED) {
            throw new OryNotFoundException(reply.failure());
        }
    }

    private static ProjectUpdate update(Reply reply) {
        ProjectUpdate update = reply.as(ProjectUpdate.class);
        if (update.project() == null) {
            throw reply.unreadable();
        }
        mustBeThere(update.project(), reply);
        return update;
    }

    /**
     * {@code PATCH /projects/{project_id}/revision/{revision_id}} (RFC 6902): changes a project if it still has the
     * revision that the patch was made for. Is sent again where that is safe, as it cannot be done twice; if the answer
     * to the first attempt was lost, the second finds the revision that the first has made.
     *
     * @return the project with its new revision, and what Ory did not take
     * @throws OryNotFoundException also if its state is {@link ProjectState#DELETED}, as {@link #get}
     * @throws OryConflictException if it has another revision by now: get it and make the patch anew
     * @throws io.github.oryoperator.client.OryValidationException also, before anything is sent, for a secret of a
     *     configuration that is there as Ory masks it, such as {@code ***}
     */
    public ProjectUpdate set(String id, ProjectPatch patch) {
        caller.given("patch", patch).operations().forEach(this::check);
        return update(caller.patch(CONSOLE, PROJECT + "/revision/{revision_id}", id, patch.revisionId())
                .json(patch.operations())
                .repeatable()
                .audited("network.project.patch", id)
                .send());
    }

    private void check(JsonPatch operation) {
        if (operation.op() == null || !OPERATIONS.contains(operation.op())) {
            throw caller.refuse("An operation must be add, remove, replace or test");
        }
        if (operation.path() == null || !operation.path().startsWith("/")) {
            throw caller.refuse("The path of an operation must be a JSON pointer, and not that of the whole project");
        }
        if (!operation.op().equals("remove") && operation.value() == null) {
            throw caller.refuse("An operation other than remove must have a value", operation.path());
        }
        if (operation.value() != null) {
            refuseMasked(Masks.in(operation.path(), operation.value()));
        }
    }

    private void refuseMasked(List<String> masked) {
        if (!masked.isEmpty()) {
            throw caller.refuse(
                    "What Ory has masked must not be sent back, where it would take the place of the secret: give the"
                            + " secret, or send a patch that leaves it out",
                    masked.toArray(String[]::new));
        }
    }

    /**
     * {@code PUT /projects/{project_id}}: replaces all of a project that can be set. Ory looks at no revision: the last
     * one wins. To change a part of it, send a patch.
     *
     * @return the project with its new revision, and what Ory did not take
     * @throws OryNotFoundException also if its state is {@link ProjectState#DELETED}, as {@link #get}
     * @throws io.github.oryoperator.client.OryValidationException also, before anything is sent, for a secret of a
     *     configuration that is there as Ory masks it, such as {@code ***}
     */
    public ProjectUpdate set(String id, ProjectDocument document) {
        caller.given("name", caller.given("document", document).name());
        caller.given("services", document.services());
        caller.given("corsPublic", document.corsPublic());
        caller.given("corsAdmin", document.corsAdmin());
        refuseMasked(document.services().masked());
        return update(caller.put(CONSOLE, PROJECT, id)
                .json(document)
                .repeatable()
                .audited("network.project.set", id)
                .send());
    }

    /**
     * {@code DELETE /projects/{project_id}}: deletes the project with <em>all its data</em>, its users, domains and
     * keys. <em>Nothing brings it back.</em> It must not be linked to a subscription.
     */
    public void purge(String id) {
        caller.delete(CONSOLE, PROJECT, id)
                .untilGone()
                .audited("network.project.purge", id)
                .send();
    }

    /**
     * {@code GET /projects/{project}/members}: all of them.
     *
     * @param project id or slug
     */
    public List<ProjectMember> listMembers(String project) {
        return caller.get(CONSOLE, "/projects/{project}/members", project)
                .send()
                .asListOf(ProjectMember.class);
    }

    /**
     * {@code POST /projects/{project}/tokens}. The answer holds the key's value, this once.
     *
     * @param project id or slug
     */
    public ApiKey createApiKey(String project, NewApiKey key) {
        return keys.create(project, key);
    }

    /**
     * {@code GET /projects/{project}/tokens}: all of them, without their values.
     *
     * @param project id or slug
     */
    public List<ApiKey> listApiKeys(String project) {
        return keys.list(project);
    }

    /**
     * {@code DELETE /projects/{project}/tokens/{token_id}}: from now on the key lets nobody in.
     *
     * @param project id or slug
     * @param keyId {@link ApiKey#id()}
     */
    public void deleteApiKey(String project, String keyId) {
        keys.delete(project, keyId);
    }
}
