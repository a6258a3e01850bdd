package io.github.oryoperator.operator.oryidentity;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.core.JsonPointer;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.oryidentity.OryIdentitySpec;
import io.github.oryoperator.api.oryidentity.TraitSource;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.engine.Nesting;
import io.github.oryoperator.operator.status.Outcome;
import java.util.List;
import java.util.stream.Stream;

/** What no schema can say of free JSON. */
final class FreeFormRules {
    /** With the name of the field in front of it a status takes it. */
    private static final int LONGEST = 480;

    /** In the status of the largest object that etcd takes there is room for so many characters of them. */
    private static final int LONGEST_TOGETHER = 64 * 1024;

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
        var members = Stream.concat(
                        Stream.of(spec.traits(), spec.metadataPublic(), spec.metadataAdmin())
                                .flatMap(free -> Leaves.of(free).keySet().stream())
                                .map(JsonPointer::toString),
                        requireNonNullElse(spec.traitsFrom(), List.<TraitSource>of()).stream()
                                .map(TraitSource::path))
                .toList();
        if (members.size() > OryIdentitySpec.MAX_MEMBERS) {
            throw new Halt(Outcome.stalled(
                    Reason.INVALID_SPEC,
                    "traits and metadata have " + members.size() + " members; at most " + OryIdentitySpec.MAX_MEMBERS
                            + " can be managed"));
        }
        if (members.stream().anyMatch(member -> member.length() > LONGEST)
                || members.stream().mapToInt(String::length).sum() > LONGEST_TOGETHER) {
            throw new Halt(Outcome.stalled(
                    Reason.INVALID_SPEC,
                    "The names of members in traits and metadata are too long to remember; make them shorter"));
        }
    }
}
