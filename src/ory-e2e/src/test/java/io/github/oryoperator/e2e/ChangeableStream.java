package io.github.oryoperator.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.oryoperator.client.network.EventStream;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.ProxiedOperator;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.testbed.fault.Call;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** An EventStream, which Ory gives its id. */
final class ChangeableStream extends ChangeableResource {
    static final ChangeableStream INSTANCE = new ChangeableStream();

    private ChangeableStream() {
        super(Kind.EVENT_STREAM);
    }

    @Override
    String created(Sandbox sandbox) {
        return spec(sandbox, "Identity*, Session*");
    }

    @Override
    String updated(Sandbox sandbox) {
        return spec(sandbox, "LoginSucceeded");
    }

    @Override
    String edited(Sandbox sandbox) {
        return spec(sandbox, "Session*, LoginFailed");
    }

    private static String spec(Sandbox sandbox, String eventTypes) {
        return "projectId: %s, type: https, syncInterval: 1h, https: {endpoint: \"%s\"}, eventTypes: [%s]"
                .formatted(project(sandbox), endpoint(sandbox), eventTypes);
    }

    private static String project(Sandbox sandbox) {
        return sandbox.network().network().projectId();
    }

    private static String endpoint(Sandbox sandbox) {
        return "https://events.example.com/" + sandbox.namespace();
    }

    @Override
    public void furnish(Sandbox sandbox, ProxiedOperator operator) {
        ChangeableProject.INSTANCE.furnish(sandbox, operator);
    }

    /** There is one sandbox at a time. */
    @Override
    public boolean concerns(Sandbox sandbox, Call call) {
        return switch (call.kind()) {
            case "event-stream" -> true;
            case "eventstreams" -> call.verb().equals("list");
            default -> false;
        };
    }

    @Override
    Optional<String> lie(Sandbox sandbox, JsonNode spec) {
        return difference(there(sandbox), wanted(spec));
    }

    private static List<String> wanted(JsonNode spec) {
        var types = new TreeSet<String>();
        spec.path("eventTypes").forEach(type -> types.add(type.asText()));
        return List.of(types.toString());
    }

    @Override
    List<String> there(Sandbox sandbox) {
        return streams(sandbox)
                .map(stream -> new TreeSet<>(stream.eventTypes()).toString())
                .toList();
    }

    private static Stream<EventStream> streams(Sandbox sandbox) {
        return sandbox.network().streamsOf(project(sandbox)).stream()
                .filter(stream -> endpoint(sandbox).equals(stream.httpsEndpoint()));
    }

    @Override
    boolean isTold(Sandbox sandbox, JsonNode status) {
        return streams(sandbox)
                .allMatch(stream -> status.has("creationPending")
                        || status.path("streamId").asText().equals(stream.id()));
    }

    @Override
    void clear(Sandbox sandbox) {
        streams(sandbox).forEach(stream -> sandbox.network().streams().delete(project(sandbox), stream.id()));
    }

    @Override
    public String toString() {
        return "stream";
    }
}
