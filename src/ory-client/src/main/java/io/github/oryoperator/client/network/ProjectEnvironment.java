package io.github.oryoperator.client.network;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What a project is for; Ory grants and bills by it. */
public enum ProjectEnvironment {
    /** Users. */
    @JsonProperty("prod")
    PRODUCTION,
    /** The rehearsal. */
    @JsonProperty("stage")
    STAGING,
    /** Trying out. */
    @JsonProperty("dev")
    DEVELOPMENT,
    /** One that is newer than this library; it cannot be sent. */
    @JsonEnumDefaultValue
    @JsonProperty("unknown")
    UNKNOWN
}
