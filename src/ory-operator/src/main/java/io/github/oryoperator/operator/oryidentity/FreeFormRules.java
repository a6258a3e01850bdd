package io.github.oryoperator.operator.oryidentity;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.oryidentity.OryIdentitySpec;
import io.github.oryoperator.api.oryidentity.OryIdentityStatus;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.engine.Nesting;
import io.github.oryoperator.operator.status.Outcome;
import org.jspecify.annotations.Nullable;

/** What no schema can say of free JSON. */
final class FreeFormRules {
    private static final int LONGEST = 500;

    private FreeFormRules() {}

    /**
     * Looks at all that is free in a spec.
     *
     * @throws Halt if it could not be given to Kratos, or not be remembered
     */
    static void check(OryIdentitySpec spec) {
        if (spec.schemaId() == null) {
            throw new Halt(Outcome.stalled(Reason.INVALID_SPEC, "Write schemaId"));
        }
        Nesting.check("traits", spec.traits());
        Nesting.check("metadataPublic", spec.metadataPublic());
        Nesting.check("metadataAdmin", spec.metadataAdmin());
        int fields = size(spec.traits())
                + size(spec.metadataPublic())
                + size(spec.metadataAdmin())
                + (spec.traitsFrom() == null ? 0 : spec.traitsFrom().size());
        // Two more are remembered: the id and the state.
        if (fields > OryIdentityStatus.MAX_FIELDS - 2) {
            throw new Halt(Outcome.stalled(
                    Reason.INVALID_SPEC,
                    "traits and metadata have " + fields + " members; at most " + (OryIdentityStatus.MAX_FIELDS - 2)
                            + " can be managed"));
        }
    }

    private static int size(@Nullable JsonNode json) {
        var leaves = Leaves.of(json);
        if (leaves.keySet().stream().anyMatch(leaf -> leaf.toString().length() > LONGEST - "metadataPublic".length())) {
            throw new Halt(Outcome.stalled(
                    Reason.INVALID_SPEC,
                    "The names of members in traits and metadata are too long; make them shorter"));
        }
        return leaves.size();
    }
}
