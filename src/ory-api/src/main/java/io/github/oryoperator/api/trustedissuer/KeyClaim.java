package io.github.oryoperator.api.trustedissuer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.github.oryoperator.api.WireValues;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a resource claims of one key of its issuer.
 *
 * @param kid the key's id
 * @param thumbprint which key Hydra gets, or got, under that id (RFC 7638)
 * @param former id of a grant of the key before: while there is that grant, Hydra has that key still; {@link #UNKNOWN}: what the first
 *     grants of the key are about is not known until all are made
 * @param subjects a hash of each subject that the resource may have written a grant for
 * @param goneSince since when the issuer publishes the key no more, as far as was seen (RFC 3339)
 */
@RecordBuilder
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record KeyClaim(
        @JsonPropertyDescription("kid of the key.") @Required @Size(max = MAX_KID)
        String kid,

        @JsonPropertyDescription("Thumbprint of the key (RFC 7638).") @Required @Size(max = 64)
        String thumbprint,

        @JsonPropertyDescription(
                "Id of a grant of the key that this one is to replace; ?: there may be one of somebody else's.")
        @Size(max = 64)
        @Nullable
        String former,

        @JsonPropertyDescription("Hash of each subject that there may be a grant for.") @Size(max = MAX_SUBJECTS)
        List<@Size(min = 1, max = 16) String> subjects,

        @JsonPropertyDescription("Since when the key is published no more.") @Size(max = 40) @Nullable
        String goneSince)
        implements KeyClaimBuilder.With {

    /** Stands for a key that may have been left in Hydra, where that cannot be seen. */
    public static final String UNKNOWN = "?";

    /** The longest id of a key, in characters: as much as Hydra stores. */
    public static final int MAX_KID = 255;

    /** The most subjects that a claim takes. */
    public static final int MAX_SUBJECTS = 2 * TrustedIssuerSpec.MAX_GRANTS;

    /** Copies the list. */
    public KeyClaim {
        subjects = WireValues.orEmpty(subjects);
    }
}
