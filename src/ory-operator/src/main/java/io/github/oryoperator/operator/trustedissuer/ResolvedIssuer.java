package io.github.oryoperator.operator.trustedissuer;

import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import io.github.oryoperator.api.ApiNames;
import io.github.oryoperator.api.trustedissuer.TrustedIssuer;
import io.github.oryoperator.operator.engine.Halt;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A TrustedIssuer with the keys that its spec leads to. It is compared with Hydra and given to it, and never written back. */
// The framework's annotations are not inherited, and no custom resource comes to be without them.
@JsonDeserialize(using = JsonDeserializer.None.class)
@Group(ApiNames.GROUP)
@Version(ApiNames.VERSION)
@Plural("trustedissuers")
final class ResolvedIssuer extends TrustedIssuer {
    private static final long serialVersionUID = 1;

    private final transient List<TrustedKey> keys;
    private final transient @Nullable Halt unreadable;

    ResolvedIssuer(TrustedIssuer resource, List<TrustedKey> keys) {
        this(resource, keys, null);
    }

    /** With the keys that were read last, and why they cannot be read now. */
    ResolvedIssuer(TrustedIssuer resource, List<TrustedKey> keys, @Nullable Halt unreadable) {
        setMetadata(resource.getMetadata());
        setSpec(resource.getSpec());
        setStatus(resource.getStatus());
        this.keys = List.copyOf(keys);
        this.unreadable = unreadable;
    }

    List<TrustedKey> keys() {
        return keys;
    }

    /** Why the keys are those that were read last; empty: they were read now. */
    Optional<Halt> unreadable() {
        return Optional.ofNullable(unreadable);
    }
}
