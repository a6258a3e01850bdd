package io.github.oryoperator.api.tenant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.github.oryoperator.api.WireValues;
import io.github.oryoperator.api.schema.Formats;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The namespaces that may use a {@code ClusterOryTenant}: those named and those selected. Neither given: none.
 *
 * @param names by name
 * @param selector by label; an empty selector selects all
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AllowedNamespaces(
        @JsonPropertyDescription("Namespaces by name.") @Size(max = 128) @Nullable
        List<@Size(max = 63) @Pattern(Formats.NAMESPACE) String> names,

        @JsonPropertyDescription("Namespaces by label; an empty selector selects all.") @Nullable
        NamespaceSelector selector) {

    /** Copies the list. */
    public AllowedNamespaces {
        names = WireValues.copy(names);
    }

    /** Whether the namespace {@code name} with {@code labels} is among them. */
    public boolean admit(String name, Map<String, String> labels) {
        return (names != null && names.contains(name)) || (selector != null && selector.matches(labels));
    }
}
