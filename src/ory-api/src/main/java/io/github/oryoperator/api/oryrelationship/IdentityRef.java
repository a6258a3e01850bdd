package io.github.oryoperator.api.oryrelationship;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.github.oryoperator.api.schema.Formats;
import io.github.oryoperator.api.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * An OryIdentity of the same namespace, by whose id in Kratos a subject goes.
 *
 * @param name its name
 * @param ketoNamespace where the id is an object in Keto; {@code null}: the id is the subject
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IdentityRef(
        @JsonPropertyDescription("Name of the OryIdentity, in this namespace.") @Required @ObjectName
        String name,

        @JsonPropertyDescription("Namespace in Keto in which the identity's id is an object, for example users: the"
                + " subject is that object. Unless given the subject is the id itself.")
        @Size(max = OryRelationshipSpec.MAX_NAMESPACE)
        @Pattern(Formats.KETO_NAME)
        @Nullable
        String ketoNamespace) {}
