package io.github.oryoperator.api.oryidentity;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How an address is reached. On the wire it is a string. */
public enum AddressVia {
    /** An e-mail address. */
    @JsonProperty("email")
    EMAIL,

    /** A telephone number. */
    @JsonProperty("sms")
    SMS
}
