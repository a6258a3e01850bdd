package io.github.oryoperator.client.network;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Where an event stream leads. */
public enum EventStreamType {
    /** A topic of AWS SNS. */
    @JsonProperty("sns")
    SNS,
    /** An HTTPS endpoint. */
    @JsonProperty("https")
    HTTPS,
    /** A type that is newer than this library; it cannot be sent. */
    @JsonEnumDefaultValue
    @JsonProperty("unknown")
    UNKNOWN
}
