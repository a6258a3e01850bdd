package io.github.oryoperator.operator.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oryoperator.operator.standin.LoopbackServer.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Hydra's trust grants, and the keys that it keeps for them, in memory. Like the real one it keeps a key that is there already, and takes
 * all grants of a key away with any of them.
 */
public final class FakeTrusts implements AutoCloseable {
    private static final String ISSUERS = "/admin/trust/grants/jwt-bearer/issuers";
    private static final String KEYS = "/admin/keys/";

    private final Map<String, ObjectNode> grants = new TreeMap<>();
    private final Map<String, Map<String, JsonNode>> sets = new TreeMap<>();
    private final LoopbackServer server;
    private long made;

    /** One that trusts nobody. */
    public FakeTrusts(Outside outside) {
        this.server = new LoopbackServer(outside, this::answer);
    }

    /** The base URL of the admin API. */
    public String url() {
        return server.url();
    }

    /** All grants, as Hydra tells of them. */
    public synchronized List<JsonNode> grants() {
        return grants.values().stream().<JsonNode>map(ObjectNode::deepCopy).toList();
    }

    /** A key of a set. */
    public synchronized Optional<JsonNode> key(String set, String kid) {
        return Optional.ofNullable(sets.getOrDefault(set, Map.of()).get(kid));
    }

    /** Somebody else makes a grant. */
    public synchronized void trust(JsonNode trust) {
        make(trust);
    }

    /** Somebody else deletes a grant, and all that share its key. */
    public synchronized void distrust(String id) {
        delete(id);
    }

    /** Somebody else puts a key into a set. */
    public synchronized void put(String set, JsonNode key) {
        drop(set, key.path("kid").asText());
        sets.computeIfAbsent(set, name -> new TreeMap<>()).put(key.path("kid").asText(), key);
    }

    @Override
    public void close() {
        server.close();
    }

    private synchronized Reply answer(Request request) {
        var path = request.path();
        if (path.startsWith(KEYS)) {
            return keys(request.method(), path.substring(KEYS.length()));
        }
        return switch (request.method()) {
            case "GET" -> list(request.parameter("issuer"));
            case "POST" -> make(request.body());
            case "DELETE" -> delete(path.substring(ISSUERS.length() + 1));
            default -> Reply.error(405);
        };
    }

    private Reply list(String issuer) {
        var all = LoopbackServer.JSON.createArrayNode();
        grants.values().stream()
                .filter(grant ->
                        issuer.isEmpty() || grant.path("issuer").asText().equals(issuer))
                .forEach(all::add);
        return new Reply(200, all);
    }

    private Reply make(JsonNode trust) {
        var issuer = trust.path("issuer").asText();
        var kid = trust.at("/jwk/kid").asText();
        var subject = trust.path("subject").asText("");
        if (grants.values().stream()
                .anyMatch(grant ->
                        is(grant, issuer, kid) && grant.path("subject").asText().equals(subject))) {
            return Reply.error(409);
        }
        sets.computeIfAbsent(issuer, name -> new TreeMap<>()).putIfAbsent(kid, trust.path("jwk"));
        var grant = LoopbackServer.JSON.createObjectNode();
        var id = "00000000-0000-0000-0000-%012d".formatted(++made);
        grant.put("id", id).put("issuer", issuer).put("subject", subject);
        grant.put("allow_any_subject", trust.path("allow_any_subject").asBoolean());
        grant.set("scope", trust.path("scope").isArray() ? trust.path("scope") : grant.arrayNode());
        grant.putObject("public_key").put("set", issuer).put("kid", kid);
        grant.set("expires_at", trust.path("expires_at"));
        grants.put(id, grant);
        return new Reply(201, grant);
    }

    private static boolean is(JsonNode grant, String issuer, String kid) {
        return grant.path("issuer").asText().equals(issuer)
                && grant.at("/public_key/kid").asText().equals(kid);
    }

    private Reply delete(String id) {
        var grant = grants.get(id);
        if (grant == null) {
            return Reply.error(404);
        }
        drop(grant.path("issuer").asText(), grant.at("/public_key/kid").asText());
        return new Reply(204, null);
    }

    private void drop(String set, String kid) {
        sets.getOrDefault(set, new TreeMap<>()).remove(kid);
        grants.values().removeIf(grant -> is(grant, set, kid));
    }

    private Reply keys(String method, String path) {
        var parts = path.split("/", -1);
        var set = sets.getOrDefault(parts[0], Map.of());
        if (method.equals("DELETE") && parts.length == 2) {
            drop(parts[0], parts[1]);
            return new Reply(204, null);
        }
        ArrayNode keys = LoopbackServer.JSON.createArrayNode();
        new ArrayList<>(set.values()).forEach(keys::add);
        return keys.isEmpty()
                ? Reply.error(404)
                : new Reply(200, LoopbackServer.JSON.createObjectNode().set("keys", keys));
    }
}
