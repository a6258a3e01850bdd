package io.github.oryoperator.operator.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.oryoperator.operator.engine.CustomObjects;
import io.github.oryoperator.operator.engine.ResourceKey;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@link CustomObjects} by server-side apply of fresh objects that hold nothing but what is ours.
 *
 * @param <R> the resource
 * @param <T> its status
 */
public final class AppliedObjects<R extends HasMetadata, T> implements CustomObjects<R, T> {
    private static final int ATTEMPTS = 5;
    private final KubernetesClient client;
    private final Class<R> type;
    private final Settings<R, T> settings;

    /**
     * What the objects of the kind need.
     *
     * @param fieldManager the operator's name in managed fields
     * @param finalizer the finalizer to set and to remove
     * @param namespaces those that are served; empty: all
     * @param fresh makes an empty object
     * @param status the status of an object
     * @param setStatus puts a status into an object
     * @param wrote told of the answer to each write
     */
    public record Settings<R, T>(
            String fieldManager,
            String finalizer,
            Set<String> namespaces,
            Supplier<R> fresh,
            Function<R, @Nullable T> status,
            BiConsumer<R, T> setStatus,
            Consumer<R> wrote) {}

    /** The objects of a type in a cluster. */
    public AppliedObjects(KubernetesClient client, Class<R> type, Settings<R, T> settings) {
        this.client = client;
        this.type = type;
        this.settings = settings;
    }

    @Override
    public Optional<R> read(ResourceKey key) {
        return Optional.ofNullable(
                key.namespace().isEmpty()
                        ? client.resources(type).withName(key.name()).get()
                        : client.resources(type)
                                .inNamespace(key.namespace())
                                .withName(key.name())
                                .get());
    }

    @Override
    public Stream<R> select(Map<String, String> fields) {
        var values = new TreeMap<String, String>();
        fields.forEach((field, value) -> values.put(field, escaped(value)));
        if (settings.namespaces().isEmpty()) {
            return client.resources(type).inAnyNamespace().withFields(values).list().getItems().stream();
        }
        return settings.namespaces().stream()
                .flatMap(namespace ->
                        client.resources(type).inNamespace(namespace).withFields(values).list().getItems().stream());
    }

    /** What parts a field selector is part of the value. */
    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace(",", "\\,").replace("=", "\\=");
    }

    @Override
    public Optional<R> addFinalizer(R resource) {
        var fresh = fresh(resource);
        fresh.getMetadata().setFinalizers(List.of(settings.finalizer()));
        return told(unlessGone(() -> at(fresh).patch(apply())));
    }

    /** By a patch that names the resource version: what others added meanwhile is not touched. */
    @Override
    public void removeFinalizer(R resource) {
        for (int attempt = 1; ; attempt++) {
            var now = read(ResourceKey.of(resource)).filter(found -> isSame(found, resource));
            if (now.isEmpty() || !now.get().hasFinalizer(settings.finalizer())) {
                return;
            }
            try {
                takeAway(now.get());
                return;
            } catch (KubernetesClientException e) {
                if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                    return;
                }
                if (e.getCode() != HttpURLConnection.HTTP_CONFLICT || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    @Override
    public Optional<R> writeStatus(R resource, T status, Supplier<T> ifEdited) {
        var seen = resource;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            var version = seen.getMetadata().getResourceVersion();
            var answer = unlessGone(() -> at(withStatus(resource, version, status))
                    .subresource("status")
                    .patch(apply()));
            if (answer.isPresent()) {
                return told(answer);
            }
            var now = read(ResourceKey.of(resource)).filter(found -> isSame(found, resource));
            if (now.isEmpty()) {
                return now;
            }
            seen = now.get();
            if (!Objects.equals(
                    seen.getMetadata().getGeneration(), resource.getMetadata().getGeneration())) {
                return told(unlessGone(() -> at(withStatus(resource, null, ifEdited.get()))
                        .subresource("status")
                        .patch(apply())));
            }
            if (!Objects.equals(settings.status().apply(seen), settings.status().apply(resource))) {
                // Another process of ours wrote it, and the cache had not told: the next pass begins with what it says.
                told(now);
                throw new KubernetesClientException("The status is another one", HttpURLConnection.HTTP_CONFLICT, null);
            }
        }
        // Nobody edited it, so that no event would have it looked at again.
        throw new KubernetesClientException("A conflict each time", HttpURLConnection.HTTP_CONFLICT, null);
    }

    @Override
    public Optional<R> writeStatusIfUnchanged(R resource, T status) {
        var version = resource.getMetadata().getResourceVersion();
        return told(unlessGone(() ->
                at(withStatus(resource, version, status)).subresource("status").patch(apply())));
    }

    @Override
    public boolean kindIsBeingDeleted() {
        var definition = client.apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName(HasMetadata.getFullResourceName(type))
                .get();
        return definition == null || definition.getMetadata().getDeletionTimestamp() != null;
    }

    private void takeAway(R now) {
        var left = new ArrayList<>(now.getMetadata().getFinalizers());
        left.remove(settings.finalizer());
        var version = now.getMetadata().getResourceVersion();
        var patch = Map.of("metadata", Map.of("resourceVersion", version, "finalizers", left));
        at(now).patch(PatchContext.of(PatchType.JSON_MERGE), Serialization.asJson(patch));
    }

    private Optional<R> told(Optional<R> answer) {
        answer.ifPresent(settings.wrote());
        return answer;
    }

    /** 404, or the conflict that a forced apply ends in only for another uid or resource version. */
    private static boolean isGone(KubernetesClientException e) {
        return e.getCode() == HttpURLConnection.HTTP_NOT_FOUND || e.getCode() == HttpURLConnection.HTTP_CONFLICT;
    }

    private static <R> Optional<R> unlessGone(Supplier<R> write) {
        try {
            return Optional.of(write.get());
        } catch (KubernetesClientException e) {
            if (isGone(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static boolean isSame(HasMetadata one, HasMetadata other) {
        return one.getMetadata().getUid().equals(other.getMetadata().getUid());
    }

    /** The version makes the write fail where somebody else wrote since. */
    private R withStatus(R resource, @Nullable String version, T status) {
        var fresh = fresh(resource);
        fresh.getMetadata().setResourceVersion(version);
        settings.setStatus().accept(fresh, status);
        return fresh;
    }

    private R fresh(R resource) {
        var fresh = settings.fresh().get();
        fresh.setMetadata(new ObjectMetaBuilder()
                .withName(resource.getMetadata().getName())
                .withNamespace(resource.getMetadata().getNamespace())
                .withUid(resource.getMetadata().getUid())
                .build());
        return fresh;
    }

    private Resource<R> at(R resource) {
        return client.resource(resource);
    }

    private PatchContext apply() {
        return new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(settings.fieldManager())
                .withForce(true)
                .build();
    }
}
