package io.github.oryoperator.operator.oryidentity;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Kratos' identities, in memory, as far as the operator asks for them. The trait {@code email} has to have an {@code @}, the trait
 * {@code address} belongs to one identity only and can be found by nothing.
 */
final class FakeKratos implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String IDENTITIES = "/admin/identities";

    /** What it holds, by id. */
    final Map<String, ObjectNode> identities = new TreeMap<>();

    /** The password of each identity that has one, by its id. */
    final Map<String, String> passwords = new TreeMap<>();

    /** Each code for a first login, with the id of the identity that it is for. */
    final Map<String, String> codes = new TreeMap<>();

    /** Whether codes can be made. */
    boolean recovers = true;

    /** The status that each attempt to make an identity is answered with; 0: as it should be. */
    int refuses;

    private final OutwardCalls calls;
    private final boolean hasIdentifiers;
    private final HttpServer server;
    private int made;

    /**
     * An empty one.
     *
     * @param hasIdentifiers whether one logs in with the e-mail address: then it belongs to one identity only
     */
    FakeKratos(OutwardCalls calls, boolean hasIdentifiers) {
        this.calls = calls;
        this.hasIdentifiers = hasIdentifiers;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Somebody else makes an identity; its id. */
    String put(JsonNode traits) {
        var identity = JSON.createObjectNode().put("schema_id", "person").put("state", "active");
        identity.set("traits", traits);
        return store(identity).path("id").asText();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var request = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
            var uri = exchange.getRequestURI();
            var method = exchange.getRequestMethod();
            try {
                calls.call(method + " " + uri, () -> reply(method, uri, request))
                        .send(exchange);
            } catch (KubernetesClientException e) {
                FakeReply.error(500).send(exchange);
            }
        } catch (OutwardCalls.Death e) {
            // The caller gets no answer.
        }
    }

    private FakeReply reply(String method, URI uri, JsonNode body) {
        var path = uri.getPath();
        if (path.equals("/schemas/person")) {
            return new FakeReply(200, schema());
        }
        if (path.equals(IDENTITIES)) {
            return switch (method) {
                case "POST" -> create((ObjectNode) body);
                case "PATCH" -> FakeReply.ofEach(body.path("identities"), this::create);
                default -> list(uri.getRawQuery());
            };
        }
        if (path.equals("/admin/recovery/code")) {
            return code(body.path("identity_id").asText());
        }
        var known = path.startsWith(IDENTITIES + "/") ? identities.get(path.substring(IDENTITIES.length() + 1)) : null;
        if (known == null) {
            return FakeReply.error(404);
        }
        return switch (method) {
            case "GET" -> new FakeReply(200, known);
            case "PATCH" -> patch(known, body);
            case "PUT" -> replace(known, (ObjectNode) body);
            default -> {
                identities.remove(known.path("id").asText());
                passwords.remove(known.path("id").asText());
                yield new FakeReply(204, JSON.createObjectNode());
            }
        };
    }

    private JsonNode schema() {
        var email = JSON.createObjectNode().put("type", "string");
        if (hasIdentifiers) {
            email.putObject("ory.sh/kratos")
                    .putObject("credentials")
                    .putObject("password")
                    .put("identifier", true);
        }
        var schema = JSON.createObjectNode();
        schema.putObject("properties")
                .putObject("traits")
                .putObject("properties")
                .set("email", email);
        return schema;
    }

    private FakeReply create(ObjectNode wanted) {
        if (refuses != 0) {
            return FakeReply.error(refuses);
        }
        var identity = wanted.deepCopy();
        identity.remove("credentials");
        if (!identity.has("state")) {
            identity.put("state", "active");
        }
        int refused = refusal(identity);
        if (refused != 0) {
            return FakeReply.error(refused);
        }
        var stored = store(identity);
        takePassword(stored.path("id").asText(), wanted);
        return new FakeReply(201, stored);
    }

    /** What is not sent is lost, but for state, organization and credentials. */
    private FakeReply replace(ObjectNode known, ObjectNode wanted) {
        var changed = wanted.deepCopy();
        changed.remove("credentials");
        changed.put("id", known.path("id").asText());
        for (var kept : List.of("state", "organization_id")) {
            if (!changed.has(kept) && known.has(kept)) {
                changed.set(kept, known.get(kept));
            }
        }
        int refused = refusal(changed);
        if (refused != 0) {
            return FakeReply.error(refused);
        }
        identities.put(changed.path("id").asText(), changed);
        takePassword(changed.path("id").asText(), wanted);
        return new FakeReply(200, changed);
    }

    private void takePassword(String id, ObjectNode wanted) {
        var config = wanted.at("/credentials/password/config");
        if (!config.isMissingNode()) {
            passwords.put(
                    id,
                    config.path("password")
                            .asText(config.path("hashed_password").asText()));
        }
    }

    private FakeReply code(String id) {
        if (!recovers) {
            var disabled = JSON.createObjectNode();
            disabled.putObject("error")
                    .put("code", 404)
                    .put("status", "Not Found")
                    .put(
                            "message",
                            "This endpoint was disabled by system administrator. Please check your url or contact "
                                    + "the system administrator to enable it.");
            return new FakeReply(404, disabled);
        }
        if (!identities.containsKey(id)) {
            return FakeReply.error(404);
        }
        var code = "code-" + (codes.size() + 1);
        codes.put(code, id);
        return new FakeReply(
                201,
                JSON.createObjectNode()
                        .put("recovery_link", "https://auth.example.org/recovery?flow=" + codes.size())
                        .put("recovery_code", code)
                        .put("expires_at", "2026-01-02T01:00:00Z"));
    }

    private ObjectNode store(ObjectNode identity) {
        var id = new UUID(0x4000, 0x8000_0000_0000_0000L + ++made).toString();
        identity.put("id", id);
        identities.put(id, identity);
        return identity;
    }

    /** The status of the refusal; 0: there is none. */
    private int refusal(ObjectNode identity) {
        var traits = identity.path("traits");
        if (!identity.path("schema_id").asText().equals("person")
                || !traits.path("email").asText().contains("@")) {
            return 400;
        }
        return identities.values().stream()
                        .filter(other -> !other.path("id").equals(identity.path("id")))
                        .map(other -> other.path("traits"))
                        .anyMatch(
                                other -> (hasIdentifiers && other.path("email").equals(traits.path("email")))
                                        || (traits.has("address")
                                                && other.path("address").equals(traits.path("address"))))
                ? 409
                : 0;
    }

    private FakeReply patch(ObjectNode known, JsonNode operations) {
        var changed = known.deepCopy();
        for (var operation : operations) {
            var pointer = JsonPointer.compile(operation.path("path").asText());
            boolean removes = operation.path("op").asText().equals("remove");
            if (!(changed.at(pointer.head()) instanceof ObjectNode parent)
                    || (removes && parent.at(pointer.last()).isMissingNode())) {
                return FakeReply.error(400);
            }
            var name = pointer.last().getMatchingProperty();
            if (removes) {
                parent.remove(name);
            } else {
                parent.set(name, operation.get("value"));
            }
        }
        int refused = refusal(changed);
        if (refused != 0) {
            return FakeReply.error(refused);
        }
        identities.put(changed.path("id").asText(), changed);
        return new FakeReply(200, changed);
    }

    /** One page; its token is the id after which the next one begins. */
    private FakeReply list(String query) {
        var ids = values(query, "ids");
        var identifier = values(query, "credentials_identifier").stream().findFirst();
        var after = values(query, "page_token").stream().findFirst().orElse("");
        int size = values(query, "page_size").stream()
                .findFirst()
                .map(Integer::valueOf)
                .orElse(250);
        var page = JSON.createArrayNode();
        identities.entrySet().stream()
                .filter(identity -> identity.getKey().compareTo(after) > 0)
                .filter(identity -> ids.isEmpty() || ids.contains(identity.getKey()))
                .filter(identity -> identifier.isEmpty() || logsInWith(identity.getValue(), identifier))
                .limit(size)
                .forEach(identity -> page.add(identity.getValue()));
        return new FakeReply(
                200,
                page,
                page.size() < size
                        ? null
                        : page.path(page.size() - 1).path("id").asText());
    }

    private boolean logsInWith(ObjectNode identity, Optional<String> identifier) {
        return hasIdentifiers && identity.at("/traits/email").asText().equals(identifier.orElse(""));
    }

    private static List<String> values(@Nullable String query, String name) {
        return query == null
                ? List.of()
                : Arrays.stream(query.split("&", -1))
                        .filter(pair -> pair.startsWith(name + "="))
                        .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                        .toList();
    }
}
