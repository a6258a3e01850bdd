package io.github.oryoperator.operator.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.github.oryoperator.operator.engine.ResourceKey;
import io.github.oryoperator.operator.standin.LoopbackServer.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The API server, as far as {@code AppliedObjects} asks it for custom resources of one kind, in memory: uids, resource versions,
 * generations, finalizers, selectable fields. Users come in by methods, the operator over HTTP. It remembers every version.
 *
 * @param <R> the kind
 */
public final class FakeApiServer<R extends HasMetadata> implements AutoCloseable {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    /** Shared, for it learns the types anew in each. */
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private final Class<R> type;
    private final String collection;
    private final Map<String, ObjectNode> objects = new TreeMap<>();
    private final List<R> versions = new ArrayList<>();
    private final LoopbackServer server;
    private long version;

    /** One without objects. */
    public FakeApiServer(Outside outside, Class<R> type) {
        this.type = type;
        this.collection = HasMetadata.getPlural(type);
        this.server = new LoopbackServer(outside, this::answer);
    }

    /** A client that asks each thing once. */
    public KubernetesClient client() {
        var config = new ConfigBuilder(Config.empty())
                .withMasterUrl(server.url())
                .withHttp2Disable(true)
                .withRequestRetryBackoffLimit(0)
                .build();
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withKubernetesSerialization(SERIALIZATION)
                .build();
    }

    /** A user makes an object; unless it names a time, it is younger than those before. */
    public synchronized void create(R object) {
        var metadata = object.getMetadata();
        metadata.setUid("uid-" + ++version);
        metadata.setGeneration(1L);
        if (metadata.getCreationTimestamp() == null) {
            metadata.setCreationTimestamp(BEGIN.plusSeconds(version).toString());
        }
        store(path(ResourceKey.of(object)), json(object));
    }

    /** A user edits what is not the status. */
    public synchronized void edit(ResourceKey key, UnaryOperator<R> change) {
        var now = Objects.requireNonNull(objects.get(path(key)), key::path);
        ObjectNode changed = json(change.apply(typed(now)));
        changed.withObject("/metadata")
                .put("generation", now.at("/metadata/generation").asLong() + 1);
        store(path(key), changed);
    }

    /** Puts something else in an object's place, status and all. */
    public synchronized void restore(ResourceKey key, UnaryOperator<R> change) {
        var now = Objects.requireNonNull(objects.get(path(key)), key::path);
        store(path(key), json(change.apply(typed(now))));
    }

    /** A user deletes an object. */
    public synchronized void delete(ResourceKey key) {
        var now = objects.get(path(key));
        if (now == null || now.at("/metadata").has("deletionTimestamp")) {
            return;
        }
        var metadata = now.deepCopy().withObject("/metadata");
        metadata.put("deletionTimestamp", BEGIN.plusSeconds(version).toString());
        metadata.put("generation", metadata.path("generation").asLong() + 1);
        store(path(key), now.deepCopy().set("metadata", metadata));
    }

    /** What there is. */
    public synchronized List<R> all() {
        return objects.values().stream().map(this::typed).toList();
    }

    /** One of them; null: there is none. */
    public synchronized @Nullable R find(ResourceKey key) {
        var found = objects.get(path(key));
        return found == null ? null : typed(found);
    }

    /** Every version of every object that there ever was, the oldest first. */
    public synchronized List<R> versions() {
        return List.copyOf(versions);
    }

    @Override
    public void close() {
        server.close();
    }

    private synchronized Reply answer(Request request) {
        if (request.path().contains("/customresourcedefinitions/")) {
            var definition = LoopbackServer.JSON.createObjectNode();
            definition.putObject("metadata").put("name", collection);
            return new Reply(200, definition);
        }
        return request.method().equals("PATCH") ? patch(request) : get(request);
    }

    private Reply get(Request request) {
        if (request.path().endsWith("/" + collection)) {
            return new Reply(200, list(request.parameter("fieldSelector")));
        }
        var found = objects.get(request.path());
        return found == null ? Reply.error(404) : new Reply(200, found);
    }

    private JsonNode list(String selector) {
        var list = LoopbackServer.JSON.createObjectNode();
        list.putObject("metadata").put("resourceVersion", Long.toString(version));
        var items = list.putArray("items");
        objects.values().stream()
                .filter(object -> Stream.of(selector.split(",", -1)).allMatch(field -> isSelected(object, field)))
                .forEach(items::add);
        return list;
    }

    private static boolean isSelected(JsonNode object, String field) {
        int end = field.indexOf('=');
        var value = object.at("/" + field.substring(0, end).replace('.', '/'));
        return value.asText().equals(field.substring(end + 1));
    }

    /** An apply of our finalizer or of the status, or a merge that takes a finalizer away. */
    private Reply patch(Request request) {
        boolean ofStatus = request.path().endsWith("/status");
        var path = ofStatus ? request.path().substring(0, request.path().lastIndexOf('/')) : request.path();
        var now = objects.get(path);
        if (now == null) {
            // An apply that names a uid makes nothing.
            return Reply.error(ofStatus ? 404 : 409);
        }
        if (!fits(request.body(), now, "uid") || !fits(request.body(), now, "resourceVersion")) {
            return Reply.error(409);
        }
        var changed = now.deepCopy();
        if (ofStatus) {
            changed.set("status", request.body().path("status"));
        } else {
            var finalizers = request.query().containsKey("fieldManager")
                    ? joined(now.at("/metadata/finalizers"), request.body().at("/metadata/finalizers"))
                    : request.body().at("/metadata/finalizers");
            changed.withObject("/metadata").set("finalizers", finalizers);
        }
        return new Reply(200, store(path, changed));
    }

    private static boolean fits(JsonNode body, JsonNode now, String field) {
        var named = body.at("/metadata/" + field);
        return named.isMissingNode() || named.isNull() || named.equals(now.at("/metadata/" + field));
    }

    private static ArrayNode joined(JsonNode there, JsonNode more) {
        var joined = LoopbackServer.JSON.createArrayNode();
        Stream.of(there, more)
                .flatMap(JsonNode::valueStream)
                .map(JsonNode::asText)
                .distinct()
                .forEach(joined::add);
        return joined;
    }

    /** What changes nothing makes no version; what is being deleted and has no finalizer is gone. */
    private ObjectNode store(String path, ObjectNode changed) {
        var now = objects.get(path);
        if (changed.equals(now)) {
            return changed;
        }
        changed.withObject("/metadata").put("resourceVersion", Long.toString(++version));
        var metadata = changed.path("metadata");
        if (metadata.has("deletionTimestamp") && metadata.path("finalizers").isEmpty()) {
            objects.remove(path);
        } else {
            objects.put(path, changed);
            versions.add(typed(changed));
        }
        return changed;
    }

    private R typed(JsonNode object) {
        return SERIALIZATION.convertValue(object, type);
    }

    private ObjectNode json(R object) {
        return SERIALIZATION.convertValue(object, ObjectNode.class);
    }

    private String path(ResourceKey key) {
        return "/apis/" + HasMetadata.getApiVersion(type) + "/namespaces/" + key.namespace() + "/" + collection + "/"
                + key.name();
    }
}
