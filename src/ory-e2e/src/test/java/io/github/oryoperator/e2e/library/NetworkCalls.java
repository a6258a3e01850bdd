package io.github.oryoperator.e2e.library;

import static io.github.oryoperator.client.Api.CONSOLE;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.oryoperator.client.JsonPatch;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.network.EventStreamSettings;
import io.github.oryoperator.client.network.EventsService;
import io.github.oryoperator.client.network.NewApiKey;
import io.github.oryoperator.client.network.NewProject;
import io.github.oryoperator.client.network.ProjectAdminService;
import io.github.oryoperator.client.network.ProjectCors;
import io.github.oryoperator.client.network.ProjectDocument;
import io.github.oryoperator.client.network.ProjectEnvironment;
import io.github.oryoperator.client.network.ProjectPatch;
import io.github.oryoperator.client.network.ProjectServices;
import io.github.oryoperator.client.network.WorkspaceAdminService;
import io.github.oryoperator.client.network.WorkspaceQuery;
import io.github.oryoperator.client.network.WorkspaceUpdate;
import io.github.oryoperator.e2e.library.ServiceCall.Kind;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Those of the services that speak to the console of Ory Network. */
final class NetworkCalls {
    private static final String REVISION = UUID.randomUUID().toString();
    private static final ProjectPatch PATCH =
            new ProjectPatch(REVISION, List.of(JsonPatch.replace("/name", TextNode.valueOf("faulty"))));
    private static final ProjectDocument DOCUMENT = new ProjectDocument(
            "faulty", ProjectServices.NONE, ProjectCors.of(), ProjectCors.of(), List.of(), Map.of());
    private static final NewApiKey KEY = NewApiKey.of("faulty");
    private static final EventStreamSettings STREAM =
            EventStreamSettings.sns("arn:aws:sns:us-east-1:1:topic", "arn:aws:iam::1:role/role");

    private NetworkCalls() {}

    static void addTo(ServiceCalls table) {
        table.ofNetwork("projectAdmin", Ory::projectAdmin)
                .has(
                        "create",
                        Kind.ONCE_PATIENT,
                        "POST",
                        CONSOLE,
                        (s, id) -> s.create(NewProject.of(id, ProjectEnvironment.DEVELOPMENT)))
                .has("list", Kind.REPEATABLE, "GET", CONSOLE, (s, id) -> s.list())
                .has("listAll", Kind.REPEATABLE, "GET", CONSOLE, (s, id) -> ServiceCalls.first(s.listAll()))
                .has("get", Kind.REPEATABLE, "GET", CONSOLE, ProjectAdminService::get)
                .has("set", Kind.REPEATABLE, "PATCH", CONSOLE, (s, id) -> s.set(id, PATCH))
                .has("set (document)", Kind.REPEATABLE, "PUT", CONSOLE, (s, id) -> s.set(id, DOCUMENT))
                .has("purge", Kind.REPEATABLE_UNREAD, "DELETE", CONSOLE, ProjectAdminService::purge)
                .has("listMembers", Kind.REPEATABLE, "GET", CONSOLE, ProjectAdminService::listMembers)
                .has("createApiKey", Kind.ONCE, "POST", CONSOLE, (s, id) -> s.createApiKey(id, KEY))
                .has("listApiKeys", Kind.REPEATABLE, "GET", CONSOLE, ProjectAdminService::listApiKeys)
                .has("deleteApiKey", Kind.REPEATABLE_UNREAD, "DELETE", CONSOLE, (s, id) -> s.deleteApiKey(id, id));
        table.ofNetwork("workspaceAdmin", Ory::workspaceAdmin)
                .has("create", Kind.ONCE, "POST", CONSOLE, WorkspaceAdminService::create)
                .has("list", Kind.REPEATABLE, "GET", CONSOLE, (s, id) -> s.list(WorkspaceQuery.ALL))
                .has(
                        "listAll",
                        Kind.REPEATABLE,
                        "GET",
                        CONSOLE,
                        (s, id) -> ServiceCalls.first(s.listAll(WorkspaceQuery.ALL)))
                .has("get", Kind.REPEATABLE, "GET", CONSOLE, WorkspaceAdminService::get)
                .has("update", Kind.REPEATABLE, "PUT", CONSOLE, (s, id) -> s.update(id, WorkspaceUpdate.named(id)))
                .has("listProjects", Kind.REPEATABLE, "GET", CONSOLE, WorkspaceAdminService::listProjects)
                .has(
                        "listProjectsAll",
                        Kind.REPEATABLE,
                        "GET",
                        CONSOLE,
                        (s, id) -> ServiceCalls.first(s.listProjectsAll(id)))
                .has("createApiKey", Kind.ONCE, "POST", CONSOLE, (s, id) -> s.createApiKey(id, KEY))
                .has("listApiKeys", Kind.REPEATABLE, "GET", CONSOLE, WorkspaceAdminService::listApiKeys)
                .has("deleteApiKey", Kind.REPEATABLE_UNREAD, "DELETE", CONSOLE, (s, id) -> s.deleteApiKey(id, id));
        table.ofNetwork("events", Ory::events)
                .has("create", Kind.ONCE, "POST", CONSOLE, (s, id) -> s.create(id, STREAM))
                .has("list", Kind.REPEATABLE, "GET", CONSOLE, EventsService::list)
                .has("set", Kind.REPEATABLE, "PUT", CONSOLE, (s, id) -> s.set(id, id, STREAM))
                .has("delete", Kind.REPEATABLE_UNREAD, "DELETE", CONSOLE, (s, id) -> s.delete(id, id));
    }
}
