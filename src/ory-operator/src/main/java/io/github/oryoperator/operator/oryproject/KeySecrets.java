package io.github.oryoperator.operator.oryproject;

import io.github.oryoperator.api.ApiNames;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.oryproject.ApiKeyStatus;
import io.github.oryoperator.api.oryproject.OryProject;
import io.github.oryoperator.api.oryproject.OryProjectStatus;
import io.github.oryoperator.api.oryproject.ProjectApiKey;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.secret.DataStore.Content;
import io.github.oryoperator.operator.secret.DataStore.Obsolete;
import io.github.oryoperator.operator.secret.Fingerprints;
import io.github.oryoperator.operator.secret.Owner;
import io.github.oryoperator.operator.secret.SecretStore;
import io.github.oryoperator.operator.secret.StoredSecret;
import io.github.oryoperator.operator.status.Outcome;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Secrets of a project's API keys: each holds one value, and says of which key it is and how that was asked for.
 *
 * @param store the Secrets of the cluster
 * @param fingerprints by which a value is known to be the one that Ory told
 * @param resource the project
 */
record KeySecrets(SecretStore store, Fingerprints fingerprints, OryProject resource) {
    /** The annotation with the id of the key. */
    private static final String KEY_ID = ApiNames.GROUP + "/api-key-id";

    /** The annotation with the end that was asked for; empty: none. */
    private static final String EXPIRES_AT = ApiNames.GROUP + "/api-key-expires-at";

    /** The annotation with the fingerprint of the value. */
    private static final String FINGERPRINT = ApiNames.GROUP + "/api-key-fingerprint";

    /** The Secret of a key; empty: there is none. */
    Optional<StoredSecret> read(ProjectApiKey key) {
        return store.read(namespace(), key.secret().name());
    }

    /** The id of the key that a Secret is of; empty: it does not say. */
    static Optional<String> idOf(StoredSecret secret) {
        return Optional.ofNullable(secret.annotations().get(KEY_ID));
    }

    /** The id of the key whose value a Secret of ours holds, if it was asked for as the spec asks for it. */
    Optional<String> held(StoredSecret secret, ProjectApiKey key) {
        return Optional.of(secret)
                .filter(owner()::owns)
                .filter(stored -> stored.value(key.secret().dataKey())
                        .filter(value -> isTold(stored, value))
                        .isPresent())
                .filter(stored -> endText(key)
                        .equals(Objects.requireNonNullElse(stored.annotations().get(EXPIRES_AT), "")))
                .flatMap(KeySecrets::idOf);
    }

    /** Whether a value is the one that Ory told, as far as the Secret says. */
    private boolean isTold(StoredSecret stored, String value) {
        var fingerprint = stored.annotations().get(FINGERPRINT);
        return fingerprint == null || fingerprints.matches(fingerprint, Secret.of(value));
    }

    /** Why a Secret cannot be written. */
    Optional<Outcome> trouble(StoredSecret secret) {
        if (!owner().owns(secret)) {
            return Optional.of(Outcome.stalled(
                    Reason.SECRET_NOT_OWNED,
                    "The Secret " + secret.name() + " exists and was not made by the operator for this project"));
        }
        return secret.immutable()
                ? Optional.of(Outcome.stalled(
                        Reason.SECRET_IMMUTABLE,
                        "The Secret " + secret.name() + " is immutable and could not change; delete it"))
                : Optional.empty();
    }

    /**
     * Stores the value of a key.
     *
     * @param now the Secret; empty: it is made
     * @throws Halt if somebody else was faster
     */
    void write(ProjectApiKey key, Optional<StoredSecret> now, String id, Secret value) {
        var annotations = new HashMap<>(owner().annotations(null));
        annotations.put(KEY_ID, id);
        // An empty one takes the place of one that was there.
        annotations.put(EXPIRES_AT, endText(key));
        annotations.put(FINGERPRINT, fingerprints.ofGenerated(value));
        var dataKey = key.secret().dataKey();
        var content = new Content(owner().labels(null), annotations, Map.of(dataKey, value.reveal()));
        var written = now.map(secret -> store.update(secret, content, others(secret, dataKey)))
                .orElseGet(() -> store.create(namespace(), key.secret().name(), content));
        if (written.isEmpty()) {
            throw new Halt(Outcome.failed(Reason.PROGRESSING, "The Secret was changed by somebody else meanwhile"));
        }
    }

    /** Deletes the Secret of that name, if it was made for the resource. */
    void withdraw(String name) {
        store.read(namespace(), name)
                .filter(owner()::owns)
                .ifPresent(ours -> store.delete(namespace(), name, ours.uid()));
    }

    /** Deletes all that were made for the resource. */
    void withdrawAll(OryProjectStatus status) {
        Stream.concat(
                        ProjectKeys.wanted(resource).stream()
                                .map(key -> key.secret().name()),
                        status.apiKeys().stream().map(ApiKeyStatus::secret))
                .distinct()
                .forEach(this::withdraw);
    }

    /** Until when it is asked for, however the spec words it. */
    private static String endText(ProjectApiKey key) {
        return ProjectKeys.end(key).map(Instant::toString).orElse("");
    }

    private static Obsolete others(StoredSecret now, String dataKey) {
        var keys = new HashSet<>(now.data().keySet());
        keys.remove(dataKey);
        return Obsolete.ofData(keys);
    }

    private Owner owner() {
        return Owner.of("OryProject", resource);
    }

    private String namespace() {
        return resource.getMetadata().getNamespace();
    }
}
