package io.github.oryoperator.api.trustedissuer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.github.oryoperator.api.CommonStatus;
import io.github.oryoperator.api.Condition;
import io.github.oryoperator.api.Drift;
import io.github.oryoperator.api.OryStatus;
import io.github.oryoperator.api.WireValues;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the operator says of an issuer's trust grants.
 *
 * @param observedGeneration see {@link OryStatus#observedGeneration()}
 * @param conditions see {@link OryStatus#conditions()}
 * @param oryId the issuer: the grants of it are one object to the operator
 * @param drift see {@link OryStatus#drift()}
 * @param lastHandledReconcileAt see {@link OryStatus#lastHandledReconcileAt()}
 * @param grants the grants, those that end first before the others
 * @param claims the keys that the resource may have written grants for, stored before it does: what is claimed and no
 *     longer asked for is removed, after any crash
 * @param writePending whether a write to Hydra was begun of which the end is not known
 * @param appliedGeneration the generation of the spec that Hydra got from us last
 * @param server which server got it: a short hash of its address, which not everybody may read
 */
@RecordBuilder
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TrustedIssuerStatus(
        @Nullable Long observedGeneration,
        @Size(max = 16) List<Condition> conditions,
        @Size(max = TrustedIssuerSpec.MAX_ISSUER) @Nullable String oryId,
        @Size(max = Drift.MAX_ENTRIES) List<Drift> drift,
        @Size(max = 256) @Nullable String lastHandledReconcileAt,

        @JsonPropertyDescription("Trust grants in Hydra; of more than 256, those that end first.")
        @Size(max = MAX_GRANTS)
        List<GrantStatus> grants,

        @JsonPropertyDescription("Keys of the issuer that this resource claims in Hydra.") @Size(max = MAX_CLAIMS)
        List<KeyClaim> claims,

        @JsonPropertyDescription("true: a write to Hydra was begun of which the end is not known.") @Nullable
        Boolean writePending,

        @JsonPropertyDescription("Generation of the spec that Ory got last.") @Nullable
        Long appliedGeneration,

        @JsonPropertyDescription("Hash of the address of the server that got it.") @Size(max = 64) @Nullable
        String server)
        implements OryStatus<TrustedIssuerStatus>, TrustedIssuerStatusBuilder.With {

    /** The most grants that a status shows. */
    public static final int MAX_GRANTS = 256;

    /**
     * The most claims that a status takes: as many keys as an issuer may have, as many that are published no more, and as many
     * that are about to come.
     */
    public static final int MAX_CLAIMS = 48;

    /** Of a resource that nobody has looked at. */
    public static final TrustedIssuerStatus NONE =
            new TrustedIssuerStatus(null, List.of(), null, List.of(), null, List.of(), List.of(), null, null, null);

    /** Copies the lists; an absent one is empty. */
    public TrustedIssuerStatus {
        conditions = WireValues.orEmpty(conditions);
        drift = WireValues.orEmpty(drift);
        grants = WireValues.orEmpty(grants);
        claims = WireValues.orEmpty(claims);
    }

    /** Starts an empty status. */
    public static TrustedIssuerStatusBuilder builder() {
        return TrustedIssuerStatusBuilder.builder(NONE);
    }

    @Override
    public TrustedIssuerStatus withCommon(CommonStatus common) {
        return TrustedIssuerStatusBuilder.builder(this)
                .observedGeneration(common.observedGeneration())
                .conditions(common.conditions())
                .oryId(common.oryId())
                .drift(common.drift())
                .lastHandledReconcileAt(common.lastHandledReconcileAt())
                .build();
    }
}
