package io.github.oryoperator.operator.oauth2client;

import io.github.oryoperator.operator.secret.SecretStore;
import io.github.oryoperator.operator.secret.StoredSecret;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Secrets in memory. Each write is a step that a test may end the pass before or after. */
final class FakeSecrets implements SecretStore {
    final Map<String, StoredSecret> secrets = new TreeMap<>();
    /** Keys that somebody else holds: a merge of another value is a conflict. */
    final Map<String, String> heldByOthers = new HashMap<>();

    private final Steps steps;
    private final Map<String, Set<String>> merged = new HashMap<>();
    private long versions = 100;

    FakeSecrets(Steps steps) {
        this.steps = steps;
    }

    StoredSecret put(String name, Map<String, String> data) {
        return store(new StoredSecret("apps", name, "uid-" + versions, "", Map.of(), Map.of(), false, data));
    }

    StoredSecret store(StoredSecret secret) {
        var stored = secret.withResourceVersion(Long.toString(++versions));
        secrets.put(secret.name(), stored);
        return stored;
    }

    @Override
    public Optional<Version> peek(String namespace, String name) {
        return Optional.ofNullable(secrets.get(name))
                .map(secret -> new Version(secret.uid(), secret.resourceVersion()));
    }

    @Override
    public Optional<StoredSecret> read(String namespace, String name) {
        return Optional.ofNullable(secrets.get(name));
    }

    @Override
    public Optional<StoredSecret> create(String namespace, String name, Content content) {
        return steps.write(
                "create Secret",
                () -> secrets.containsKey(name)
                        ? Optional.empty()
                        : Optional.of(store(new StoredSecret(
                                namespace,
                                name,
                                "uid-" + versions,
                                "",
                                content.labels(),
                                content.annotations(),
                                false,
                                content.data()))));
    }

    @Override
    public Optional<StoredSecret> update(StoredSecret now, Content content, Obsolete remove) {
        return steps.write("update Secret", () -> {
            if (!now.equals(secrets.get(now.name()))) {
                return Optional.empty();
            }
            var data = new HashMap<>(now.data());
            data.putAll(content.data());
            data.keySet().removeAll(remove.data());
            return Optional.of(store(now.withData(data)
                    .withLabels(joined(now.labels(), content.labels(), remove.labels()))
                    .withAnnotations(joined(now.annotations(), content.annotations(), remove.annotations()))));
        });
    }

    @Override
    public Optional<StoredSecret> merge(StoredSecret now, Content content, String owner) {
        return steps.write("merge Secret", () -> {
            boolean conflict = content.data().entrySet().stream()
                    .anyMatch(entry -> heldByOthers.containsKey(entry.getKey())
                            && !heldByOthers.get(entry.getKey()).equals(entry.getValue()));
            if (conflict) {
                return Optional.empty();
            }
            var data = new HashMap<>(now.data());
            data.keySet().removeAll(merged.getOrDefault(owner + " " + now.name(), Set.of()));
            data.putAll(heldByOthers);
            data.putAll(content.data());
            merged.put(owner + " " + now.name(), content.data().keySet());
            return Optional.of(
                    store(now.withData(data).withAnnotations(joined(now.annotations(), content.annotations()))));
        });
    }

    @Override
    public void withdraw(String namespace, String name, @Nullable String uid, String owner) {
        steps.write(
                "withdraw from Secret",
                () -> Optional.ofNullable(secrets.get(name)).map(secret -> {
                    var data = new HashMap<>(secret.data());
                    data.keySet().removeAll(merged.getOrDefault(owner + " " + name, Set.of()));
                    return store(secret.withData(data));
                }));
    }

    @Override
    public void delete(String namespace, String name, String uid) {
        steps.write("delete Secret", () -> secrets.remove(name));
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
