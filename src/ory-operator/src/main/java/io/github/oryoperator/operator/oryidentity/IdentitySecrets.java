package io.github.oryoperator.operator.oryidentity;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.oryidentity.OryIdentity;
import io.github.oryoperator.api.oryidentity.OryIdentitySpec;
import io.github.oryoperator.api.oryidentity.OryIdentityStatus;
import io.github.oryoperator.api.oryidentity.TraitSource;
import io.github.oryoperator.api.tenant.SecretKeyRef;
import io.github.oryoperator.client.identity.IdentityWithTraits;
import io.github.oryoperator.operator.election.LeadershipGuard;
import io.github.oryoperator.operator.engine.Companion;
import io.github.oryoperator.operator.engine.Companions;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.secret.Fingerprints;
import io.github.oryoperator.operator.secret.SecretStore;
import io.github.oryoperator.operator.secret.StoredSecret;
import io.github.oryoperator.operator.status.Outcome;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Secrets that an identity takes traits and its password from, and the one that its first login is written to. */
public final class IdentitySecrets implements Companions<OryIdentity, OryIdentityStatus, IdentityWithTraits> {
    private final SecretStore store;
    private final Fingerprints fingerprints;
    private final LeadershipGuard leadership;

    /**
     * Secrets of identities.
     *
     * @param store the Secrets of the cluster
     * @param random where salts come from
     * @param leadership asked before every write to Ory
     */
    public IdentitySecrets(SecretStore store, SecureRandom random, LeadershipGuard leadership) {
        this(store, new Fingerprints(random), leadership);
    }

    IdentitySecrets(SecretStore store, Fingerprints fingerprints, LeadershipGuard leadership) {
        this.store = store;
        this.fingerprints = fingerprints;
        this.leadership = leadership;
    }

    @Override
    public OryIdentity resolve(OryIdentity resource) {
        var sources = resource.getSpec().traitsFrom();
        if (sources == null || sources.isEmpty()) {
            return resource;
        }
        var traits = resource.getSpec().traits() instanceof ObjectNode given
                ? given.deepCopy()
                : JsonNodeFactory.instance.objectNode();
        for (var source : sources) {
            var pointer = JsonPointer.compile(source.path());
            if (!Leaves.isFree(traits, pointer)) {
                throw new Halt(Outcome.stalled(
                        Reason.INVALID_SPEC,
                        "traitsFrom: " + source.path()
                                + " leads into something that is no object; write that whole in traits"));
            }
            Leaves.put(traits, pointer, TextNode.valueOf(value(source.secretKeyRef(), resource, store)));
        }
        var filled = new OryIdentity();
        filled.setMetadata(resource.getMetadata());
        filled.setSpec(resource.getSpec().withTraits(traits));
        return filled;
    }

    /** The versions of the Secrets: their values are personal. */
    @Override
    public Optional<String> sourceOf(OryIdentity resource, OryIdentity wanted) {
        var sources = requireNonNullElse(resource.getSpec().traitsFrom(), List.<TraitSource>of());
        return sources.isEmpty()
                ? Optional.empty()
                : Optional.of(sources.stream()
                        .map(source -> source.secretKeyRef().name())
                        .map(name -> name + store.peek(resource.getMetadata().getNamespace(), name))
                        .collect(Collectors.joining("\n")));
    }

    @Override
    public Companion<OryIdentityStatus, IdentityWithTraits> open(Opening<OryIdentity, OryIdentityStatus> opening) {
        return opening.writes()
                ? new IdentityCompanion(
                        new Password(opening, store, fingerprints), new FirstLogin(opening, store, leadership))
                : Companion.none();
    }

    @Override
    public void withdraw(OryIdentity resource, OryIdentityStatus status) {
        Stream.concat(FirstLogin.secretOf(resource.getSpec()).stream(), Stream.ofNullable(status.recoverySecret()))
                .distinct()
                .forEach(name -> FirstLogin.withdraw(store, resource, name));
    }

    /** Where the password stands, in clear or as a hash. */
    static Optional<SecretKeyRef> passwordOf(OryIdentitySpec spec) {
        return Optional.ofNullable(spec.credentials())
                .flatMap(credentials -> Optional.ofNullable(credentials.password()))
                .flatMap(password -> Optional.ofNullable(password.secretRef())
                        .or(() -> Optional.ofNullable(password.hashedSecretRef())));
    }

    /** The names of all that a spec names. */
    static Stream<String> namesIn(OryIdentitySpec spec) {
        var read = Stream.concat(
                requireNonNullElse(spec.traitsFrom(), List.<TraitSource>of()).stream()
                        .map(TraitSource::secretKeyRef),
                passwordOf(spec).stream());
        return Stream.concat(read.map(SecretKeyRef::name), FirstLogin.secretOf(spec).stream());
    }

    /**
     * Reads a Secret.
     *
     * @throws Halt if there is none, or it has no such key
     */
    static StoredSecret read(SecretKeyRef ref, OryIdentity resource, SecretStore store) {
        return store.read(resource.getMetadata().getNamespace(), ref.name())
                .filter(secret -> secret.value(ref.key()).isPresent())
                .orElseThrow(() -> new Halt(Outcome.waiting(
                        Reason.SECRET_NOT_FOUND,
                        "There is no Secret " + ref.name() + " with a value under " + ref.key())));
    }

    private static String value(SecretKeyRef ref, OryIdentity resource, SecretStore store) {
        return read(ref, resource, store).value(ref.key()).orElseThrow();
    }
}
