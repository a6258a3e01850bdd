package io.github.oryoperator.api.eventstream;

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
 * What the operator says of an event stream. Nothing of what is secret.
 *
 * @param observedGeneration see {@link OryStatus#observedGeneration()}
 * @param conditions see {@link OryStatus#conditions()}
 * @param oryId the id of the stream
 * @param drift see {@link OryStatus#drift()}
 * @param lastHandledReconcileAt see {@link OryStatus#lastHandledReconcileAt()}
 * @param projectId the project that the stream is in
 * @param streamId the stream that this resource made or took over: by it the stream is this resource's
 * @param creationPending a stream that may have been made, and whose id is not known yet
 * @param secretFingerprint by which endpoint and secret are recognised, as Ory was given them: Ory shows masks in their place
 * @param appliedFields the fields of the spec that Ory got from us: one that the spec no longer names returns to Ory's default
 * @param appliedGeneration the generation of the spec that Ory got last
 * @param server which server got it: a short hash of its address, which not everybody may read
 */
@RecordBuilder
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record EventStreamStatus(
        @Nullable Long observedGeneration,
        @Size(max = 16) List<Condition> conditions,
        @Size(max = 255) @Nullable String oryId,
        @Size(max = Drift.MAX_ENTRIES) List<Drift> drift,
        @Size(max = 256) @Nullable String lastHandledReconcileAt,

        @JsonPropertyDescription("The project that the stream is in.") @Size(max = 64) @Nullable
        String projectId,

        @JsonPropertyDescription("The stream that this resource made or took over.") @Size(max = 64) @Nullable
        String streamId,

        @JsonPropertyDescription("A stream that may have been made, and whose id is not known yet.") @Nullable
        PendingStream creationPending,

        @JsonPropertyDescription("Fingerprint of endpoint and secret, as Ory was given them.")
        @Size(max = 128)
        @Nullable
        String secretFingerprint,

        @JsonPropertyDescription("Fields of the spec that Ory got last.") @Size(max = 8)
        List<@Size(max = 64) String> appliedFields,

        @JsonPropertyDescription("Generation of the spec that Ory got last.") @Nullable
        Long appliedGeneration,

        @JsonPropertyDescription("Hash of the address of the server that got it.") @Size(max = 64) @Nullable
        String server)
        implements OryStatus<EventStreamStatus>, EventStreamStatusBuilder.With {

    /** Of a stream that nobody has looked at. */
    public static final EventStreamStatus NONE = new EventStreamStatus(
            null, List.of(), null, List.of(), null, null, null, null, null, List.of(), null, null);

    /** Copies the lists; an absent one is empty. */
    public EventStreamStatus {
        conditions = WireValues.orEmpty(conditions);
        drift = WireValues.orEmpty(drift);
        appliedFields = WireValues.orEmpty(appliedFields);
    }

    /** Starts an empty status. */
    public static EventStreamStatusBuilder builder() {
        return EventStreamStatusBuilder.builder(NONE);
    }

    @Override
    public EventStreamStatus withCommon(CommonStatus common) {
        return EventStreamStatusBuilder.builder(this)
                .observedGeneration(common.observedGeneration())
                .conditions(common.conditions())
                .oryId(common.oryId())
                .drift(common.drift())
                .lastHandledReconcileAt(common.lastHandledReconcileAt())
                .build();
    }
}
