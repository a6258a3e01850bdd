package io.github.oryoperator.client.identity;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether an identity may log in. */
public enum IdentityState {
    /** It may. */
    @JsonProperty("active")
    ACTIVE,
    /** It may not, and its sessions are no good. */
    @JsonProperty("inactive")
    INACTIVE,
    /** A state that is newer than this library; it cannot be sent. */
    @JsonEnumDefaultValue
    @JsonProperty("unknown")
    UNKNOWN
}
