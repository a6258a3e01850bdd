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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Selects namespaces by label, as Kubernetes' {@code LabelSelector} does: all of it must hold, nothing given holds.
 *
 * @param matchLabels labels with their value
 * @param matchExpressions what holds for a label
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NamespaceSelector(
        @JsonPropertyDescription("Labels with their value.") @Size(max = 16) @Nullable
        Map<String, @Size(max = 63) @Pattern(Formats.LABEL_VALUE) String> matchLabels,

        @JsonPropertyDescription("What holds for a label.") @Size(max = 16) @Nullable
        List<LabelRequirement> matchExpressions) {

    /** Copies map and list. */
    public NamespaceSelector {
        matchLabels = WireValues.copy(matchLabels);
        matchExpressions = WireValues.copy(matchExpressions);
    }

    /** Whether it selects an object with {@code labels}. */
    public boolean matches(Map<String, String> labels) {
        return Objects.requireNonNullElse(matchLabels, Map.<String, String>of()).entrySet().stream()
                        .allMatch(label -> label.getValue().equals(labels.get(label.getKey())))
                && WireValues.orEmpty(matchExpressions).stream().allMatch(requirement -> requirement.matches(labels));
    }
}
