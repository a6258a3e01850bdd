package io.github.oryoperator.client.courier;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a message is. */
public enum MessageStatus {
    /** To be sent, also after an attempt that failed. */
    @JsonProperty("queued")
    QUEUED,
    /** Handed over. */
    @JsonProperty("sent")
    SENT,
    /** Being sent. */
    @JsonProperty("processing")
    PROCESSING,
    /** Given up. */
    @JsonProperty("abandoned")
    ABANDONED,
    /** A status that is newer than this library; it cannot be asked for. */
    @JsonEnumDefaultValue
    @JsonProperty("unknown")
    UNKNOWN
}
