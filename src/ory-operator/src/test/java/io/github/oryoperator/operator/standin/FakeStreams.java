package io.github.oryoperator.operator.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * The event streams of a {@link FakeConsole}'s projects: no two of a project lead to the same place, secrets are masked, and who changes
 * where one leads has to bring the secret again. What is left out of a change stays.
 */
public final class FakeStreams {
    private final Clock clock;
    private final Map<String, Stream> streams = new LinkedHashMap<>();
    private final List<String> made = new ArrayList<>();
    private boolean twins;
    private int number;

    private record Stream(String project, ObjectNode content) {}

    FakeStreams(Clock clock) {
        this.clock = clock;
    }

    /** The ids of a project's streams. */
    public synchronized List<String> ids(String project) {
        return streams.entrySet().stream()
                .filter(stream -> stream.getValue().project().equals(project))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The ids of all that it was asked to make and made. */
    public synchronized List<String> made() {
        return List.copyOf(made);
    }

    /** What it has of one, nothing masked. */
    public synchronized JsonNode stored(String id) {
        return found(id).deepCopy();
    }

    private ObjectNode found(String id) {
        return Objects.requireNonNull(streams.get(id), id).content();
    }

    /** A field of that. */
    public synchronized String text(String id, String field) {
        return stored(id).path(field).asText();
    }

    /** Somebody else makes one to an endpoint, without authentication. */
    public synchronized String https(String project, String endpoint) {
        return put(
                project,
                LoopbackServer.JSON.createObjectNode().put("type", "https").put("https_endpoint", endpoint));
    }

    /** Somebody else makes one to a topic. */
    public synchronized String sns(String project, String topic, String role) {
        return put(
                project,
                LoopbackServer.JSON
                        .createObjectNode()
                        .put("type", "sns")
                        .put("topic_arn", topic)
                        .put("role_arn", role));
    }

    private String put(String project, ObjectNode body) {
        return store(project, nextId(), usual().setAll(body)).path("id").asText();
    }

    /** Somebody else changes a field. */
    public synchronized void set(String id, String field, Object value) {
        found(id).set(field, LoopbackServer.JSON.valueToTree(value));
    }

    /** Somebody else deletes one. */
    public synchronized void delete(String id) {
        streams.remove(id);
    }

    /** From now on several of a project may lead to the same place. */
    public synchronized void allowTwins() {
        twins = true;
    }

    synchronized void deleteAll(String project) {
        streams.values().removeIf(stream -> stream.project().equals(project));
    }

    synchronized Reply answer(String method, String project, String id, JsonNode body) {
        if (!id.isEmpty() && !ids(project).contains(id)) {
            return Reply.error(404);
        }
        return switch (method) {
            case "GET" -> list(project);
            case "POST" -> create(project, (ObjectNode) body);
            case "PUT" -> change(project, id, (ObjectNode) body);
            case "DELETE" -> {
                delete(id);
                yield new Reply(204, null);
            }
            default -> Reply.error(405);
        };
    }

    private Reply list(String project) {
        var answer = LoopbackServer.JSON.createObjectNode();
        var all = answer.putArray("event_streams");
        ids(project).forEach(id -> all.add(shown(found(id))));
        return new Reply(200, answer);
    }

    private Reply create(String project, ObjectNode body) {
        ObjectNode content = usual().setAll(body);
        if (isIncomplete(content)) {
            return Reply.error(400);
        }
        var id = nextId();
        if (isTaken(project, id, content)) {
            return Reply.error(409);
        }
        made.add(id);
        return new Reply(201, shown(store(project, id, content)));
    }

    private Reply change(String project, String id, ObjectNode body) {
        var now = found(id);
        ObjectNode content = now.deepCopy().setAll(body);
        if (isIncomplete(content) || losesSecret(now, body, content)) {
            return Reply.error(400);
        }
        if (isTaken(project, id, content)) {
            return Reply.error(409);
        }
        return new Reply(200, shown(store(project, id, content)));
    }

    private String nextId() {
        return "44444444-0000-0000-0000-%012d".formatted(++number);
    }

    private static ObjectNode usual() {
        var content = LoopbackServer.JSON.createObjectNode();
        content.put("https_auth_type", "none")
                .put("include_security_context", false)
                .put("status", "active");
        content.putArray("event_types");
        return content;
    }

    private ObjectNode store(String project, String id, ObjectNode content) {
        content.put("id", id);
        if (!content.has("created_at")) {
            content.put("created_at", clock.instant().toString());
        }
        var types = new TreeSet<String>();
        content.path("event_types").forEach(type -> types.add(type.asText()));
        var sorted = content.putArray("event_types");
        types.forEach(sorted::add);
        boolean https = content.path("type").asText().equals("https");
        content.remove(https ? List.of("topic_arn", "role_arn") : List.of("https_endpoint"));
        var auth = https ? content.path("https_auth_type").asText() : "none";
        content.put("https_auth_type", auth);
        if (auth.equals("none")) {
            content.remove("https_auth_secret");
        }
        if (!auth.equals("api_key")) {
            content.remove("https_auth_header_name");
        }
        streams.put(id, new Stream(project, content));
        return content;
    }

    private static boolean isIncomplete(ObjectNode content) {
        if (content.path("type").asText().equals("sns")) {
            return content.path("topic_arn").asText().isEmpty()
                    || content.path("role_arn").asText().isEmpty();
        }
        return !content.path("https_endpoint").asText().startsWith("https://")
                || (!content.path("https_auth_type").asText().equals("none")
                        && content.path("https_auth_secret").asText().isEmpty());
    }

    /** Whoever asks might not know it. */
    private static boolean losesSecret(ObjectNode now, ObjectNode body, ObjectNode content) {
        return !content.path("https_auth_type").asText().equals("none")
                && !body.hasNonNull("https_auth_secret")
                && (differs(now, content, "https_endpoint") || differs(now, content, "https_auth_type"));
    }

    private static boolean differs(ObjectNode now, ObjectNode then, String field) {
        return !now.path(field).asText().equals(then.path(field).asText());
    }

    private boolean isTaken(String project, String id, ObjectNode content) {
        return !twins
                && ids(project).stream()
                        .filter(other -> !other.equals(id))
                        .anyMatch(other -> destination(found(other)).equals(destination(content)));
    }

    private static String destination(ObjectNode content) {
        return List.of("type", "topic_arn", "role_arn", "https_endpoint").stream()
                .map(field -> content.path(field).asText())
                .toList()
                .toString();
    }

    private static ObjectNode shown(ObjectNode content) {
        var shown = content.deepCopy();
        if (shown.has("https_auth_secret")) {
            shown.put("https_auth_secret", FakeConsole.MASK);
        }
        if (shown.has("https_endpoint")) {
            shown.put("https_endpoint", masked(shown.path("https_endpoint").asText()));
        }
        return shown.putNull("http_protocol_major_version");
    }

    /** User, password and the values of the query are nobody's business. */
    private static String masked(String url) {
        return url.replaceFirst("^(https://)[^/?#]*@", "$1" + FakeConsole.MASK + "@")
                .replaceAll("(?<=[?&])([^=&#]*)=[^&#]*", "$1=" + FakeConsole.MASK);
    }
}
