package io.github.oryoperator.api.oryrelationship;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.github.oryoperator.api.schema.Formats;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Who has a relation to an object: one subject, all of a set, or an identity.
 *
 * @param id the id of one subject
 * @param set a set of subjects
 * @param identityRef an identity, whose id in Kratos need not be known
 */
@RecordBuilder
@ValidationRule(
        value = "[has(self.id), has(self.set), has(self.identityRef)].filter(given, given).size() == 1",
        message = "write one of id, for example {id: alice},"
                + " set, for example {set: {namespace: groups, object: admins, relation: members}},"
                + " and identityRef, for example {identityRef: {name: alice}}")
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RelationshipSubject(
        @JsonPropertyDescription("One subject, by its id. Either this, set or identityRef.")
        @Size(max = OryRelationshipSpec.MAX_OBJECT)
        @Pattern(Formats.KETO_TEXT)
        @Nullable
        String id,

        @JsonPropertyDescription("All who have a relation to an object. Either this, id or identityRef.") @Nullable
        RelationshipSet set,

        @JsonPropertyDescription("An OryIdentity, by its id in Kratos. Either this, id or set.") @Nullable
        IdentityRef identityRef)
        implements RelationshipSubjectBuilder.With {

    /** The one subject {@code id}. */
    public static RelationshipSubject of(String id) {
        return new RelationshipSubject(id, null, null);
    }

    /** All subjects of {@code set}. */
    public static RelationshipSubject of(RelationshipSet set) {
        return new RelationshipSubject(null, set, null);
    }

    /** The identity {@code identityRef}. */
    public static RelationshipSubject of(IdentityRef identityRef) {
        return new RelationshipSubject(null, null, identityRef);
    }
}
