package io.github.oryoperator.e2e.transition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.oryoperator.api.ApiNames;
import io.github.oryoperator.e2e.system.Cluster;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.Sandbox;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is around the resources of a chain: what they refer to, and what can be seen of them. */
final class World {

    /** The kid of the key at {@code {document}}. */
    static final String PUBLISHED = "published";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Cluster cluster;
    private final Map<String, String> names;

    /**
     * One with these places for values.
     *
     * @param names what stands in tables in braces, such as {@code {project}}, and what it means here
     */
    World(Cluster cluster, Map<String, String> names) {
        this.cluster = cluster;
        this.names = Map.copyOf(names);
    }

    /** The text as it is for the resource of that name. */
    String filled(String text, String key) {
        var filled = text.replace("{key}", key);
        for (var name : names.entrySet()) {
            filled = filled.replace("{" + name.getKey() + "}", name.getValue());
        }
        return filled;
    }

    /** Makes what the resource of that name refers to. */
    void provide(Sandbox sandbox, Table table, String key) {
        if (table.needs() != null) {
            sandbox.apply(filled(table.needs(), key));
        }
    }

    /** What Ory and the cluster hold of a resource; its own name is {@code KEY} there. */
    JsonNode view(Sandbox sandbox, Kind kind, String key) {
        var resource = Objects.requireNonNull(sandbox.of(kind).find(key));
        var view = JsonNodeFactory.instance.objectNode();
        view.set("ory", new OryView(sandbox).of(kind, OryObjects.json(resource)));
        // What an identity has in the cluster is of a new one only.
        if (kind != Kind.ORY_IDENTITY) {
            var uid = resource.getMetadata().getUid();
            view.set("cluster", JSON.valueToTree(companions(sandbox, uid)));
        }
        return Serialization.unmarshal(view.toString().replace(key, "KEY"), JsonNode.class);
    }

    /** The Secrets and ConfigMaps that are of the resource of that uid: what they are made of, without their values. */
    private Map<String, Set<String>> companions(Sandbox sandbox, String uid) {
        var found = new TreeMap<String, Set<String>>();
        var admin = cluster.admin();
        admin.secrets()
                .inNamespace(sandbox.namespace())
                .withLabel(ApiNames.OWNER_UID_LABEL, uid)
                .list()
                .getItems()
                .forEach(secret ->
                        found.put("Secret " + secret.getMetadata().getName(), parts(secret, secret.getData())));
        admin.configMaps()
                .inNamespace(sandbox.namespace())
                .withLabel(ApiNames.OWNER_UID_LABEL, uid)
                .list()
                .getItems()
                .forEach(map -> found.put("ConfigMap " + map.getMetadata().getName(), parts(map, map.getData())));
        return found;
    }

    private static Set<String> parts(HasMetadata object, Map<String, String> data) {
        var meta = object.getMetadata();
        var parts = new TreeSet<>(data.keySet());
        parts.addAll(entries("label ", meta.getLabels()));
        parts.addAll(entries("annotation ", meta.getAnnotations()));
        return parts;
    }

    /** Without those that the operator has for itself: they tell of uids, times and values. */
    private static Set<String> entries(String what, @Nullable Map<String, String> entries) {
        return Objects.requireNonNullElse(entries, Map.<String, String>of()).entrySet().stream()
                .filter(entry -> !entry.getKey().startsWith(ApiNames.GROUP))
                .map(entry -> what + entry)
                .collect(Collectors.toSet());
    }
}
