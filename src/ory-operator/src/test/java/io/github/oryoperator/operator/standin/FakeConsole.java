package io.github.oryoperator.operator.standin;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.operator.standin.LoopbackServer.Request;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The console of Ory Network, in memory: projects, their API keys and their event streams. Like the real one it masks secrets and refuses
 * what is masked, and answers for projects that are deleted.
 */
public final class FakeConsole implements AutoCloseable {
    /** What it shows in the place of a secret. */
    public static final String MASK = "********";

    /** The workspace that its tenant is configured for. */
    public static final String WORKSPACE = "77777777-0000-0000-0000-000000000001";

    /** The key that lets the tenant in. */
    public static final String WORKSPACE_KEY = "ory_wak_canary";

    /** The projects. */
    public final FakeProjects projects;

    /** Their API keys. */
    public final FakeApiKeys keys;

    /** Their event streams. */
    public final FakeStreams streams;

    private final List<String> masksSent = new ArrayList<>();
    private final LoopbackServer server;
    private @Nullable Failure failure;

    private record Failure(String method, String part, int status, boolean carriedOut) {
        boolean isOf(Request request) {
            return request.method().equals(method) && request.path().contains(part);
        }
    }

    /** One without projects. */
    public FakeConsole(Outside outside, Clock clock) {
        projects = new FakeProjects(clock);
        keys = new FakeApiKeys(clock);
        streams = new FakeStreams(clock);
        server = new LoopbackServer(outside, this::answer);
    }

    /** Its address. */
    public String url() {
        return server.url();
    }

    /** A tenant that leads here. */
    public Tenant tenant() {
        return Tenant.cloud()
                .workspaceApiKey(Secret.of(WORKSPACE_KEY))
                .workspaceId(WORKSPACE)
                .consoleUrl(url())
                .build();
    }

    /** The next call of that method with that in its path ends in an error, whether or not it is carried out. */
    public synchronized void fail(String method, String part, int status, boolean carriedOut) {
        failure = new Failure(method, part, status, carriedOut);
    }

    /** Calls that sent a mask. */
    public synchronized List<String> masksSent() {
        return List.copyOf(masksSent);
    }

    /** Somebody else deletes a project, with all that belongs to it. */
    public synchronized void purge(String project) {
        projects.delete(project);
        keys.deleteAll(project);
        streams.deleteAll(project);
    }

    @Override
    public void close() {
        server.close();
    }

    private synchronized Reply answer(Request request) {
        var planned = failure;
        if (planned == null || !planned.isOf(request)) {
            return carryOut(request);
        }
        failure = null;
        if (planned.carriedOut()) {
            carryOut(request);
        }
        return Reply.error(planned.status());
    }

    private Reply carryOut(Request request) {
        if (holdsMask(request.body())) {
            masksSent.add(request.method() + " " + request.path());
            return Reply.error(400);
        }
        var parts = List.of(request.path().substring(1).split("/", -1));
        if (!parts.getFirst().equals("projects")) {
            return Reply.error(404);
        }
        if (parts.size() == 1) {
            return request.method().equals("POST") ? projects.create(request.body()) : projects.list();
        }
        var id = projects.id(parts.get(1));
        if (parts.size() == 2) {
            return ofProject(request.method(), id);
        }
        if (id.isEmpty() || !projects.isThere(id)) {
            return Reply.error(404);
        }
        var last = parts.size() > 3 ? parts.get(3) : "";
        return switch (parts.get(2)) {
            case "revision" -> projects.patch(id, last, request.body());
            case "tokens" -> keys.answer(request.method(), id, last, request.body());
            case "eventstreams" -> streams.answer(request.method(), id, last, request.body());
            default -> Reply.error(404);
        };
    }

    /** A project is not replaced as a whole: who does that loses what somebody else wrote. */
    private Reply ofProject(String method, String id) {
        return switch (method) {
            case "GET" -> projects.get(id);
            case "DELETE" -> {
                if (!projects.isThere(id)) {
                    yield Reply.error(404);
                }
                purge(id);
                yield new Reply(204, null);
            }
            default -> Reply.error(405);
        };
    }

    private static boolean holdsMask(JsonNode body) {
        return body.toString().contains(MASK);
    }
}
