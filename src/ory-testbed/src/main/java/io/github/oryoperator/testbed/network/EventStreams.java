package io.github.oryoperator.testbed.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The event streams of all projects. Secrets, and what an endpoint holds beside its address, are told to nobody. */
final class EventStreams {

    private final Clock clock;
    private final List<Stream> streams = new ArrayList<>();

    EventStreams(Clock clock) {
        this.clock = clock;
    }

    private record Stream(String project, ObjectNode content) {
        String id() {
            return content.path("id").asText();
        }
    }

    ObjectNode create(String project, ObjectNode body) {
        EventStreamRules.refuseMasked(body);
        var now = Times.text(clock);
        var content = JsonNodeFactory.instance
                .objectNode()
                .put("id", UUID.randomUUID().toString())
                .put("created_at", now)
                .put("https_auth_type", "none")
                .put("include_security_context", false)
                .put("status", "active");
        content.putArray("event_types");
        content.setAll(body);
        return shown(keep(new Stream(project, content), now));
    }

    ObjectNode list(String project) {
        var answer = JsonNodeFactory.instance.objectNode();
        var list = answer.putArray("event_streams");
        streams.stream().filter(stream -> stream.project().equals(project)).forEach(stream -> list.add(shown(stream)));
        return answer;
    }

    /** As they are kept. */
    List<JsonNode> stored(String project) {
        return streams.stream()
                .filter(stream -> stream.project().equals(project))
                .<JsonNode>map(stream -> stream.content().deepCopy())
                .toList();
    }

    /** Changes what is named and keeps the rest. */
    ObjectNode set(String project, String id, ObjectNode body) {
        var stream = get(project, id);
        EventStreamRules.refuseMasked(body);
        EventStreamRules.refuseLostSecret(stream.content(), body);
        var content = stream.content().deepCopy();
        content.setAll(body);
        return shown(keep(new Stream(project, content), Times.text(clock)));
    }

    void delete(String project, String id) {
        streams.remove(get(project, id));
    }

    void deleteAll(String project) {
        streams.removeIf(stream -> stream.project().equals(project));
    }

    private Stream get(String project, String id) {
        return streams.stream()
                .filter(stream ->
                        stream.project().equals(project) && stream.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.missing("event stream"));
    }

    private Stream keep(Stream stream, String now) {
        var content = stream.content();
        EventStreamRules.complete(content);
        content.replace("event_types", sorted(content.path("event_types")));
        content.put("updated_at", now);
        if (streams.stream().anyMatch(other -> isTwin(other, stream))) {
            throw new Refusal(409, "The project has an event stream with this destination.");
        }
        int place = place(stream.id());
        if (place < 0) {
            streams.add(stream);
        } else {
            streams.set(place, stream);
        }
        return stream;
    }

    private int place(String id) {
        for (int i = 0; i < streams.size(); i++) {
            if (streams.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isTwin(Stream other, Stream stream) {
        return other.project().equals(stream.project())
                && !other.id().equals(stream.id())
                && EventStreamRules.destination(other.content()).equals(EventStreamRules.destination(stream.content()));
    }

    private static JsonNode sorted(JsonNode types) {
        var sorted = JsonNodeFactory.instance.arrayNode();
        StreamSupport.stream(types.spliterator(), false)
                .map(JsonNode::asText)
                .sorted()
                .forEach(sorted::add);
        return sorted;
    }

    private static ObjectNode shown(Stream stream) {
        var shown = stream.content().deepCopy();
        if (shown.has("https_auth_secret")) {
            shown.put("https_auth_secret", Masks.MASK);
        }
        if (shown.has("https_endpoint")) {
            shown.put("https_endpoint", Masks.url(shown.path("https_endpoint").asText()));
        }
        // An endpoint is tried out once the stream is active.
        boolean tried =
                shown.has("https_endpoint") && shown.path("status").asText().equals("active");
        return tried ? shown.put("http_protocol_major_version", 2) : shown.putNull("http_protocol_major_version");
    }
}
