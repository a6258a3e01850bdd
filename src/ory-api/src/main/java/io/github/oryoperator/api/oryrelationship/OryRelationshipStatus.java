package io.github.oryoperator.api.oryrelationship;

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
 * What the operator says of the tuples of one object and relation.
 *
 * @param observedGeneration see {@link OryStatus#observedGeneration()}
 * @param conditions see {@link OryStatus#conditions()}
 * @param oryId object and relation in Keto's notation, {@code namespace:object#relation}
 * @param drift see {@link OryStatus#drift()}
 * @param lastHandledReconcileAt see {@link OryStatus#lastHandledReconcileAt()}
 * @param claims a hash of each tuple that the resource may have written, stored before it is: what is claimed and no
 *     longer in the spec is removed, after any crash
 * @param appliedGeneration the generation of the spec that Keto got from us last
 * @param appliedSource a hash of what the spec took from elsewhere then; null: nothing
 * @param server which server got it: a short hash of its address, which not everybody may read
 */
@RecordBuilder
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record OryRelationshipStatus(
        @Nullable Long observedGeneration,
        @Size(max = 16) List<Condition> conditions,
        @Size(max = 512) @Nullable String oryId,
        @Size(max = Drift.MAX_ENTRIES) List<Drift> drift,
        @Size(max = 256) @Nullable String lastHandledReconcileAt,

        @JsonPropertyDescription("Hash of each tuple that this resource claims in Keto.") @Size(max = MAX_CLAIMS)
        List<@Size(min = 1, max = 32) String> claims,

        @JsonPropertyDescription("Generation of the spec that Ory got last.") @Nullable
        Long appliedGeneration,

        @JsonPropertyDescription("Hash of what the spec took from elsewhere when Ory got it.") @Size(max = 64) @Nullable
        String appliedSource,

        @JsonPropertyDescription("Hash of the address of the server that got it.") @Size(max = 64) @Nullable
        String server)
        implements OryStatus<OryRelationshipStatus>, OryRelationshipStatusBuilder.With {

    /** The most claims that a status takes. */
    public static final int MAX_CLAIMS = 4096;

    /** Of a resource that nobody has looked at. */
    public static final OryRelationshipStatus NONE =
            new OryRelationshipStatus(null, List.of(), null, List.of(), null, List.of(), null, null, null);

    /** Copies the lists; an absent one is empty. */
    public OryRelationshipStatus {
        conditions = WireValues.orEmpty(conditions);
        drift = WireValues.orEmpty(drift);
        claims = WireValues.orEmpty(claims);
    }

    /** Starts an empty status. */
    public static OryRelationshipStatusBuilder builder() {
        return OryRelationshipStatusBuilder.builder(NONE);
    }

    @Override
    public OryRelationshipStatus withCommon(CommonStatus common) {
        return OryRelationshipStatusBuilder.builder(this)
                .observedGeneration(common.observedGeneration())
                .conditions(common.conditions())
                .oryId(common.oryId())
                .drift(common.drift())
                .lastHandledReconcileAt(common.lastHandledReconcileAt())
                .build();
    }
}
