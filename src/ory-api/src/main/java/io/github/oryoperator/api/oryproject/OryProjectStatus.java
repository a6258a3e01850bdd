package io.github.oryoperator.api.oryproject;

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
 * What the operator says of a project. Nothing of its configuration.
 *
 * @param observedGeneration see {@link OryStatus#observedGeneration()}
 * @param conditions see {@link OryStatus#conditions()}
 * @param oryId the id of the project
 * @param drift see {@link OryStatus#drift()}
 * @param lastHandledReconcileAt see {@link OryStatus#lastHandledReconcileAt()}
 * @param slug its name in its host
 * @param revision of its configuration, as it was seen last
 * @param state whether it serves
 * @param hosts the names that it is reached by
 * @param apiKeys the API keys that were made
 * @param projectId the project that this resource made or took over: by it the project is this resource's
 * @param creationPending a project that may have been made, and whose id is not known yet
 * @param secretFingerprint by which the secret parts of the configuration are recognised, as Ory was given them: it may show masks in
 *     their place
 * @param appliedGeneration the generation of the spec that Ory got last
 * @param server which server got it: a short hash of its address, which not everybody may read
 */
@RecordBuilder
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record OryProjectStatus(
        @Nullable Long observedGeneration,
        @Size(max = 16) List<Condition> conditions,
        @Size(max = 255) @Nullable String oryId,
        @Size(max = Drift.MAX_ENTRIES) List<Drift> drift,
        @Size(max = 256) @Nullable String lastHandledReconcileAt,

        @JsonPropertyDescription("Its name in its host <slug>.projects.oryapis.com.") @Size(max = 255) @Nullable
        String slug,

        @JsonPropertyDescription("Revision of its configuration, as it was seen last.") @Size(max = 64) @Nullable
        String revision,

        @JsonPropertyDescription("running or halted, as Ory says.") @Size(max = 32) @Nullable
        String state,

        @JsonPropertyDescription("The names that it is reached by.") @Size(max = MAX_HOSTS)
        List<@Size(max = 255) String> hosts,

        @JsonPropertyDescription("The API keys that were made.") @Size(max = MAX_API_KEYS)
        List<ApiKeyStatus> apiKeys,

        @JsonPropertyDescription("The project that this resource made or took over.") @Size(max = 64) @Nullable
        String projectId,

        @JsonPropertyDescription("A project that may have been made, and whose id is not known yet.") @Nullable
        PendingProject creationPending,

        @JsonPropertyDescription("Fingerprint of the secret parts of the configuration, as Ory was given them.")
        @Size(max = 128)
        @Nullable
        String secretFingerprint,

        @JsonPropertyDescription("Generation of the spec that Ory got last.") @Nullable
        Long appliedGeneration,

        @JsonPropertyDescription("Hash of the address of the server that got it.") @Size(max = 64) @Nullable
        String server)
        implements OryStatus<OryProjectStatus>, OryProjectStatusBuilder.With {

    /** The most hosts that a status tells of. */
    public static final int MAX_HOSTS = 16;

    /** The most API keys that a status remembers: those that are wanted, and those that were. */
    public static final int MAX_API_KEYS = 2 * OryProjectSpec.MAX_API_KEYS;

    /** Of a project that nobody has looked at. */
    public static final OryProjectStatus NONE = new OryProjectStatus(
            null, List.of(), null, List.of(), null, null, null, null, List.of(), List.of(), null, null, null, null,
            null);

    /** Copies the lists; an absent one is empty. */
    public OryProjectStatus {
        conditions = WireValues.orEmpty(conditions);
        drift = WireValues.orEmpty(drift);
        hosts = WireValues.orEmpty(hosts);
        apiKeys = WireValues.orEmpty(apiKeys);
    }

    /** Starts an empty status. */
    public static OryProjectStatusBuilder builder() {
        return OryProjectStatusBuilder.builder(NONE);
    }

    @Override
    public OryProjectStatus withCommon(CommonStatus common) {
        return OryProjectStatusBuilder.builder(this)
                .observedGeneration(common.observedGeneration())
                .conditions(common.conditions())
                .oryId(common.oryId())
                .drift(common.drift())
                .lastHandledReconcileAt(common.lastHandledReconcileAt())
                .build();
    }
}
