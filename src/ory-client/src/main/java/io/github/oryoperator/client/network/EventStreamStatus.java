package io.github.oryoperator.client.network;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether an event stream forwards events. */
public enum EventStreamStatus {
    /** It does. */
    @JsonProperty("active")
    ACTIVE,
    /** It does not, until it is set to active. */
    @JsonProperty("paused")
    PAUSED,
    /** A status that is newer than this library; it cannot be sent. */
    @JsonEnumDefaultValue
    @JsonProperty("unknown")
    UNKNOWN
}
