package io.github.oryoperator.api.eventstream;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.github.oryoperator.api.AdoptionPolicy;
import io.github.oryoperator.api.DeletionPolicy;
import io.github.oryoperator.api.ManagementPolicy;
import io.github.oryoperator.api.OrySpec;
import io.github.oryoperator.api.TenantRef;
import io.github.oryoperator.api.WireValues;
import io.github.oryoperator.api.schema.Formats;
import io.github.oryoperator.api.schema.Uuid;
import io.github.oryoperator.api.tenant.ProjectRef;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event stream of a project of Ory Network ({@code /projects/{project_id}/eventstreams} of the console). A component that is
 * {@code null} is not named: what Ory has there stays as it is. Each component is described where it is declared, in the words of
 * the CRD.
 */
@RecordBuilder
@ValidationRule(value = TenantRef.PRESENCE, message = TenantRef.PRESENCE_MESSAGE)
@ValidationRule(
        value = "has(self.projectRef) != has(self.projectId)",
        message = "write either projectRef, for example {name: my-project}, or projectId")
@ValidationRule(
        value = "has(self.projectRef) == has(oldSelf.projectRef)",
        message = "an event stream cannot move to another project: make a new EventStream")
@ValidationRule(
        value = "(self.type == 'sns') == has(self.sns)",
        message = "write sns: {topicArn, roleArn} with type: sns, and only there")
@ValidationRule(
        value = "(self.type == 'https') == has(self.https)",
        message = "write https: {endpoint} with type: https, and only there")
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventStreamSpec(
        @Nullable TenantRef tenantRef,
        @SchemaFrom(type = ManagementPolicy.class) @Nullable String managementPolicy,
        @SchemaFrom(type = AdoptionPolicy.class) @Nullable String adoptionPolicy,
        @SchemaFrom(type = DeletionPolicy.class) @Nullable String deletionPolicy,
        @Nullable Boolean suspend,
        @Nullable String syncInterval,

        @JsonPropertyDescription(
                "The OryProject of this namespace that it belongs to. Either this or projectId. Cannot be changed.")
        @ValidationRule(
                value = "self.name == oldSelf.name",
                message = "an event stream cannot move to another project: make a new EventStream")
        @Nullable
        ProjectRef projectRef,

        @JsonPropertyDescription(
                "The project that it belongs to, by its id. Either this or projectRef. Cannot be changed.")
        @Uuid
        @ValidationRule(
                value = "self == oldSelf",
                message = "an event stream cannot move to another project: make a new EventStream")
        @Nullable
        String projectId,

        @JsonPropertyDescription("Where it leads: sns or https.") @Required @SchemaFrom(type = StreamType.class)
        String type,

        @JsonPropertyDescription("The topic of AWS SNS, for type: sns.") @Nullable
        SnsDestination sns,

        @JsonPropertyDescription("The endpoint, for type: https.") @Nullable
        HttpsDestination https,

        @JsonPropertyDescription(
                "Events to send, by name or pattern, for example Session*; an empty list: every event.")
        @Size(max = 128)
        @Nullable
        List<@Size(max = 128) @Pattern(Formats.WORD) String> eventTypes,

        @JsonPropertyDescription(
                "Whether events tell address, user agent, method, host and path of the request that caused them.")
        @Nullable
        Boolean includeSecurityContext,

        @JsonPropertyDescription("true: no events are sent for now.") @Nullable
        Boolean paused)
        implements OrySpec, EventStreamSpecBuilder.With {

    /** Copies the list. */
    public EventStreamSpec {
        eventTypes = WireValues.copy(eventTypes);
    }

    /** Starts a spec; a project, a type and what that needs are required. */
    public static EventStreamSpecBuilder builder() {
        return EventStreamSpecBuilder.builder();
    }
}
