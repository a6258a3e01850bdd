package io.github.oryoperator.operator.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oryoperator.client.permission.RelationTuple;
import io.github.oryoperator.operator.standin.LoopbackServer.Request;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Keto's lists and changes of tuples, in memory. Like the real one it stores a tuple once more with each insertion, takes all copies away
 * with one deletion, carries a PATCH out wholly or not at all, insertions first, and answers 404 to a namespace that it does not know, be
 * it a subject's.
 */
public final class FakeKeto implements AutoCloseable {
    private static final String TUPLES = "/relation-tuples";
    private static final int USUAL_PAGE = 100;

    private final Set<String> namespaces;
    private final List<RelationTuple> tuples = new ArrayList<>();
    private final LoopbackServer server;

    /** One that knows these namespaces. */
    public FakeKeto(Outside outside, String... namespaces) {
        this.namespaces = new HashSet<>(Set.of(namespaces));
        this.server = new LoopbackServer(outside, this::answer);
    }

    /** The base URL of reads and writes. */
    public String url() {
        return server.url();
    }

    /** All that it holds, copies included. */
    public synchronized List<RelationTuple> tuples() {
        return List.copyOf(tuples);
    }

    /** Somebody else writes a tuple. */
    public synchronized void put(RelationTuple tuple) {
        tuples.add(tuple);
    }

    /** Somebody else takes a tuple away. */
    public synchronized void remove(RelationTuple tuple) {
        tuples.removeIf(tuple::equals);
    }

    /** A namespace is taken out of its configuration; the tuples stay. */
    public synchronized void forget(String namespace) {
        namespaces.remove(namespace);
    }

    @Override
    public void close() {
        server.close();
    }

    private synchronized Reply answer(Request request) {
        return switch (request.method() + " " + request.path()) {
            case "GET " + TUPLES -> list(request);
            case "PUT /admin" + TUPLES -> grant(request.body());
            case "PATCH /admin" + TUPLES -> change(request.body());
            case "DELETE /admin" + TUPLES -> revoke(request);
            default -> Reply.error(404);
        };
    }

    private Reply list(Request request) {
        if (!knows(request)) {
            return Reply.error(404);
        }
        int from = request.query().containsKey("page_token") ? Integer.parseInt(request.parameter("page_token")) : 0;
        int size = request.query().containsKey("page_size")
                ? Integer.parseInt(request.parameter("page_size"))
                : USUAL_PAGE;
        var matches = tuples.stream().filter(matching(request)).toList();
        int end = Math.min(matches.size(), from + size);
        var body = LoopbackServer.JSON.createObjectNode();
        var page = body.putArray("relation_tuples");
        matches.subList(Math.min(from, end), end).forEach(page::addPOJO);
        body.put("next_page_token", end < matches.size() ? Integer.toString(end) : "");
        return new Reply(200, LoopbackServer.JSON.valueToTree(body));
    }

    private Reply grant(JsonNode body) {
        var tuple = tuple(body);
        if (!knows(tuple)) {
            return Reply.error(404);
        }
        tuples.add(tuple);
        return new Reply(201, body);
    }

    private Reply change(JsonNode body) {
        var inserts = changes(body, "insert");
        var deletes = changes(body, "delete");
        if (Stream.concat(inserts.stream(), deletes.stream()).anyMatch(tuple -> !knows(tuple))) {
            return Reply.error(404);
        }
        tuples.addAll(inserts);
        tuples.removeIf(deletes::contains);
        return new Reply(204, null);
    }

    private Reply revoke(Request request) {
        if (!request.query().containsKey("namespace")) {
            return Reply.error(400);
        }
        if (!knows(request)) {
            return Reply.error(404);
        }
        tuples.removeIf(matching(request));
        return new Reply(204, null);
    }

    private static List<RelationTuple> changes(JsonNode body, String action) {
        var changes = new ArrayList<RelationTuple>();
        body.forEach(change -> {
            if (change.path("action").asText().equals(action)) {
                changes.add(tuple(change.path("relation_tuple")));
            }
        });
        return changes;
    }

    private static RelationTuple tuple(JsonNode json) {
        return LoopbackServer.JSON.convertValue(json, RelationTuple.class);
    }

    private boolean knows(Request request) {
        return Stream.of("namespace", "subject_set.namespace")
                .filter(request.query()::containsKey)
                .allMatch(name -> namespaces.contains(request.parameter(name)));
    }

    private boolean knows(RelationTuple tuple) {
        JsonNode json = LoopbackServer.JSON.valueToTree(tuple);
        return namespaces.contains(tuple.namespace())
                && (!json.hasNonNull("subject_set")
                        || namespaces.contains(json.at("/subject_set/namespace").asText()));
    }

    private static Predicate<RelationTuple> matching(Request request) {
        return tuple -> {
            ObjectNode json = LoopbackServer.JSON.valueToTree(tuple);
            return request.query().entrySet().stream()
                    .filter(parameter -> !parameter.getKey().startsWith("page_"))
                    .allMatch(parameter -> matches(json, parameter));
        };
    }

    private static boolean matches(JsonNode tuple, Map.Entry<String, String> parameter) {
        var value = tuple.at("/" + parameter.getKey().replace('.', '/'));
        return !value.isMissingNode() && !value.isNull() && value.asText().equals(parameter.getValue());
    }
}
