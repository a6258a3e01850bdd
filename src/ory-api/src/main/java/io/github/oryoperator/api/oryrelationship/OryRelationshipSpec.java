package io.github.oryoperator.api.oryrelationship;

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
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One object and one relation of Keto, and the subjects that have it: a relation tuple for each of them.
 * Each component is described where it is declared, in the words of the CRD.
 *
 * <p>Why text is ASCII, and no longer: a resource with 1000 subjects, its claims and what the API server keeps
 * beside them stays below 1 MiB in etcd. A letter beyond ASCII takes up to four bytes there, and one that
 * JSON escapes up to six, which is why {@link Formats#KETO_TEXT} has neither.
 */
@RecordBuilder
@ValidationRule(value = TenantRef.PRESENCE, message = TenantRef.PRESENCE_MESSAGE)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OryRelationshipSpec(
        @Nullable TenantRef tenantRef,
        @SchemaFrom(type = ManagementPolicy.class) @Nullable String managementPolicy,
        @SchemaFrom(type = AdoptionPolicy.class) @Nullable String adoptionPolicy,
        @SchemaFrom(type = DeletionPolicy.class) @Nullable String deletionPolicy,
        @Nullable Boolean suspend,
        @Nullable String syncInterval,

        @JsonPropertyDescription("The namespace in Keto, for example documents. Cannot be changed.")
        @Required
        @Size(max = MAX_NAMESPACE)
        @Pattern(Formats.KETO_NAME)
        @ValidationRule(
                value = "self == oldSelf",
                message = "namespace cannot be changed: write the old value, or make a new OryRelationship")
        String namespace,

        @JsonPropertyDescription("The object in that namespace, for example readme. Cannot be changed.")
        @Required
        @Size(max = MAX_OBJECT)
        @Pattern(Formats.KETO_TEXT)
        @ValidationRule(
                value = "self == oldSelf",
                message = "object cannot be changed: write the old value, or make a new OryRelationship")
        String object,

        @JsonPropertyDescription("What the subjects are to the object, for example viewers. Cannot be changed.")
        @Required
        @Size(max = MAX_RELATION)
        @Pattern(Formats.KETO_NAME)
        @ValidationRule(
                value = "self == oldSelf",
                message = "relation cannot be changed: write the old value, or make a new OryRelationship")
        String relation,

        @JsonPropertyDescription("Who has the relation to the object.") @Required @Size(min = 1, max = 1000)
        List<RelationshipSubject> subjects,

        @JsonPropertyDescription("true: subjects that are not listed lose this relation to this object, whoever gave"
                + " it to them. Unless given, they keep it.")
        @Nullable
        Boolean exclusive)
        implements OrySpec, OryRelationshipSpecBuilder.With {

    /** The longest name of a namespace, in characters. */
    public static final int MAX_NAMESPACE = 128;

    /** The longest name of an object and the longest id of a subject, in characters. */
    public static final int MAX_OBJECT = 256;

    /** The longest name of a relation, in characters: as much as Keto stores. */
    public static final int MAX_RELATION = 64;

    /** Copies the list, which like all that is required is absent only from what another version stored. */
    public OryRelationshipSpec {
        if (subjects != null) {
            subjects = WireValues.orEmpty(subjects);
        }
    }

    /** Starts a spec; namespace, object, relation and subjects are required. */
    public static OryRelationshipSpecBuilder builder() {
        return OryRelationshipSpecBuilder.builder();
    }
}
