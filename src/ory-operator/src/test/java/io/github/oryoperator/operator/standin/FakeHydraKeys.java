package io.github.oryoperator.operator.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oryoperator.operator.standin.LoopbackServer.Request;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Hydra's sets of keys, in memory. Like the real one it adds a key to a set with a POST and refuses one whose id is there, replaces all keys
 * with a PUT, tells the newest first, holds no empty set, knows no deletion that fails, and drops members that it does not know.
 */
public final class FakeHydraKeys implements AutoCloseable {
    private static final String SETS = "/admin/keys/";
    private static final String ISSUERS = "/admin/trust/grants/jwt-bearer/issuers";

    /** How a key that is asked for ends in an error. */
    public enum Failure {
        /** It is not made. */
        BEFORE,
        /** It is made all the same. */
        AFTER
    }

    private final Map<String, List<ObjectNode>> sets = new TreeMap<>();
    private final List<String> made = new ArrayList<>();
    private final Set<String> issuers = new HashSet<>();
    private final LoopbackServer server;
    private @Nullable Failure failure;
    private int keys;

    /** One without keys. */
    public FakeHydraKeys(Outside outside) {
        this.server = new LoopbackServer(outside, this::answer);
    }

    /** The base URL of its admin API. */
    public String url() {
        return server.url();
    }

    /** The names of the sets. */
    public synchronized Set<String> sets() {
        return Set.copyOf(sets.keySet());
    }

    /** The ids of a set's keys, the newest first; none: there is no set. */
    public synchronized List<String> kids(String set) {
        return keys(set).stream().map(key -> key.path("kid").asText()).toList();
    }

    /** A set's keys, the newest first. */
    public synchronized List<ObjectNode> keys(String set) {
        return sets.getOrDefault(set, List.of()).stream()
                .map(ObjectNode::deepCopy)
                .toList();
    }

    /** The ids of all keys that it was asked to make and made, in order. */
    public synchronized List<String> made() {
        return List.copyOf(made);
    }

    /** Somebody else puts a key into a set. */
    public synchronized void put(String set, String kid, String alg) {
        sets.computeIfAbsent(set, name -> new ArrayList<>()).addFirst(key(kid, alg, "sig"));
    }

    /** Somebody else replaces the material of a key. */
    public synchronized void replace(String set, String kid) {
        sets.getOrDefault(set, new ArrayList<>())
                .replaceAll(key -> key.path("kid").asText().equals(kid)
                        ? key(kid, key.path("alg").asText(), key.path("use").asText())
                        : key);
    }

    /** Somebody else takes a key out of a set. */
    public synchronized void remove(String set, String kid) {
        sets.getOrDefault(set, new ArrayList<>())
                .removeIf(key -> key.path("kid").asText().equals(kid));
        sets.values().removeIf(List::isEmpty);
    }

    /** Somebody else deletes a set. */
    public synchronized void drop(String set) {
        sets.remove(set);
    }

    /** It trusts an issuer of that name. */
    public synchronized void trust(String issuer) {
        issuers.add(issuer);
    }

    /** The next key that it is asked to make is an error. */
    public synchronized void fail(Failure how) {
        failure = how;
    }

    @Override
    public void close() {
        server.close();
    }

    private synchronized Reply answer(Request request) {
        if (request.path().equals(ISSUERS)) {
            return issuers(request.parameter("issuer"));
        }
        var rest = request.path().substring(SETS.length());
        int end = rest.indexOf('/');
        return end < 0
                ? ofSet(request, rest)
                : ofKey(request.method(), rest.substring(0, end), rest.substring(end + 1));
    }

    private Reply ofSet(Request request, String set) {
        return switch (request.method()) {
            case "POST" -> make(set, request.body());
            case "PUT" -> replaceAll(set, request.body());
            case "DELETE" -> {
                sets.remove(set);
                yield new Reply(204, null);
            }
            default -> sets.containsKey(set) ? told(keys(set)) : Reply.error(404);
        };
    }

    private Reply ofKey(String method, String set, String kid) {
        if (method.equals("DELETE")) {
            remove(set, kid);
            return new Reply(204, null);
        }
        var found = keys(set).stream()
                .filter(key -> key.path("kid").asText().equals(kid))
                .toList();
        return found.isEmpty() ? Reply.error(404) : told(found);
    }

    private Reply make(String set, JsonNode wish) {
        if (failure == Failure.BEFORE) {
            failure = null;
            return Reply.error(500);
        }
        var reply = makeKey(set, wish);
        if (failure == Failure.AFTER) {
            failure = null;
            return Reply.error(500);
        }
        return reply;
    }

    private Reply makeKey(String set, JsonNode wish) {
        var kid = wish.path("kid").asText();
        if (kids(set).contains(kid)) {
            return Reply.error(409);
        }
        var key = key(kid, wish.path("alg").asText(), wish.path("use").asText("sig"));
        sets.computeIfAbsent(set, name -> new ArrayList<>()).addFirst(key);
        made.add(kid);
        return new Reply(201, told(List.of(key)).body());
    }

    private Reply replaceAll(String set, JsonNode wish) {
        var all = StreamSupport.stream(wish.path("keys").spliterator(), false)
                .map(key -> ((ObjectNode) key.deepCopy()).without(List.of("key_ops", "ext")))
                .map(ObjectNode.class::cast)
                .toList();
        if (all.stream().map(key -> key.path("kid").asText()).distinct().count() < all.size()) {
            return Reply.error(409);
        }
        sets.put(set, new ArrayList<>(all.reversed()));
        sets.values().removeIf(List::isEmpty);
        issuers.remove(set);
        return told(all);
    }

    /** The material tells keys apart and is otherwise none. */
    private ObjectNode key(String kid, String alg, String use) {
        return LoopbackServer.JSON
                .createObjectNode()
                .put("kid", kid)
                .put("alg", alg)
                .put("use", use)
                .put("kty", "OKP")
                .put("crv", "Ed25519")
                .put("x", "public-" + ++keys)
                .put("d", "private-" + keys);
    }

    private static Reply told(List<ObjectNode> keys) {
        var body = LoopbackServer.JSON.createObjectNode();
        body.putArray("keys").addAll(keys);
        return new Reply(200, body);
    }

    private Reply issuers(String issuer) {
        var body = LoopbackServer.JSON.createArrayNode();
        issuers.stream()
                .filter(issuer::equals)
                .forEach(name -> body.addObject()
                        .put("id", "grant")
                        .put("issuer", name)
                        .put("subject", "somebody")
                        .put("expires_at", "2030-01-01T00:00:00Z")
                        .putObject("public_key")
                        .put("set", name)
                        .put("kid", "theirs"));
        return new Reply(200, body);
    }
}
