package io.github.oryoperator.e2e.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.oryoperator.client.JsonPatch;
import io.github.oryoperator.client.identity.IdentityQuery;
import io.github.oryoperator.client.identity.IdentityService;
import io.github.oryoperator.client.identity.IdentityWithTraits;
import io.github.oryoperator.client.identity.NewIdentity;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.Sandbox;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** OryIdentity; the key is the first part of the address that it logs in with. */
final class IdentitySpecimen implements Specimen {

    private static final ObjectMapper JSON =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);
    private static final String MARK = "ory-operator.github.io";

    private final IdentityService kratos;

    IdentitySpecimen(Sandbox sandbox) {
        kratos = sandbox.identities();
    }

    @Override
    public Kind kind() {
        return Kind.ORY_IDENTITY;
    }

    @Override
    public String small(String key) {
        return "schemaId: person, traits: {email: \"%s\", name: {first: Ada}}, metadataPublic: {team: a}"
                .formatted(address(key));
    }

    @Override
    public String large(String key) {
        return """
                schemaId: person, traits: {email: "%1$s", name: {first: Ada, last: Byron}}, state: inactive,
                traitsPolicy: Listed, managedTraits: [/email, /name], metadataPublic: {team: a, cost: {center: 42.0, tags: [x, y]}},
                metadataAdmin: {source: {system: hr, active: true}, empty: {}}, verifiedAddresses: [{via: email, value: "%1$s"}],
                recoveryAddresses: [{via: email, value: "%1$s"}],
                recoveryLink: {secret: {name: "%2$s-first-login"}, expiresIn: 1h},
                credentials: {oidc: [{provider: generic, subject: "%2$s"}]}""".formatted(address(key), key);
    }

    @Override
    public String edited(String key) {
        return "schemaId: person, traits: {email: \"%s\", name: {first: Eve}}, metadataPublic: {unit: b}, state: inactive"
                .formatted(address(key));
    }

    private static String address(String key) {
        return key + "@contract.example";
    }

    private Optional<IdentityWithTraits> find(String key) {
        return kratos.listWithTraits(IdentityQuery.ALL.withCredentialsIdentifier(address(key))).items().stream()
                .findFirst();
    }

    private String id(String key) {
        return find(key).orElseThrow().id();
    }

    @Override
    public String named(String key) {
        return "";
    }

    @Override
    public String view(String key) {
        return find(key).map(IdentitySpecimen::text).orElse("").replace(key, "KEY");
    }

    private static String text(IdentityWithTraits identity) {
        var parts = new TreeMap<String, Object>();
        parts.put("schema", Objects.requireNonNull(identity.schemaId()));
        parts.put("state", Objects.requireNonNull(identity.state()));
        parts.put("traits", members(identity.traits()));
        parts.put("public", members(identity.metadataPublic()));
        parts.put("admin", members(identity.metadataAdmin()));
        try {
            return JSON.writeValueAsString(parts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<?, ?> members(@Nullable JsonNode json) {
        if (!(json instanceof ObjectNode members)) {
            return Map.of();
        }
        var copy = members.deepCopy();
        copy.remove(MARK);
        return JSON.convertValue(copy, Map.class);
    }

    @Override
    public void change(String key) {
        set(key, "/traits/name/first", "Changed");
    }

    private void set(String key, String path, String value) {
        kratos.patch(id(key), List.of(JsonPatch.add(path, TextNode.valueOf(value))));
    }

    @Override
    public Set<String> drift() {
        return Set.of("traits/name/first");
    }

    @Override
    public void delete(String key) {
        kratos.delete(id(key));
    }

    @Override
    public void make(String key) {
        make(key, "Ada");
    }

    @Override
    public void makeAnother(String key) {
        make(key, "Another");
    }

    private void make(String key, String name) {
        var traits = JSON.createObjectNode().put("email", address(key));
        traits.putObject("name").put("first", name);
        kratos.create(NewIdentity.of(traits)
                .withSchemaId("person")
                .withMetadataPublic(JSON.createObjectNode().put("team", "a")));
    }

    @Override
    public Set<String> obstacles() {
        return Set.of("traits/name/first");
    }

    @Override
    public void addForeign(String key) {
        set(key, "/traits/name/last", "kept");
        set(key, "/metadata_public/theirs", "kept");
        set(key, "/metadata_admin/theirs", "kept");
        make(key + "-beside");
    }

    @Override
    public Set<String> foreign(String key) {
        var found = new TreeSet<String>();
        find(key).ifPresent(identity -> {
            note(found, "trait", identity.traits(), "/name/last");
            note(found, "public", identity.metadataPublic(), "/theirs");
            note(found, "admin", identity.metadataAdmin(), "/theirs");
        });
        find(key + "-beside").ifPresent(beside -> found.add("identity"));
        return found;
    }

    private static void note(Set<String> found, String what, @Nullable JsonNode json, String pointer) {
        if (json != null && json.at(pointer).asText().equals("kept")) {
            found.add(what);
        }
    }

    @Override
    public Set<String> outlasting() {
        return Set.of("identity");
    }

    @Override
    public boolean isShared() {
        return false;
    }
}
