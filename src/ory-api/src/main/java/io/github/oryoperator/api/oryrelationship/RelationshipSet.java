package io.github.oryoperator.api.oryrelationship;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.github.oryoperator.api.schema.Formats;
import org.jspecify.annotations.Nullable;

/**
 * A set of subjects: all who have a relation to an object.
 *
 * @param namespace the namespace of the object
 * @param object the object
 * @param relation the relation to it; absent or empty where the object itself is meant
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RelationshipSet(
        @JsonPropertyDescription("The namespace of the object, for example groups.")
        @Required
        @Size(max = OryRelationshipSpec.MAX_NAMESPACE)
        @Pattern(Formats.KETO_NAME)
        String namespace,

        @JsonPropertyDescription("The object, for example admins.")
        @Required
        @Size(max = OryRelationshipSpec.MAX_OBJECT)
        @Pattern(Formats.KETO_TEXT)
        String object,

        @JsonPropertyDescription(
                "The relation to it, for example members. Absent or empty: the object itself is the subject.")
        @Size(max = OryRelationshipSpec.MAX_RELATION)
        @Pattern(Formats.KETO_NAME_OR_NOTHING)
        @Nullable
        String relation) {}
