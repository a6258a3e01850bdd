package io.github.oryoperator.operator.engine;

import io.github.oryoperator.operator.field.Difference;
import io.github.oryoperator.operator.status.Outcome;
import java.util.List;

/** What to do about the external object. */
public sealed interface Decision {
    /** Make it. */
    record Create() implements Decision {}

    /**
     * Take it over.
     *
     * @param differences what changes with it
     * @param keepsCredential whether it keeps the credential that it has
     */
    record Adopt(List<Difference> differences, boolean keepsCredential) implements Decision {}

    /**
     * Make it equal to the spec.
     *
     * @param differences what changes
     * @param drift whether it was Ory that changed, not the spec
     */
    record Update(List<Difference> differences, boolean drift) implements Decision {}

    /** It is as it should be. */
    record Keep() implements Decision {}

    /**
     * It differs, and the policy says to leave it so.
     *
     * @param differences where it differs
     */
    record Report(List<Difference> differences) implements Decision {}

    /**
     * Nothing is done, and the resource is not ready.
     *
     * @param outcome why
     * @param differences where it differs
     */
    record Refuse(Outcome outcome, List<Difference> differences) implements Decision {}
}
