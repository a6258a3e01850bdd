package io.github.oryoperator.operator.oryidentity;

import io.github.oryoperator.operator.secret.SecretStore;
import io.github.oryoperator.operator.secret.StoredSecret;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The Secrets of one namespace, in memory. Users come in by methods that are not the store's. */
final class FakeSecrets implements SecretStore {
    private final OutwardCalls calls;
    private final Map<String, StoredSecret> secrets = new TreeMap<>();
    private int version;

    FakeSecrets(OutwardCalls calls) {
        this.calls = calls;
    }

    /** A user makes one, or gives it other values. */
    void put(String name, Map<String, String> data) {
        secrets.put(name, stored(name, new Content(Map.of(), Map.of(), data)));
    }

    /** A user deletes all. */
    void clear() {
        secrets.clear();
    }

    /** A user deletes one. */
    void remove(String name) {
        secrets.remove(name);
    }

    /** The value there; empty: there is none. */
    String value(String name, String key) {
        return Optional.ofNullable(secrets.get(name))
                .flatMap(secret -> secret.value(key))
                .orElse("");
    }

    Set<String> names() {
        return Set.copyOf(secrets.keySet());
    }

    private StoredSecret stored(String name, Content content) {
        return new StoredSecret(
                "apps",
                name,
                "uid-of-" + name,
                Integer.toString(++version),
                content.labels(),
                content.annotations(),
                false,
                content.data());
    }

    @Override
    public Optional<Version> peek(String namespace, String name) {
        return Optional.ofNullable(secrets.get(name))
                .map(secret -> new Version(secret.uid(), secret.resourceVersion()));
    }

    @Override
    public Optional<StoredSecret> read(String namespace, String name) {
        return calls.call("GET Secret " + name, () -> Optional.ofNullable(secrets.get(name)));
    }

    @Override
    public Optional<StoredSecret> create(String namespace, String name, Content content) {
        return calls.call("create Secret " + name, () -> {
            if (secrets.containsKey(name)) {
                return Optional.empty();
            }
            var made = stored(name, content);
            secrets.put(name, made);
            return Optional.of(made);
        });
    }

    @Override
    public Optional<StoredSecret> update(StoredSecret now, Content content, Obsolete remove) {
        return calls.call("update Secret " + now.name(), () -> {
            if (!now.equals(secrets.get(now.name()))) {
                return Optional.empty();
            }
            var data = new HashMap<>(now.data());
            data.putAll(content.data());
            remove.data().forEach(data::remove);
            var changed = stored(now.name(), new Content(content.labels(), content.annotations(), data));
            secrets.put(now.name(), changed);
            return Optional.of(changed);
        });
    }

    @Override
    public Optional<StoredSecret> merge(StoredSecret now, Content content, String owner) {
        throw new AssertionError("Secrets of others are only read");
    }

    @Override
    public void withdraw(String namespace, String name, @Nullable String uid, String owner) {
        throw new AssertionError("Secrets of others are only read");
    }

    @Override
    public void delete(String namespace, String name, String uid) {
        calls.call("delete Secret " + name, () -> Optional.ofNullable(secrets.remove(name)));
    }
}
