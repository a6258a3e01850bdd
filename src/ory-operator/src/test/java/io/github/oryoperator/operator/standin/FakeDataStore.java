package io.github.oryoperator.operator.standin;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.oryoperator.operator.secret.SecretStore;
import io.github.oryoperator.operator.secret.StoredSecret;
import java.net.HttpURLConnection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Secrets or ConfigMaps of one namespace in memory. Each call of the operator may end badly. */
public final class FakeDataStore implements SecretStore {
    private static final Reply DONE = new Reply(HttpURLConnection.HTTP_OK, null);

    private final Outside outside;
    private final String plural;
    private final Map<String, StoredSecret> things = new TreeMap<>();
    private final Set<String> refused = new HashSet<>();
    private long version = 100;

    /** None, of a kind with that plural. */
    public FakeDataStore(Outside outside, String plural) {
        this.outside = outside;
        this.plural = plural;
    }

    /** Their names. */
    public Set<String> names() {
        return Set.copyOf(things.keySet());
    }

    /** A value; empty: it is not there. */
    public String value(String name, String key) {
        var thing = things.get(name);
        return thing == null ? "" : thing.data().getOrDefault(key, "");
    }

    /** A user writes one. */
    public void put(String name, Map<String, String> data) {
        store(new StoredSecret("apps", name, "uid-" + version, "", Map.of(), Map.of(), false, data));
    }

    /** A user changes the values of one, and nothing else of it. */
    public void change(String name, Map<String, String> data) {
        store(Objects.requireNonNull(things.get(name), name).withData(data));
    }

    /** A user takes an annotation off one. */
    public void forget(String name, String annotation) {
        var thing = Objects.requireNonNull(things.get(name), name);
        var annotations = new HashMap<>(thing.annotations());
        annotations.remove(annotation);
        store(thing.withAnnotations(annotations));
    }

    /** A user makes one immutable. */
    public void freeze(String name) {
        store(Objects.requireNonNull(things.get(name), name).withImmutable(true));
    }

    /** From now on none of that name may be made or changed, as by a quota. */
    public void refuse(String name) {
        refused.add(name);
    }

    /** A user deletes one. */
    public void remove(String name) {
        things.remove(name);
    }

    @Override
    public Optional<StoredSecret> read(String namespace, String name) {
        return call("GET", name, () -> things.get(name));
    }

    @Override
    public Optional<StoredSecret> create(String namespace, String name, Content content) {
        return call(
                "POST",
                name,
                () -> things.containsKey(name)
                        ? null
                        : store(new StoredSecret(
                                namespace,
                                name,
                                "uid-" + version,
                                "",
                                content.labels(),
                                content.annotations(),
                                false,
                                content.data())));
    }

    @Override
    public Optional<StoredSecret> update(StoredSecret now, Content content, Obsolete remove) {
        return call("PATCH", now.name(), () -> {
            if (!now.equals(things.get(now.name()))) {
                return null;
            }
            var data = joined(now.data(), content.data());
            data.keySet().removeAll(remove.data());
            return store(now.withData(data)
                    .withLabels(joined(now.labels(), content.labels(), remove.labels()))
                    .withAnnotations(joined(now.annotations(), content.annotations(), remove.annotations())));
        });
    }

    @Override
    public void delete(String namespace, String name, String uid) {
        call("DELETE", name, () -> {
            var now = things.get(name);
            return now != null && now.uid().equals(uid) ? things.remove(name) : null;
        });
    }

    @Override
    public Optional<Version> peek(String namespace, String name) {
        return Optional.ofNullable(things.get(name)).map(thing -> new Version(thing.uid(), thing.resourceVersion()));
    }

    /** What is somebody else's is only read. */
    @Override
    public Optional<StoredSecret> merge(StoredSecret now, Content content, String owner) {
        throw new UnsupportedOperationException("merge");
    }

    @Override
    public void withdraw(String namespace, String name, @Nullable String uid, String owner) {
        throw new UnsupportedOperationException("withdraw");
    }

    private StoredSecret store(StoredSecret thing) {
        var stored = thing.withResourceVersion(Long.toString(++version));
        things.put(stored.name(), stored);
        return stored;
    }

    /** A conflict is an answer, or a reason to try again; a call without an answer is an error. */
    private Optional<StoredSecret> call(String method, String name, Supplier<@Nullable StoredSecret> work) {
        if (refused.contains(name) && !method.equals("GET")) {
            throw new KubernetesClientException("exceeded quota", HttpURLConnection.HTTP_FORBIDDEN, null);
        }
        var result = new HashMap<String, StoredSecret>();
        var reply = outside.call(method + " /" + plural + "/" + name, () -> {
                    var changed = work.get();
                    if (changed != null) {
                        result.put(name, changed);
                    }
                    return DONE;
                })
                .orElseThrow(() -> new KubernetesClientException("The connection broke"));
        if (reply.status() == HttpURLConnection.HTTP_CONFLICT && !method.equals("GET")) {
            return method.equals("DELETE") ? call(method, name, work) : Optional.empty();
        }
        if (reply.status() != HttpURLConnection.HTTP_OK) {
            throw new KubernetesClientException("planned", reply.status(), null);
        }
        return Optional.ofNullable(result.get(name));
    }

    private static Map<String, String> joined(Map<String, String> one, Map<String, String> other, Set<String> remove) {
        var joined = joined(one, other);
        joined.keySet().removeAll(remove);
        return joined;
    }

    private static Map<String, String> joined(Map<String, String> one, Map<String, String> other) {
        var joined = new HashMap<>(one);
        joined.putAll(other);
        return joined;
    }
}
