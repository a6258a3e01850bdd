package io.github.oryoperator.operator.eventstream;

import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.eventstream.EventStream;
import io.github.oryoperator.api.eventstream.EventStreamSpec;
import io.github.oryoperator.api.eventstream.EventStreamStatus;
import io.github.oryoperator.api.tenant.SecretKeyRef;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.operator.engine.AllowedProjects;
import io.github.oryoperator.operator.engine.Companion;
import io.github.oryoperator.operator.engine.Companions;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.oryproject.ReferredProjects;
import io.github.oryoperator.operator.secret.Fingerprints;
import io.github.oryoperator.operator.secret.SecretStore;
import io.github.oryoperator.operator.status.Outcome;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.Optional;

/** The project that an event stream refers to, and the Secret by which Ory authenticates itself where it leads. */
public final class StreamSecrets implements Companions<EventStream, EventStreamStatus, FoundStream> {
    private final SecretStore store;
    private final Fingerprints fingerprints;
    private final ReferredProjects projects;

    /**
     * Secrets of event streams.
     *
     * @param store the Secrets of the cluster
     * @param random where salts come from
     * @param projects the projects that streams refer to
     */
    public StreamSecrets(SecretStore store, SecureRandom random, ReferredProjects projects) {
        this(store, new Fingerprints(random), projects);
    }

    StreamSecrets(SecretStore store, Fingerprints fingerprints, ReferredProjects projects) {
        this.store = store;
        this.fingerprints = fingerprints;
        this.projects = projects;
    }

    @Override
    public EventStream resolve(EventStream resource) {
        return new ResolvedStream(
                resource, project(resource), secretOf(resource.getSpec()).map(ref -> value(resource, ref)));
    }

    /** How Ory authenticates itself for a rival is of no concern. */
    @Override
    public EventStream resolveRival(EventStream rival) {
        return new ResolvedStream(rival, project(rival), Optional.empty());
    }

    private String project(EventStream resource) {
        var ref = resource.getSpec().projectRef();
        return ref == null
                ? Objects.requireNonNullElse(resource.getSpec().projectId(), "")
                : projects.idOf(resource.getMetadata().getNamespace(), ref.name());
    }

    @Override
    public Companion<EventStreamStatus, FoundStream> open(Opening<EventStream, EventStreamStatus> opening) {
        AllowedProjects.check(
                opening.tenant(),
                Objects.requireNonNull(opening.wanted().getSpec().projectId()));
        return opening.writes() ? new StreamCompanion(opening, fingerprints) : Companion.none();
    }

    @Override
    public void withdraw(EventStream resource, EventStreamStatus status) {}

    /** Where the secret stands, if there is one. */
    static Optional<SecretKeyRef> secretOf(EventStreamSpec spec) {
        return Optional.ofNullable(spec.https())
                .flatMap(https -> Optional.ofNullable(https.auth()))
                .flatMap(auth -> Optional.ofNullable(auth.secretRef()));
    }

    private Secret value(EventStream resource, SecretKeyRef ref) {
        return store.read(resource.getMetadata().getNamespace(), ref.name())
                .flatMap(secret -> secret.value(ref.key()))
                .map(Secret::of)
                .orElseThrow(() -> new Halt(Outcome.waiting(
                        Reason.SECRET_NOT_FOUND,
                        "There is no Secret " + ref.name() + " with a value under " + ref.key())));
    }
}
