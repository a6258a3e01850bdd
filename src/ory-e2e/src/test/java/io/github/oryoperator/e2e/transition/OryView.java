package io.github.oryoperator.e2e.transition;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oryoperator.client.oauth2.JsonWebKey;
import io.github.oryoperator.client.oauth2.TrustedIssuerQuery;
import io.github.oryoperator.e2e.system.KetoRelation;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.Sandbox;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** What Ory holds of a resource, without what two that were asked for alike need not share: ids, times, marks, and what the spec leaves to others. */
final class OryView {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper JSON = new ObjectMapper().findAndRegisterModules();
    private static final String MARK = "ory-operator.github.io";

    private final Sandbox sandbox;

    OryView(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** Of a resource, seen as JSON. */
    JsonNode of(Kind kind, JsonNode resource) {
        var spec = resource.path("spec");
        var id = resource.at("/status/oryId").asText();
        return switch (kind) {
            case OAUTH2_CLIENT -> client(id);
            case ORY_IDENTITY -> identity(id);
            case ORY_RELATIONSHIP -> subjects(spec);
            case JSON_WEB_KEY_SET -> keys(id, spec, resource.at("/status/keys"));
            case TRUSTED_ISSUER -> grants(spec);
            case ORY_PROJECT -> project(resource.at("/status/projectId").asText(), spec);
            case EVENT_STREAM ->
                stream(
                        resource.at("/status/projectId").asText(),
                        resource.at("/status/streamId").asText(),
                        spec);
            default -> throw new IllegalStateException(kind + " stands for nothing in Ory");
        };
    }

    private JsonNode client(String id) {
        ObjectNode client = JSON.valueToTree(
                sandbox.hydraClients().get(id).withCreatedAt(null).withUpdatedAt(null));
        client.remove("client_id");
        unmark(client.path("metadata"));
        return client;
    }

    private JsonNode identity(String id) {
        ObjectNode identity = JSON.valueToTree(sandbox.identities().getWithTraits(id));
        // Addresses are of new identities, and of Kratos' making.
        identity.remove(List.of(
                "id",
                "schema_url",
                "state_changed_at",
                "created_at",
                "updated_at",
                "verifiable_addresses",
                "recovery_addresses"));
        unmark(identity.path("metadata_admin"));
        return identity;
    }

    private static void unmark(JsonNode metadata) {
        if (metadata instanceof ObjectNode members) {
            members.remove(MARK);
        }
    }

    private JsonNode subjects(JsonNode spec) {
        var relation = new KetoRelation(
                sandbox.keto(),
                spec.path("namespace").asText(),
                spec.path("object").asText(),
                spec.path("relation").asText());
        return JSON.valueToTree(relation.names());
    }

    /** Of generated ones the newest: which others are still there is a matter of what was before. */
    private JsonNode keys(String id, JsonNode spec, JsonNode status) {
        var active = StreamSupport.stream(status.spliterator(), false)
                .filter(key -> key.path("state").asText().equals("Active"))
                .map(key -> key.path("kid").asText())
                .toList();
        boolean generated = spec.has("generate");
        var keys = NODES.arrayNode();
        sandbox.keySets().getSet(id).keys().stream()
                .filter(key -> !generated || active.contains(key.kid()))
                .map(key -> generated ? attributes(key) : members(key))
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .forEach(keys::add);
        return keys;
    }

    private static JsonNode attributes(JsonWebKey key) {
        var shown = NODES.objectNode();
        List.of("kty", "alg", "use", "crv").forEach(name -> {
            if (key.members().containsKey(name)) {
                shown.set(name, key.members().get(name));
            }
        });
        return shown;
    }

    private static JsonNode members(JsonWebKey key) {
        var shown = NODES.objectNode();
        key.members().forEach(shown::set);
        key.privateMembers().forEach((name, value) -> shown.put(name, hash(value.reveal())));
        return shown;
    }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of keys that are published those: one from before stays for the overlap. */
    private JsonNode grants(JsonNode spec) {
        var issuer = spec.path("issuer").asText();
        var lines = new TreeSet<String>();
        sandbox.trustedIssuers()
                .listAll(TrustedIssuerQuery.ALL.withIssuer(issuer))
                .forEach(grant -> {
                    var key = Objects.requireNonNull(grant.publicKey());
                    if (spec.has("jwksUri") && !World.PUBLISHED.equals(key.kid())) {
                        return;
                    }
                    var until = spec.has("expiresAt") ? grant.expiresAt() : "a while";
                    lines.add("%s %s %s %s until %s"
                            .formatted(
                                    key.kid(),
                                    grant.subject(),
                                    grant.allowAnySubject(),
                                    new TreeSet<>(grant.scope()),
                                    until));
                });
        return JSON.valueToTree(lines);
    }

    /** Of services and of who may call what the spec names: the rest stays as it was. */
    private JsonNode project(String id, JsonNode spec) {
        var stored = sandbox.network().stored(id);
        var shown = NODES.objectNode();
        List.of("name", "environment", "home_region", "workspace_id")
                .forEach(name -> shown.set(name, stored.path(name)));
        shown.set("cors_public", named(stored.path("cors_public"), spec.path("corsPublic")));
        shown.set("cors_admin", named(stored.path("cors_admin"), spec.path("corsAdmin")));
        var services = spec.path("services").deepCopy();
        for (var value : spec.path("valuesFrom")) {
            services = Place.put(
                    services, List.of(value.path("path").asText().substring(1).split("/")), NODES.textNode("secret"));
        }
        services.properties().forEach(service -> {
            var name = service.getKey().equals("accountExperience") ? "account_experience" : service.getKey();
            shown.set(name, named(stored.at("/services/" + name + "/config"), service.getValue()));
        });
        var keys = new ArrayList<String>();
        sandbox.network()
                .projects()
                .listApiKeys(id)
                .forEach(key -> keys.add(key.name().replaceFirst(" \\(ory-operator .*", "") + " " + key.expiresAt()));
        shown.set("apiKeys", JSON.valueToTree(keys.stream().sorted().toList()));
        return shown;
    }

    private static JsonNode named(JsonNode there, JsonNode wanted) {
        if (!(wanted instanceof ObjectNode members)) {
            return wanted.isMissingNode() || wanted.isNull() ? NODES.nullNode() : there;
        }
        var shown = NODES.objectNode();
        members.properties()
                .forEach(member -> shown.set(member.getKey(), named(there.path(member.getKey()), member.getValue())));
        return shown;
    }

    /** Event types that are taken out stay: without them Ory would send every event. */
    private JsonNode stream(String project, String id, JsonNode spec) {
        var shown = NODES.arrayNode();
        sandbox.network().streamsOf(project).stream()
                .filter(stream -> stream.id().equals(id))
                .forEach(stream -> {
                    ObjectNode fields = JSON.valueToTree(stream);
                    fields.remove(List.of("id", "created_at", "updated_at", "http_protocol_major_version"));
                    if (!spec.has("eventTypes")) {
                        fields.remove("event_types");
                    }
                    shown.add(fields);
                });
        return shown;
    }
}
