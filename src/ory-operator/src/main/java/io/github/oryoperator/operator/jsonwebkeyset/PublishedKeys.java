package io.github.oryoperator.operator.jsonwebkeyset;

import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.jsonwebkeyset.JsonWebKeySet;
import io.github.oryoperator.api.jsonwebkeyset.PublicationTarget;
import io.github.oryoperator.operator.secret.DataStore;
import io.github.oryoperator.operator.secret.DataStore.Content;
import io.github.oryoperator.operator.secret.DataStore.Obsolete;
import io.github.oryoperator.operator.secret.Owner;
import io.github.oryoperator.operator.secret.StoredSecret;
import io.github.oryoperator.operator.status.Outcome;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;

/**
 * The ConfigMap or Secret that a resource publishes keys in. One that is not the resource's is never written to.
 *
 * @param store ConfigMaps or Secrets
 * @param what the word for them
 * @param notOwned the reason for one of somebody else
 * @param resource the resource
 */
record PublishedKeys(DataStore store, String what, String notOwned, JsonWebKeySet resource) {

    static PublishedKeys configMap(DataStore store, JsonWebKeySet resource) {
        return new PublishedKeys(store, "ConfigMap", Reason.CONFIG_MAP_NOT_OWNED, resource);
    }

    static PublishedKeys secret(DataStore store, JsonWebKeySet resource) {
        return new PublishedKeys(store, "Secret", Reason.SECRET_NOT_OWNED, resource);
    }

    /**
     * Has that text stand there, and nothing else.
     *
     * @return why it cannot; empty: it does
     */
    Optional<Outcome> write(PublicationTarget target, String text) {
        var content = new Content(owner().labels(null), owner().annotations(null), Map.of(target.dataKey(), text));
        var now = store.read(namespace(), target.name());
        if (now.isEmpty()) {
            return store.create(namespace(), target.name(), content).isPresent()
                    ? Optional.empty()
                    : Optional.of(overtaken(target));
        }
        if (!owner().owns(now.get())) {
            return Optional.of(Outcome.stalled(
                    notOwned, "The " + what + " " + target.name() + " exists and was not made for this resource"));
        }
        if (isSame(now.get(), content)) {
            return Optional.empty();
        }
        if (now.get().immutable()) {
            return Optional.of(Outcome.stalled(
                    notOwned, "The " + what + " " + target.name() + " is immutable and has to change; delete it"));
        }
        return store.update(now.get(), content, others(now.get(), target)).isPresent()
                ? Optional.empty()
                : Optional.of(overtaken(target));
    }

    /** Takes away the one of that name, if it is the resource's. */
    void withdraw(String name) {
        store.read(namespace(), name)
                .filter(owner()::owns)
                .ifPresent(thing -> store.delete(namespace(), name, thing.uid()));
    }

    private Outcome overtaken(PublicationTarget target) {
        return Outcome.failed(
                Reason.PROGRESSING, "The " + what + " " + target.name() + " was changed by somebody else meanwhile");
    }

    private static boolean isSame(StoredSecret now, Content content) {
        return now.data().equals(content.data())
                && now.labels().entrySet().containsAll(content.labels().entrySet())
                && now.annotations()
                        .entrySet()
                        .containsAll(content.annotations().entrySet());
    }

    private static Obsolete others(StoredSecret now, PublicationTarget target) {
        var keys = new HashSet<>(now.data().keySet());
        keys.remove(target.dataKey());
        return Obsolete.ofData(keys);
    }

    private Owner owner() {
        return Owner.of("JsonWebKeySet", resource);
    }

    private String namespace() {
        return resource.getMetadata().getNamespace();
    }
}
