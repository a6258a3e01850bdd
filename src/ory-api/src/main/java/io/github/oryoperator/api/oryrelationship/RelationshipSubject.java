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
 * Who has a relation to an object: one subject, or all of a set.
 *
 * @param id the id of one subject
 * @param set a set of subjects
 */
@RecordBuilder
@ValidationRule(
        value = "has(self.id) != has(self.set)",
        message = "write either id, for example {id: alice},"
                + " or set, for example {set: {namespace: groups, object: admins, relation: members}}")
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RelationshipSubject(
        @JsonPropertyDescription("One subject, by its id. Either this or set.")
        @Size(max = OryRelationshipSpec.MAX_OBJECT)
        @Pattern(Formats.KETO_TEXT)
        @Nullable
        String id,

        @JsonPropertyDescription("All who have a relation to an object. Either this or id.") @Nullable
        RelationshipSet set)
        implements RelationshipSubjectBuilder.With {

    /** The one subject {@code id}. */
    public static RelationshipSubject of(String id) {
        return new RelationshipSubject(id, null);
    }

    /** All subjects of {@code set}. */
    public static RelationshipSubject of(RelationshipSet set) {
        return new RelationshipSubject(null, set);
    }
}
