package io.github.oryoperator.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The two kinds of tenant. On the wire it is a string. */
public enum TenantKind {
    /** A tenant of one namespace. */
    @JsonProperty("OryTenant")
    ORY_TENANT("OryTenant"),

    /** A tenant of the cluster, for the namespaces that it admits. */
    @JsonProperty("ClusterOryTenant")
    CLUSTER_ORY_TENANT("ClusterOryTenant");

    private final String value;

    TenantKind(String value) {
        this.value = value;
    }

    /** The value as it stands in a manifest. */
    public String value() {
        return value;
    }

    /** The constant of a value on the wire; empty where it is absent or not known to this version. */
    public static Optional<TenantKind> of(@Nullable String value) {
        return WireValues.find(values(), TenantKind::value, value);
    }
}
