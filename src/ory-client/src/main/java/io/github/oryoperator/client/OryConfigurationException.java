package io.github.oryoperator.client;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration is wrong: a person must change it. Says what is missing or wrong, and where. */
public final class OryConfigurationException extends OryException {
    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Kind {
        /** The configuration itself; {@link #problems()} lists all of it. */
        INVALID,
        /** No tenant of that name. */
        UNKNOWN_TENANT,
        /** The tenant has no address for the API that the call needs. */
        NOT_CONFIGURED,
        /**
         * The server has no such route, or redirects: the base URL is wrong, or the server too old. Never "deleted".
         */
        WRONG_URL,
        /** Kratos answered that its administrator disabled the endpoint. */
        ENDPOINT_DISABLED,
        /** The {@link AddressPolicy} does not allow the address. */
        ADDRESS_REFUSED
    }

    private final Kind kind;
    private final transient List<Problem> problems;

    public OryConfigurationException(Kind kind, String what, Failure failure) {
        this(kind, what, failure, List.of());
    }

    private OryConfigurationException(Kind kind, String what, Failure failure, List<Problem> problems) {
        super(what, failure, null);
        this.kind = kind;
        this.problems = problems;
    }

    /** All problems in one message, each with its path. */
    public static OryConfigurationException invalid(List<Problem> problems) {
        String all = problems.stream().map(Problem::toString).collect(Collectors.joining("; "));
        return new OryConfigurationException(
                Kind.INVALID, "The configuration is not valid: " + all, Failure.local(null), List.copyOf(problems));
    }

    public Kind kind() {
        return kind;
    }

    /** What is wrong and where; empty unless {@link Kind#INVALID}. */
    public List<Problem> problems() {
        return problems;
    }

    @Override
    public boolean isRetryable() {
        return false;
    }
}
