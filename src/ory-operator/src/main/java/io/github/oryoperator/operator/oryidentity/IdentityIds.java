package io.github.oryoperator.operator.oryidentity;

import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.oryidentity.OryIdentity;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.engine.ResourceKey;
import io.github.oryoperator.operator.engine.Resources;
import io.github.oryoperator.operator.status.Outcome;
import java.util.Optional;

/** The ids that Kratos gave identities, for resources that refer to them. */
public interface IdentityIds {
    /**
     * The id of an identity.
     *
     * @param namespace the namespace of both resources
     * @param name the name of the OryIdentity
     * @throws Halt if there is none, or it has no id yet
     */
    String of(String namespace, String name);

    /** As the statuses of these resources tell. */
    static IdentityIds told(Resources<OryIdentity> identities) {
        return (namespace, name) -> identities
                .find(new ResourceKey("OryIdentity", namespace, name))
                .filter(identity -> !identity.isMarkedForDeletion())
                .flatMap(identity -> Optional.ofNullable(identity.getStatus()))
                .flatMap(status -> Optional.ofNullable(status.oryId()))
                .orElseThrow(() -> new Halt(Outcome.waiting(
                        Reason.REFERENCE_NOT_READY, "There is no OryIdentity " + name + " that has an id in Kratos")));
    }
}
