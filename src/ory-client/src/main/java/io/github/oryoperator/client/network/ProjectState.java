package io.github.oryoperator.client.network;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a project serves. */
public enum ProjectState {
    /** It does. */
    @JsonProperty("running")
    RUNNING,
    /** Ory has stopped it. */
    @JsonProperty("halted")
    HALTED,
    /** It is gone, although Ory still answers for it. */
    @JsonProperty("deleted")
    DELETED,
    /** A state that is newer than this library. */
    @JsonEnumDefaultValue
    @JsonProperty("unknown")
    UNKNOWN
}
