package io.github.oryoperator.api.oauth2client;

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
 * What the operator says of a client.
 *
 * @param observedGeneration see {@link OryStatus#observedGeneration()}
 * @param conditions see {@link OryStatus#conditions()}
 * @param oryId the client id
 * @param drift see {@link OryStatus#drift()}
 * @param lastHandledReconcileAt see {@link OryStatus#lastHandledReconcileAt()}
 * @param lastHandledRotateAt the last value of the annotation
 *     {@link io.github.oryoperator.api.ApiNames#ROTATE_REQUESTED_AT} that was acted upon
 * @param secret the Secret and what Hydra got from it
 * @param rotation the current secret's age
 * @param appliedFields the fields of the spec that Ory got from us: one that the spec no longer names
 *     returns to the server's default
 * @param appliedGeneration the generation of the spec that Ory got from us last
 * @param appliedSource a hash of what the spec took from elsewhere then; null: nothing
 * @param server which server got it: a short hash of its address, which not everybody may read
 */
@RecordBuilder
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record OAuth2ClientStatus(
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

        @JsonPropertyDescription("The Secret and what Hydra got from it.") @Nullable
        SecretStatus secret,

        @JsonPropertyDescription("The current secret's age.") @Nullable
        RotationStatus rotation,

        @JsonPropertyDescription("Fields of the spec that Ory got from the operator.") @Size(max = 256)
        List<@Size(min = 1, max = 256) String> appliedFields,

        @JsonPropertyDescription("Generation of the spec that Ory got last.") @Nullable
        Long appliedGeneration,

        @JsonPropertyDescription("Hash of what the spec took from elsewhere when Ory got it.") @Size(max = 64) @Nullable
        String appliedSource,

        @JsonPropertyDescription("Hash of the address of the server that got it.") @Size(max = 64) @Nullable
        String server)
        implements OryStatus<OAuth2ClientStatus>, OAuth2ClientStatusBuilder.With {

    /** Of a client that nobody has looked at. */
    public static final OAuth2ClientStatus NONE = new OAuth2ClientStatus(
            null, List.of(), null, List.of(), null, null, null, null, List.of(), null, null, null);

    /** Copies the lists; an absent one is empty. */
    public OAuth2ClientStatus {
        conditions = WireValues.orEmpty(conditions);
        drift = WireValues.orEmpty(drift);
        appliedFields = WireValues.orEmpty(appliedFields);
    }

    /** Starts an empty status. */
    public static OAuth2ClientStatusBuilder builder() {
        return OAuth2ClientStatusBuilder.builder(NONE);
    }

    @Override
    public OAuth2ClientStatus withCommon(CommonStatus common) {
        return OAuth2ClientStatusBuilder.builder(this)
                .observedGeneration(common.observedGeneration())
                .conditions(common.conditions())
                .oryId(common.oryId())
                .drift(common.drift())
                .lastHandledReconcileAt(common.lastHandledReconcileAt())
                .build();
    }
}
