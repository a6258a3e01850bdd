package io.github.oryoperator.client;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The request is refused for good: 400, 422 and the other 4xx without a class of their own, or by the library itself
 * before anything was sent (status 0).
 */
public final class OryValidationException extends OryException {
    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;
    private final @Nullable String redirectTo;

    public OryValidationException(Failure failure, List<Violation> violations) {
        this(failure, violations, null);
    }

    public OryValidationException(Failure failure, List<Violation> violations, @Nullable String redirectTo) {
        this("The request is not accepted", failure, violations, redirectTo);
    }

    private OryValidationException(
            String what, Failure failure, List<Violation> violations, @Nullable String redirectTo) {
        super(what + fields(violations), failure, null);
        this.violations = List.copyOf(violations);
        this.redirectTo = redirectTo;
    }

    /** A refusal by the library: nothing was sent. {@code why} must not quote values. */
    public static OryValidationException refused(String why, Failure failure, List<Violation> violations) {
        return new OryValidationException(why, failure, violations, null);
    }

    /** The fields at fault as far as Ory names them; values are never in it. */
    public List<Violation> violations() {
        return violations;
    }

    /**
     * Where a browser goes on instead, if Ory says: a flow that cannot begin here is a 422
     * ({@code browser_location_change_required}).
     */
    public Optional<String> redirectTo() {
        return Optional.ofNullable(redirectTo);
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
