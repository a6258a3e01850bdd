package io.github.oryoperator.operator.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.oryoperator.operator.kubernetes.PrunedStore;
import io.github.oryoperator.operator.kubernetes.Watched;
import java.net.HttpURLConnection;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@link SecretStore} over the Kubernetes client. */
public final class KubernetesSecrets implements SecretStore, AutoCloseable {
    private static final long START_SECONDS = 120;
    private static final int ATTEMPTS = 5;
    private final KubernetesClient client;
    private static final String FIELD_MANAGER = "ory-operator";
    private final Watched<Secret> watched;
    private final OwnEchoes echoes;

    /**
     * The Secrets of some namespaces.
     *
     * @param client the cluster
     * @param namespaces the namespaces; empty: all
     * @param listLimit page size of lists
     * @param changed told of each Secret that somebody else made or changed, and of each that went, without values
     * @param written told of each that was made or changed here, without values
     * @param stopping whether the operator stops
     */
    public KubernetesSecrets(
            KubernetesClient client,
            Set<String> namespaces,
            long listLimit,
            Consumer<Secret> changed,
            Consumer<Secret> written,
            BooleanSupplier stopping) {
        this.client = client;
        var informers = namespaces.isEmpty()
                ? List.of(client.secrets().inAnyNamespace().withLimit(listLimit).runnableInformer(0))
                : namespaces.stream()
                        .map(namespace -> client.secrets()
                                .inNamespace(namespace)
                                .withLimit(listLimit)
                                .runnableInformer(0))
                        .toList();
        informers.forEach(informer -> informer.itemStore(new PrunedStore<>(KubernetesSecrets::withoutValues)));
        this.echoes = new OwnEchoes(changed, written);
        this.watched = new Watched<>(informers, this::heard, stopping);
    }

    private void heard(Secret secret) {
        var meta = secret.getMetadata();
        echoes.heard(
                withoutValues(secret), peek(meta.getNamespace(), meta.getName()).isEmpty());
    }

    /** Starts to watch; returns when all names are known. */
    public void start() {
        watched.start(START_SECONDS);
    }

    /** Whether the Secrets are being watched. */
    public boolean isHealthy() {
        return watched.isHealthy();
    }

    @Override
    public void close() {
        watched.close();
    }

    @Override
    public Optional<Version> peek(String namespace, String name) {
        return watched.find(namespace, name)
                .map(secret -> new Version(
                        secret.getMetadata().getUid(), secret.getMetadata().getResourceVersion()));
    }

    @Override
    public Optional<StoredSecret> read(String namespace, String name) {
        return Optional.ofNullable(at(namespace, name).get()).map(KubernetesSecrets::stored);
    }

    @Override
    public Optional<StoredSecret> create(String namespace, String name, Content content) {
        var secret = new SecretBuilder()
                .withMetadata(new ObjectMetaBuilder()
                        .withNamespace(namespace)
                        .withName(name)
                        .withLabels(content.labels())
                        .withAnnotations(content.annotations())
                        .build())
                .withType("Opaque")
                .withData(encoded(content.data()))
                .build();
        return unlessConflict(namespace, name, () -> client.resource(secret).create());
    }

    @Override
    public Optional<StoredSecret> update(StoredSecret now, Content content, Obsolete remove) {
        var data = Obsolete.patch(encoded(content.data()), remove.data());
        var meta = Map.of(
                "uid", now.uid(),
                "resourceVersion", now.resourceVersion(),
                "labels", Obsolete.patch(content.labels(), remove.labels()),
                "annotations", Obsolete.patch(content.annotations(), remove.annotations()));
        var body = Serialization.asJson(Map.of("metadata", meta, "data", data));
        var context = new PatchContext.Builder()
                .withPatchType(PatchType.JSON_MERGE)
                .withFieldManager(FIELD_MANAGER)
                .build();
        return unlessConflict(
                now.namespace(),
                now.name(),
                () -> at(now.namespace(), now.name()).patch(context, body));
    }

    @Override
    public Optional<StoredSecret> merge(StoredSecret now, Content content, String owner) {
        try {
            // The event is news to the others whose keys are in it.
            return Optional.of(stored(apply(now.namespace(), now.name(), now.uid(), content, owner)));
        } catch (KubernetesClientException e) {
            if (isHeldByAnother(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public void withdraw(String namespace, String name, @Nullable String uid, String owner) {
        var now = read(namespace, name);
        if (now.isEmpty() || (uid != null && !uid.equals(now.get().uid()))) {
            return;
        }
        try {
            apply(namespace, name, now.get().uid(), new Content(Map.of(), Map.of(), Map.of()), owner);
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT && e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw e;
            }
        }
    }

    /** The uid is checked on the version that is deleted, and a version that is not the last one is not deleted. */
    @Override
    public void delete(String namespace, String name, String uid) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            var now = Optional.ofNullable(at(namespace, name).get())
                    .filter(secret -> uid.equals(secret.getMetadata().getUid()));
            if (now.isEmpty() || deleted(now.get())) {
                return;
            }
        }
    }

    private boolean deleted(Secret version) {
        try {
            client.resource(version)
                    .lockResourceVersion(version.getMetadata().getResourceVersion())
                    .delete();
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                return false;
            }
            throw e;
        }
    }

    private Secret apply(String namespace, String name, String uid, Content content, String owner) {
        var secret = new SecretBuilder()
                .withMetadata(new ObjectMetaBuilder()
                        .withNamespace(namespace)
                        .withName(name)
                        .withUid(uid)
                        .withAnnotations(content.annotations())
                        .build())
                .withData(encoded(content.data()))
                .build();
        var context = new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(FIELD_MANAGER + "/" + owner)
                .withForce(false)
                .build();
        return client.resource(secret).patch(context);
    }

    private Resource<Secret> at(String namespace, String name) {
        return client.secrets().inNamespace(namespace).withName(name);
    }

    /** Names, uids, versions and labels: values never get into memory. */
    private static Secret withoutValues(Secret secret) {
        var meta = secret.getMetadata();
        return new SecretBuilder()
                .withMetadata(new ObjectMetaBuilder()
                        .withNamespace(meta.getNamespace())
                        .withName(meta.getName())
                        .withUid(meta.getUid())
                        .withResourceVersion(meta.getResourceVersion())
                        .withLabels(meta.getLabels())
                        .build())
                .build();
    }

    private Optional<StoredSecret> unlessConflict(String namespace, String name, Supplier<Secret> write) {
        try {
            return Optional.of(stored(echoes.during(namespace, name, write)));
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT || e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static boolean isHeldByAnother(KubernetesClientException e) {
        var status = e.getStatus();
        return status != null
                && status.getDetails() != null
                && status.getDetails().getCauses().stream()
                        .map(StatusCause::getReason)
                        .anyMatch("FieldManagerConflict"::equals);
    }

    private static Map<String, String> encoded(Map<String, String> data) {
        var encoded = new HashMap<String, String>();
        data.forEach((key, value) -> encoded.put(key, Base64.getEncoder().encodeToString(value.getBytes(UTF_8))));
        return encoded;
    }

    private static StoredSecret stored(Secret secret) {
        var meta = secret.getMetadata();
        var data = new HashMap<String, String>();
        requireNonNullElse(secret.getData(), Map.<String, String>of())
                .forEach((key, value) ->
                        data.put(key, new String(Base64.getDecoder().decode(value), UTF_8)));
        return new StoredSecret(
                meta.getNamespace(),
                meta.getName(),
                meta.getUid(),
                meta.getResourceVersion(),
                requireNonNullElse(meta.getLabels(), Map.of()),
                requireNonNullElse(meta.getAnnotations(), Map.of()),
                Boolean.TRUE.equals(secret.getImmutable()),
                data);
    }
}
