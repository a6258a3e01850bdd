package io.github.oryoperator.api;

/** The condition types that the operator writes. */
public final class ConditionTypes {
    /** The operator has done what the policy asks for. Always present once the operator saw the resource. */
    public static final String READY = "Ready";

    /** The operator is still at it, or waits for something that heals by itself. Present only while true. */
    public static final String RECONCILING = "Reconciling";

    /** A human must change something. Present only while true. */
    public static final String STALLED = "Stalled";

    /** The external object equals the spec. */
    public static final String SYNCED = "Synced";

    /** No reconciliation takes place, at the user's wish. Present only while true. */
    public static final String SUSPENDED = "Suspended";

    /** Ory took the configuration of a project and ignored a part of it. Present only while true. */
    public static final String CONFIGURATION_IGNORED = "ConfigurationIgnored";

    /** What an issuer publishes cannot be read: it stays trusted by the keys that were read last. Present only while true. */
    public static final String KEYS_UNREADABLE = "KeysUnreadable";

    private ConditionTypes() {}
}
