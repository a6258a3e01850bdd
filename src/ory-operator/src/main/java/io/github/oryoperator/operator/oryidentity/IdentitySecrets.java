package io.github.oryoperator.operator.oryidentity;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.oryidentity.OryIdentity;
import io.github.oryoperator.api.oryidentity.OryIdentitySpec;
import io.github.oryoperator.api.oryidentity.OryIdentityStatus;
import io.github.oryoperator.api.tenant.SecretKeyRef;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.identity.IdentityWithTraits;
import io.github.oryoperator.operator.engine.Companion;
import io.github.oryoperator.operator.engine.Companions;
import io.github.oryoperator.operator.engine.Decision;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.secret.SecretStore;
import io.github.oryoperator.operator.status.Outcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Secrets that an identity takes traits and its first password from. They are only read. */
public final class IdentitySecrets implements Companions<OryIdentity, OryIdentityStatus, IdentityWithTraits> {
    private final SecretStore store;

    /** Secrets of that cluster. */
    public IdentitySecrets(SecretStore store) {
        this.store = store;
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
            Leaves.put(traits, pointer, TextNode.valueOf(read(resource, source.secretKeyRef())));
        }
        var filled = new OryIdentity();
        filled.setMetadata(resource.getMetadata());
        filled.setSpec(resource.getSpec().withTraits(traits));
        return filled;
    }

    @Override
    public Companion<OryIdentityStatus, IdentityWithTraits> open(Opening<OryIdentity, OryIdentityStatus> opening) {
        return passwordOf(opening.resource().getSpec())
                .<Companion<OryIdentityStatus, IdentityWithTraits>>map(
                        ref -> new FirstPassword(opening.resource(), ref))
                .orElseGet(Companion::none);
    }

    @Override
    public void withdraw(OryIdentity resource, OryIdentityStatus status) {}

    /** Where the password of a new identity stands, in clear or as a hash. */
    static Optional<SecretKeyRef> passwordOf(OryIdentitySpec spec) {
        return Optional.ofNullable(spec.credentials())
                .flatMap(credentials -> Optional.ofNullable(credentials.password()))
                .flatMap(password -> Optional.ofNullable(password.secretRef())
                        .or(() -> Optional.ofNullable(password.hashedSecretRef())));
    }

    private String read(OryIdentity resource, SecretKeyRef ref) {
        return store.read(resource.getMetadata().getNamespace(), ref.name())
                .flatMap(secret -> secret.value(ref.key()))
                .orElseThrow(() -> new Halt(Outcome.waiting(
                        Reason.SECRET_NOT_FOUND,
                        "There is no Secret " + ref.name() + " with a value under " + ref.key())));
    }

    /** A password that a new identity gets; one that exists has its own. */
    private final class FirstPassword implements Companion<OryIdentityStatus, IdentityWithTraits> {
        private final OryIdentity resource;
        private final SecretKeyRef ref;
        private @Nullable Secret value;

        FirstPassword(OryIdentity resource, SecretKeyRef ref) {
            this.resource = resource;
            this.ref = ref;
        }

        @Override
        public void prepare(Decision decision) {
            value = decision instanceof Decision.Create ? Secret.of(read(resource, ref)) : null;
        }

        @Override
        public @Nullable Secret value() {
            return value;
        }
    }
}
