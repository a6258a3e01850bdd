package io.github.oryoperator.operator.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The API keys of a {@link FakeConsole}'s projects. The value of a key is told once; those that have expired are listed all the same. */
public final class FakeApiKeys {
    /** What each value begins with. */
    public static final String PREFIX = "ory_pat_canary";

    private final Clock clock;
    private final List<Key> keys = new ArrayList<>();
    private int made;
    private int number;

    private record Key(String project, String value, ObjectNode shown) {
        String id() {
            return shown.path("id").asText();
        }
    }

    FakeApiKeys(Clock clock) {
        this.clock = clock;
    }

    /** How many were ever made, not counting those of somebody else. */
    public synchronized int made() {
        return made;
    }

    /** The ids of a project's keys. */
    public synchronized List<String> ids(String project) {
        return of(project).stream().map(Key::id).toList();
    }

    /** The names of a project's keys. */
    public synchronized List<String> names(String project) {
        return of(project).stream()
                .map(key -> key.shown().path("name").asText())
                .toList();
    }

    /** The values of a project's keys. */
    public synchronized List<String> values(String project) {
        return of(project).stream().map(Key::value).toList();
    }

    /** Until when the key of an id is good; empty: until it is revoked. */
    public synchronized String expiry(String id) {
        return keys.stream()
                .filter(key -> key.id().equals(id))
                .map(key -> key.shown().path("expires_at").asText(""))
                .findFirst()
                .orElseThrow();
    }

    /** Somebody else makes a key. */
    public synchronized String put(String project, String name) {
        return add(project, name, null).id();
    }

    /** Somebody else revokes a key. */
    public synchronized void revoke(String id) {
        keys.removeIf(key -> key.id().equals(id));
    }

    synchronized void deleteAll(String project) {
        keys.removeIf(key -> key.project().equals(project));
    }

    private List<Key> of(String project) {
        return keys.stream().filter(key -> key.project().equals(project)).toList();
    }

    synchronized Reply answer(String method, String project, String id, JsonNode body) {
        return switch (method) {
            case "GET" -> list(project);
            case "POST" -> create(project, body);
            case "DELETE" ->
                keys.removeIf(key -> key.project().equals(project) && key.id().equals(id))
                        ? new Reply(204, null)
                        : Reply.error(404);
            default -> Reply.error(405);
        };
    }

    private Reply list(String project) {
        var all = LoopbackServer.JSON.createArrayNode();
        of(project).forEach(key -> all.add(key.shown()));
        return new Reply(200, all);
    }

    private Reply create(String project, JsonNode body) {
        var end = body.hasNonNull("expires_at")
                ? OffsetDateTime.parse(body.path("expires_at").asText())
                : null;
        if (body.path("name").asText().isEmpty()
                || (end != null && !end.toInstant().isAfter(clock.instant()))) {
            return Reply.error(400);
        }
        var key = add(project, body.path("name").asText(), end);
        made++;
        return new Reply(201, key.shown().deepCopy().put("value", key.value()));
    }

    private Key add(String project, String name, @Nullable OffsetDateTime end) {
        number++;
        var value = PREFIX + number;
        var shown = LoopbackServer.JSON
                .createObjectNode()
                .put("id", "33333333-0000-0000-0000-%012d".formatted(number))
                .put("name", name)
                .put("owner_id", "somebody")
                .put("project_id", project)
                .put("last_characters", Integer.toString(number))
                .put("created_at", clock.instant().toString());
        shown.put("expires_at", end == null ? null : end.toInstant().toString());
        var key = new Key(project, value, shown);
        keys.add(key);
        return key;
    }
}
