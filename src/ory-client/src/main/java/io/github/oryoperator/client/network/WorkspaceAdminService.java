package io.github.oryoperator.client.network;

import static io.github.oryoperator.client.Api.CONSOLE;

import io.github.oryoperator.client.Page;
import io.github.oryoperator.client.http.Call;
import io.github.oryoperator.client.http.Caller;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Workspaces of Ory Network: {@code /workspaces} of the console. Needs a tenant of Ory Network with a workspace API key,
 * else every method throws an {@link io.github.oryoperator.client.OryConfigurationException} and sends nothing. Every
 * method throws an {@link io.github.oryoperator.client.OryException}; a workspace that is not there is an
 * {@link io.github.oryoperator.client.OryNotFoundException}. Ory has no endpoint to delete one.
 */
public final class WorkspaceAdminService {
    private static final String WORKSPACES = "/workspaces";
    private static final String WORKSPACE = "/workspaces/{workspace}";
    private static final int LARGEST_PAGE = 1000;

    private final Caller caller;
    private final ApiKeys keys;

    public WorkspaceAdminService(Caller caller) {
        this.caller = caller;
        this.keys = new ApiKeys(caller, "workspace");
    }

    /**
     * {@code POST /workspaces}. Names are not unique: a second call makes a second workspace. The key of one workspace
     * may not be allowed to make another
     * ({@link io.github.oryoperator.client.OryForbiddenException}).
     */
    public Workspace create(String name) {
        return caller.post(CONSOLE, WORKSPACES)
                .json(Map.of("name", caller.given("name", name)))
                .audited("network.workspace.create", null, "id")
                .send()
                .as(Workspace.class);
    }

    /** {@code GET /workspaces}, one page. */
    public Page<Workspace> list(WorkspaceQuery query) {
        return workspaces(query).page(query.pageToken());
    }

    /** All of them, page by page as the stream is read. */
    public Stream<Workspace> listAll(WorkspaceQuery query) {
        ConsoleList<Workspace>.Walk walk = workspaces(query).walk();
        return Page.stream(token -> walk.page(token));
    }

    private ConsoleList<Workspace> workspaces(WorkspaceQuery query) {
        Integer size = caller.given("query", query).pageSize();
        if (size != null && (size < 1 || size > LARGEST_PAGE)) {
            throw caller.refuse("A page must have 1 to 1000 items", "/page_size");
        }
        return new ConsoleList<>(
                token -> caller.get(CONSOLE, WORKSPACES)
                        .query("page_size", size)
                        .query("page_token", token == null ? query.pageToken() : token),
                "workspaces",
                "next_page_token",
                Workspace.class);
    }

    /** {@code GET /workspaces/{workspace}}. */
    public Workspace get(String id) {
        return caller.get(CONSOLE, WORKSPACE, id).send().as(Workspace.class);
    }

    /** {@code PUT /workspaces/{workspace}}: sets the name and, where one is given, the access policy. */
    public Workspace update(String id, WorkspaceUpdate update) {
        caller.given("name", caller.given("update", update).name());
        return caller.put(CONSOLE, WORKSPACE, id)
                .json(update)
                .repeatable()
                .audited("network.workspace.update", id)
                .send()
                .as(Workspace.class);
    }

    /** {@code GET /workspaces/{workspace}/projects}, the first page. */
    public Page<ProjectMetadata> listProjects(String id) {
        return listProjects(id, null);
    }

    /**
     * {@code GET /workspaces/{workspace}/projects}, one page of Ory's size. Projects that are deleted are left out, so
     * that a page may be empty although others come after it.
     *
     * @param pageToken from the page before; null: the first page
     */
    public Page<ProjectMetadata> listProjects(String id, @Nullable String pageToken) {
        Page<ProjectMetadata> page = withDeleted(id).page(pageToken);
        return new Page<>(page.items().stream().filter(ProjectMetadata::isThere).toList(), page.nextToken(), null);
    }

    /**
     * All projects that are not deleted, page by page as the stream is read. If Ory tells of a next page and does not
     * give it, an {@link io.github.oryoperator.client.OryUnavailableException} comes out of the stream.
     */
    public Stream<ProjectMetadata> listProjectsAll(String id) {
        projects(id);
        ConsoleList<ProjectMetadata>.Walk walk = withDeleted(id).walk();
        return Page.stream(token -> walk.page(token)).filter(ProjectMetadata::isThere);
    }

    /** The console tells of a next page, but its document has no parameter to ask for it: that of its other lists. */
    private ConsoleList<ProjectMetadata> withDeleted(String id) {
        return new ConsoleList<>(
                token -> projects(id).query("page_token", token), "projects", "next_page", ProjectMetadata.class);
    }

    private Call projects(String id) {
        return caller.get(CONSOLE, WORKSPACE + "/projects", id);
    }

    /** {@code POST /workspaces/{workspace}/tokens}. The answer holds the key's value, this once. */
    public ApiKey createApiKey(String id, NewApiKey key) {
        return keys.create(id, key);
    }

    /** {@code GET /workspaces/{workspace}/tokens}: all of them, without their values. */
    public List<ApiKey> listApiKeys(String id) {
        return keys.list(id);
    }

    /**
     * {@code DELETE /workspaces/{workspace}/tokens/{token_id}}: from now on the key lets nobody in, the very key that is
     * configured here not excepted.
     *
     * @param keyId {@link ApiKey#id()}
     */
    public void deleteApiKey(String id, String keyId) {
        keys.delete(id, keyId);
    }
}
