package io.github.oryoperator.api.oryidentity;

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
 * What the operator says of an identity. Nothing of what is personal.
 *
 * @param observedGeneration see {@link OryStatus#observedGeneration()}
 * @param conditions see {@link OryStatus#conditions()}
 * @param oryId the id that Kratos gave it
 * @param drift see {@link OryStatus#drift()}
 * @param lastHandledReconcileAt see {@link OryStatus#lastHandledReconcileAt()}
 * @param creationPending whether it may have been made without its id being known yet, or without what is made once with
 *     it: before another one is made, it is looked for by the mark that it would have
 * @param statusLost whether all else that it said before is lost: an identity may be there whose id is not known. It is
 *     looked for in the same way
 * @param appliedFields the fields of the spec that Kratos got from us, members of free JSON by their JSON pointers: one
 *     that the spec no longer names is removed
 * @param appliedGeneration the generation of the spec that Kratos got from us last
 * @param appliedSource a hash of what the spec took from elsewhere then; null: nothing
 * @param server which server got it: a short hash of its address, which not everybody may read
 * @param password the password that Kratos got, where it follows its Secret
 * @param recoverySecret the Secret with the link of the first login, for the day when it has to go
 */
@RecordBuilder
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record OryIdentityStatus(
        @Nullable Long observedGeneration,
        @Size(max = 16) List<Condition> conditions,
        @Size(max = 64) @Nullable String oryId,
        @Size(max = Drift.MAX_ENTRIES) List<Drift> drift,
        @Size(max = 256) @Nullable String lastHandledReconcileAt,

        @JsonPropertyDescription("true: the identity may have been made, and not all that goes with that is done yet.")
        @Nullable
        Boolean creationPending,

        @JsonPropertyDescription(
                "true: the status was lost, and before an identity is made one is looked for that may be there.")
        @Nullable
        Boolean statusLost,

        @JsonPropertyDescription("Fields of the spec that Ory got from the operator, for example traits/name/first.")
        @Size(max = MAX_FIELDS)
        List<@Size(min = 1, max = MAX_FIELD) String> appliedFields,

        @JsonPropertyDescription("Generation of the spec that Ory got last.") @Nullable
        Long appliedGeneration,

        @JsonPropertyDescription("Hash of what the spec took from elsewhere when Ory got it.") @Size(max = 64) @Nullable
        String appliedSource,

        @JsonPropertyDescription("Hash of the address of the server that got it.") @Size(max = 64) @Nullable
        String server,

        @JsonPropertyDescription("The password that Kratos got, where it follows its Secret.") @Nullable
        PasswordStatus password,

        @JsonPropertyDescription("Name of the Secret with the link of the first login.") @Size(max = 253) @Nullable
        String recoverySecret)
        implements OryStatus<OryIdentityStatus>, OryIdentityStatusBuilder.With {

    /** The most fields that a status remembers: the members that a spec may name, its state and the id. */
    public static final int MAX_FIELDS = OryIdentitySpec.MAX_MEMBERS + 2;

    /** The longest name of a field in a status, in characters. */
    public static final int MAX_FIELD = 512;

    /** Of an identity that nobody has looked at. */
    public static final OryIdentityStatus NONE = new OryIdentityStatus(
            null, List.of(), null, List.of(), null, null, null, List.of(), null, null, null, null, null);

    /** Copies the lists; an absent one is empty. */
    public OryIdentityStatus {
        conditions = WireValues.orEmpty(conditions);
        drift = WireValues.orEmpty(drift);
        appliedFields = WireValues.orEmpty(appliedFields);
    }

    /** Starts an empty status. */
    public static OryIdentityStatusBuilder builder() {
        return OryIdentityStatusBuilder.builder(NONE);
    }

    @Override
    public OryIdentityStatus withCommon(CommonStatus common) {
        return OryIdentityStatusBuilder.builder(this)
                .observedGeneration(common.observedGeneration())
                .conditions(common.conditions())
                .oryId(common.oryId())
                .drift(common.drift())
                .lastHandledReconcileAt(common.lastHandledReconcileAt())
                .build();
    }
}
