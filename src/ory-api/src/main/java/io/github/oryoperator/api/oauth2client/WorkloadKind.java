package io.github.oryoperator.api.oauth2client;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.oryoperator.api.WireValues;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The kinds of workload that a rotation can restart. On the wire it is a string. */
public enum WorkloadKind {
    /** A Deployment. */
    @JsonProperty("Deployment")
    DEPLOYMENT("Deployment"),

    /** A StatefulSet. */
    @JsonProperty("StatefulSet")
    STATEFUL_SET("StatefulSet"),

    /** A DaemonSet. */
    @JsonProperty("DaemonSet")
    DAEMON_SET("DaemonSet");

    private final String value;

    WorkloadKind(String value) {
        this.value = value;
    }

    /** The value as it stands in a manifest. */
    public String value() {
        return value;
    }

    /** The constant of a value on the wire; empty where it is absent or not known to this version. */
    public static Optional<WorkloadKind> of(@Nullable String value) {
        return WireValues.find(values(), WorkloadKind::value, value);
    }
}
