package io.github.oryoperator.api.tenant;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.oryoperator.api.WireValues;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The kinds that a tenant serves. On the wire it is a string. */
public enum ManagedKind {
    /** A client of Hydra. */
    @JsonProperty("OAuth2Client")
    OAUTH2_CLIENT("OAuth2Client"),

    /** An identity of Kratos. */
    @JsonProperty("OryIdentity")
    ORY_IDENTITY("OryIdentity"),

    /** Relation tuples of Keto. */
    @JsonProperty("OryRelationship")
    ORY_RELATIONSHIP("OryRelationship"),

    /** A key set of Hydra. */
    @JsonProperty("JsonWebKeySet")
    JSON_WEB_KEY_SET("JsonWebKeySet"),

    /** A trusted issuer of Hydra. */
    @JsonProperty("TrustedIssuer")
    TRUSTED_ISSUER("TrustedIssuer"),

    /** A project of Ory Network. */
    @JsonProperty("OryProject")
    ORY_PROJECT("OryProject"),

    /** An event stream of Ory Network. */
    @JsonProperty("EventStream")
    EVENT_STREAM("EventStream");

    private final String value;

    ManagedKind(String value) {
        this.value = value;
    }

    /** The value as it stands in a manifest. */
    public String value() {
        return value;
    }

    /** The constant of a value on the wire; empty where it is absent or not known to this version. */
    public static Optional<ManagedKind> of(@Nullable String value) {
        return WireValues.find(values(), ManagedKind::value, value);
    }
}
