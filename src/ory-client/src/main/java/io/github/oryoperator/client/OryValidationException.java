package io.github.oryoperator.client;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The request is refused for good: 400, 422 and the other 4xx without a class of their own, or by the library itself
 * before anything was sent (status 0).
 */
public final class OryValidationException extends OryException {
    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    public OryValidationException(Failure failure, List<Violation> violations) {
        this("The request is not accepted", failure, violations);
    }

    private OryValidationException(String what, Failure failure, List<Violation> violations) {
        super(what + fields(violations), failure, null);
        this.violations = List.copyOf(violations);
    }

    /** A refusal by the library: nothing was sent. {@code why} must not quote values. */
    public static OryValidationException refused(String why, Failure failure, List<Violation> violations) {
        return new OryValidationException(why, failure, violations);
    }

    /** The fields at fault as far as Ory names them; values are never in it. */
    public List<Violation> violations() {
        return violations;
    }

    @Override
    public boolean isRetryable() {
        return false;
    }

    private static String fields(List<Violation> violations) {
        return violations.stream()
                .map(Violation::toString)
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(", "), all -> all.isEmpty() ? "" : " (" + all + ")"));
    }
}
