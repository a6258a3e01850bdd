package io.github.oryoperator.api.oryidentity;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.github.oryoperator.api.schema.ObjectName;

/**
 * The Secret of a {@link RecoveryLink}, made by the operator.
 *
 * @param name its name, in the namespace of the identity
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecoverySecret(
        @JsonPropertyDescription("Name of the Secret, in this namespace. The operator makes it.") @Required @ObjectName
        String name) {
    /** The key under which the link stands. */
    public static final String LINK = "RECOVERY_LINK";

    /** The key under which the code stands. */
    public static final String CODE = "RECOVERY_CODE";

    /** The key under which the id of the identity stands. */
    public static final String IDENTITY_ID = "IDENTITY_ID";

    /** The key under which it stands until when both are good, in the form of RFC 3339. */
    public static final String EXPIRES_AT = "EXPIRES_AT";
}
