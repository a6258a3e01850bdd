package io.github.oryoperator.api.jsonwebkeyset;

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
 * What the operator says of a set of keys. No key material stands in it.
 *
 * @param observedGeneration see {@link OryStatus#observedGeneration()}
 * @param conditions see {@link OryStatus#conditions()}
 * @param oryId the name of the set
 * @param drift see {@link OryStatus#drift()}
 * @param lastHandledReconcileAt see {@link OryStatus#lastHandledReconcileAt()}
 * @param lastHandledRotateAt the last value of the annotation {@code rotate-requested-at} acted upon
 * @param keys the keys of the set, the newest first
 * @param adopted whether the set, or a part of it, was there before the resource: then its private keys are never published
 * @param published where the keys were published
 * @param appliedGeneration the generation of the spec that Hydra got last
 * @param appliedSource a hash of what the spec took from elsewhere then; null: nothing
 * @param server which server got it: a short hash of its address, which not everybody may read. Written before the
 *     first call: the set is claimed by it
 */
@RecordBuilder
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record JsonWebKeySetStatus(
        @Nullable Long observedGeneration,
        @Size(max = 16) List<Condition> conditions,
        @Size(max = 255) @Nullable String oryId,
        @Size(max = Drift.MAX_ENTRIES) List<Drift> drift,
        @Size(max = 256) @Nullable String lastHandledReconcileAt,

        @JsonPropertyDescription(
                "The last value of the annotation ory-operator.github.io/rotate-requested-at acted upon.")
        @Size(max = 256)
        @Nullable
        String lastHandledRotateAt,

        @JsonPropertyDescription("The keys of the set, the newest first.") @Size(max = MAX_KEYS)
        List<KeyStatus> keys,

        @JsonPropertyDescription("true: the set was there before this resource; its private keys are not published.")
        @Nullable
        Boolean adopted,

        @JsonPropertyDescription("Where the keys were published.") @Nullable
        PublishedStatus published,

        @JsonPropertyDescription("Generation of the spec that Ory got last.") @Nullable
        Long appliedGeneration,

        @JsonPropertyDescription("Hash of what the spec took from elsewhere when Ory got it.") @Size(max = 64) @Nullable
        String appliedSource,

        @JsonPropertyDescription("Hash of the address of the server that got it.") @Size(max = 64) @Nullable
        String server)
        implements OryStatus<JsonWebKeySetStatus>, JsonWebKeySetStatusBuilder.With {

    /** The most keys that a status tells of. */
    public static final int MAX_KEYS = 256;

    /** Of a set that nobody has looked at. */
    public static final JsonWebKeySetStatus NONE = new JsonWebKeySetStatus(
            null, List.of(), null, List.of(), null, null, List.of(), null, null, null, null, null);

    /** Copies the lists; an absent one is empty. */
    public JsonWebKeySetStatus {
        conditions = WireValues.orEmpty(conditions);
        drift = WireValues.orEmpty(drift);
        keys = WireValues.orEmpty(keys);
    }

    /** Starts an empty status. */
    public static JsonWebKeySetStatusBuilder builder() {
        return JsonWebKeySetStatusBuilder.builder(NONE);
    }

    @Override
    public JsonWebKeySetStatus withCommon(CommonStatus common) {
        return JsonWebKeySetStatusBuilder.builder(this)
                .observedGeneration(common.observedGeneration())
                .conditions(common.conditions())
                .oryId(common.oryId())
                .drift(common.drift())
                .lastHandledReconcileAt(common.lastHandledReconcileAt())
                .build();
    }
}
