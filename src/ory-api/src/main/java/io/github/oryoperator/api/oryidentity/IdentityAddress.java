package io.github.oryoperator.api.oryidentity;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.github.oryoperator.api.schema.Formats;

/**
 * An address of an identity.
 *
 * @param via one of {@link AddressVia}'s values
 * @param value the address
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IdentityAddress(
        @JsonPropertyDescription("email or sms.") @Required @SchemaFrom(type = AddressVia.class)
        String via,

        @JsonPropertyDescription("The address, as it stands in a trait.")
        @Required
        @Size(max = 320)
        @Pattern(Formats.WORD)
        String value) {
    /** Not the address: it is personal. */
    @Override
    public String toString() {
        return "IdentityAddress[via=" + via + "]";
    }
}
