package io.github.oryoperator.testbed.network;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What the console does for each operation, by method and path template. */
final class ConsoleRoutes {

    private final Console console;
    private final Map<String, Route> routes = new HashMap<>();

    ConsoleRoutes(Console console) {
        this.console = console;
        projects();
        eventStreams();
        workspaces();
    }

    private void projects() {
        routes.put("GET /projects", call -> Reply.ok(console.projects.list(project -> true)));
        routes.put(
                "POST /projects",
                call -> Reply.created(console.createProject(call.object()).shown()));
        routes.put(
                "GET /projects/{project_id}",
                call -> Reply.ok(console.projects.get(id(call)).shown()));
        routes.put("PUT /projects/{project_id}", call -> Reply.ok(console.projects.set(id(call), call.object())));
        routes.put("PATCH /projects/{project_id}", call -> Reply.ok(console.projects.patch(id(call), call.body())));
        routes.put(
                "PATCH /projects/{project_id}/revision/{revision_id}",
                call -> Reply.ok(console.projects.patch(id(call), call.in("revision_id"), call.body())));
        routes.put("DELETE /projects/{project_id}", call -> done(() -> console.purge(id(call))));
        routes.put(
                "GET /projects/{project}/members", call -> Reply.ok(named(call).members()));
        keys(
                "/projects/{project}/tokens",
                console.projectKeys,
                call -> named(call).id());
    }

    private void eventStreams() {
        var streams = console.eventStreams;
        routes.put("GET /projects/{project_id}/eventstreams", call -> Reply.ok(streams.list(live(call))));
        routes.put(
                "POST /projects/{project_id}/eventstreams",
                call -> Reply.created(streams.create(live(call), call.object())));
        routes.put(
                "PUT /projects/{project_id}/eventstreams/{event_stream_id}",
                call -> Reply.ok(streams.set(live(call), call.in("event_stream_id"), call.object())));
        routes.put(
                "DELETE /projects/{project_id}/eventstreams/{event_stream_id}",
                call -> done(() -> streams.delete(live(call), call.in("event_stream_id"))));
    }

    private void workspaces() {
        var workspaces = console.workspaces;
        routes.put(
                "GET /workspaces", call -> Reply.ok(workspaces.list(call.asked().parameters())));
        routes.put(
                "POST /workspaces",
                call -> Reply.created(
                        workspaces.create(call.object().path("name").asText())));
        routes.put("GET /workspaces/{workspace}", call -> Reply.ok(workspaces.get(call.in("workspace"))));
        routes.put(
                "PUT /workspaces/{workspace}",
                call -> Reply.ok(workspaces.update(call.in("workspace"), call.object())));
        routes.put("GET /workspaces/{workspace}/projects", call -> Reply.ok(console.projectsOf(workspace(call))));
        keys("/workspaces/{workspace}/tokens", console.workspaceKeys, this::workspace);
    }

    private void keys(String path, ApiKeys keys, Function<ConsoleCall, String> owner) {
        routes.put("GET " + path, call -> Reply.ok(keys.list(owner.apply(call))));
        routes.put("POST " + path, call -> {
            var body = call.object();
            return Reply.created(
                    keys.create(owner.apply(call), body.path("name").asText(), body.path("expires_at")));
        });
        routes.put(
                "DELETE " + path + "/{token_id}",
                call -> done(() -> keys.delete(owner.apply(call), call.in("token_id"))));
    }

    /** One operation. */
    interface Route {
        Reply answer(ConsoleCall call);
    }

    /** The operation; empty if the console has none of that kind. */
    Optional<Route> find(String method, String template) {
        return Optional.ofNullable(routes.get(method + " " + template));
    }

    /** Every operation, as method and path template. */
    Set<String> operations() {
        return Set.copyOf(routes.keySet());
    }

    private static Reply done(Runnable action) {
        action.run();
        return Reply.nothing();
    }

    private static String id(ConsoleCall call) {
        return call.in("project_id");
    }

    private String live(ConsoleCall call) {
        return console.projects.live(id(call)).id();
    }

    private Project named(ConsoleCall call) {
        return console.projects.named(call.in("project"));
    }

    private String workspace(ConsoleCall call) {
        return console.workspaces.get(call.in("workspace")).path("id").asText();
    }
}
