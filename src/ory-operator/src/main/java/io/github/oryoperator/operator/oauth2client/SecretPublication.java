package io.github.oryoperator.operator.oauth2client;

import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.oauth2client.CreationPolicy;
import io.github.oryoperator.api.oauth2client.OAuth2Client;
import io.github.oryoperator.api.oauth2client.OAuth2ClientStatus;
import io.github.oryoperator.api.oauth2client.SecretStatus;
import io.github.oryoperator.api.oauth2client.SecretTemplate;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.operator.engine.Companions.Opening;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.secret.DataStore.Content;
import io.github.oryoperator.operator.secret.DataStore.Obsolete;
import io.github.oryoperator.operator.secret.SecretStore;
import io.github.oryoperator.operator.secret.StoredSecret;
import io.github.oryoperator.operator.status.Outcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One client's Secret as the cluster has it, and how it is brought to what the spec asks, by the rules of its creation policy. */
final class SecretPublication {
    private final Opening<OAuth2Client, OAuth2ClientStatus> opening;
    private final SecretTemplate template;
    private final CreationPolicy policy;
    private final SecretStore store;
    private final Map<String, String> extras;
    private final SecretNotes notes;
    private Optional<StoredSecret> stored = Optional.empty();

    SecretPublication(
            Opening<OAuth2Client, OAuth2ClientStatus> opening,
            SecretTemplate template,
            SecretStore store,
            SecretNotes notes,
            Map<String, String> extras) {
        this.opening = opening;
        this.template = template;
        this.policy = Credentials.policy(template);
        this.store = store;
        this.notes = notes;
        this.extras = Map.copyOf(extras);
    }

    static Halt missing(String message) {
        return new Halt(Outcome.waiting(Reason.SECRET_NOT_FOUND, message));
    }

    /**
     * Reads the Secret.
     *
     * @throws Halt if there is none and it is not ours to make
     */
    void read() {
        stored = store.read(namespace(), template.name());
        if (stored.isEmpty() && policy != CreationPolicy.CREATE) {
            throw missing("There is no Secret " + template.name());
        }
        stored.ifPresent(notes::read);
    }

    /**
     * The client secret in it; empty where one has to be made.
     *
     * @throws Halt if there is none and it is not ours to make
     */
    Optional<String> value() {
        var value = stored.flatMap(secret -> secret.value(template.clientSecretKey()));
        if (value.isEmpty() && policy == CreationPolicy.WAIT) {
            throw missing("The Secret " + template.name() + " has no value under " + template.clientSecretKey());
        }
        return value;
    }

    /**
     * The client secret that was published elsewhere before, where the spec names another Secret or key now.
     *
     * @param isHydras whether Hydra has that value
     */
    Optional<String> moved(Predicate<Secret> isHydras) {
        var former = opening.status().secret();
        if (former == null) {
            return Optional.empty();
        }
        var place = former.name().equals(template.name()) ? stored : store.read(namespace(), former.name());
        return place.filter(secret -> secret.uid().equals(former.uid()))
                .flatMap(secret -> secret.data().values().stream()
                        .filter(value -> isHydras.test(Secret.of(value)))
                        .findFirst());
    }

    /** The value that is to become the client secret, where a rotation was cut short. */
    Optional<String> next() {
        return stored.flatMap(secret -> secret.value(nextKey()));
    }

    /** Puts the next value beside the current one. */
    void writeNext(Secret next) {
        var current = stored.flatMap(secret -> secret.value(template.clientSecretKey()));
        write(current.map(Secret::of).orElse(null), Optional.of(next), true);
    }

    /**
     * Brings the Secret to what the spec asks, if it is not.
     *
     * @param value the client secret; null: none belongs in it
     * @param known whether Hydra has that value already
     * @throws Halt if the Secret is not ours to change
     */
    void write(@Nullable Secret value, boolean known) {
        write(value, Optional.empty(), known);
    }

    private void write(@Nullable Secret value, Optional<Secret> next, boolean known) {
        if (policy == CreationPolicy.WAIT) {
            return;
        }
        var content = content(value, next);
        if (stored.isEmpty()) {
            stored = store.create(namespace(), template.name(), content);
            if (stored.isEmpty()) {
                throw overtaken();
            }
            return;
        }
        var now = stored.get();
        if (policy == CreationPolicy.CREATE
                && !Credentials.owner(opening.resource()).owns(now)) {
            checkForeign(now, content, known);
        } else if (differs(now, content)) {
            stored = Optional.of(change(now, content));
        }
    }

    @Nullable
    SecretStatus status(@Nullable String fingerprint) {
        return stored.map(secret -> new SecretStatus(
                        secret.name(),
                        secret.uid(),
                        secret.resourceVersion(),
                        policy.value(),
                        policy == CreationPolicy.WAIT ? List.of() : keys(),
                        fingerprint))
                .orElse(null);
    }

    private String nextKey() {
        return template.clientSecretKey() + "_NEXT";
    }

    private List<String> keys() {
        var keys = new HashSet<>(extras.keySet());
        keys.add(template.clientIdKey());
        if (Credentials.needsSecret(opening.resource().getSpec())) {
            keys.add(template.clientSecretKey());
        }
        return keys.stream().sorted().toList();
    }

    private StoredSecret change(StoredSecret now, Content content) {
        if (now.immutable()) {
            throw new Halt(Outcome.stalled(
                    Reason.SECRET_IMMUTABLE, "The Secret " + template.name() + " is immutable and has to change"));
        }
        if (policy == CreationPolicy.MERGE) {
            return store.merge(now, content, uid())
                    .orElseThrow(() -> new Halt(Outcome.stalled(
                            Reason.SECRET_CONFLICT,
                            "Somebody else holds a key of the Secret " + template.name() + " that is to be ours")));
        }
        return store.update(now, content, obsolete(now, content)).orElseThrow(SecretPublication::overtaken);
    }

    private static Halt overtaken() {
        return new Halt(Outcome.failed(Reason.PROGRESSING, "The Secret was changed by somebody else meanwhile"));
    }

    /** A Secret that is not ours will do if nothing in it has to change: an adopted client's, say. */
    private void checkForeign(StoredSecret now, Content content, boolean known) {
        var former = opening.status().secret();
        boolean accepted = former != null && now.uid().equals(former.uid());
        if (!(known || accepted)
                || !now.data().entrySet().containsAll(content.data().entrySet())) {
            throw new Halt(Outcome.stalled(
                    Reason.SECRET_NOT_OWNED,
                    "The Secret " + template.name() + " exists and was not made by the operator for this client"));
        }
    }

    private boolean differs(StoredSecret now, Content content) {
        return !now.data().entrySet().containsAll(content.data().entrySet())
                || !now.labels().entrySet().containsAll(content.labels().entrySet())
                || !now.annotations()
                        .entrySet()
                        .containsAll(content.annotations().entrySet())
                || !obsolete(now, content).isEmpty();
    }

    /** What we wrote and what does not belong in the Secret any more. */
    private Obsolete obsolete(StoredSecret now, Content content) {
        return new Obsolete(
                gone(SecretMetadata.labelsOn(now), now.labels(), content.labels()),
                gone(SecretMetadata.annotationsOn(now), now.annotations(), content.annotations()),
                obsoleteKeys(now, content));
    }

    private static Set<String> gone(Set<String> ours, Map<String, String> there, Map<String, String> wanted) {
        ours.retainAll(there.keySet());
        ours.removeAll(wanted.keySet());
        return ours;
    }

    private Set<String> obsoleteKeys(StoredSecret now, Content content) {
        var former = opening.status().secret();
        var keys = new HashSet<>(Set.of(nextKey()));
        if (former != null && now.uid().equals(former.uid())) {
            keys.addAll(former.keys());
        }
        return gone(keys, now.data(), content.data());
    }

    private Content content(@Nullable Secret value, Optional<Secret> next) {
        var data = new HashMap<>(extras);
        data.put(template.clientIdKey(), opening.id());
        if (value != null) {
            data.put(template.clientSecretKey(), value.reveal());
        }
        next.ifPresent(secret -> data.put(nextKey(), secret.reveal()));
        boolean ours = policy == CreationPolicy.CREATE;
        var annotations = new HashMap<>(notes.annotations());
        if (ours) {
            annotations.putAll(Credentials.owner(opening.resource()).annotations(template.annotations()));
            annotations.putAll(SecretMetadata.of(template).notes());
        }
        return new Content(
                ours ? Credentials.owner(opening.resource()).labels(template.labels()) : Map.of(), annotations, data);
    }

    private String uid() {
        return opening.resource().getMetadata().getUid();
    }

    private String namespace() {
        return opening.resource().getMetadata().getNamespace();
    }
}
