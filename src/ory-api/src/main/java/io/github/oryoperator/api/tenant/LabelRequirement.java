package io.github.oryoperator.api.tenant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.github.oryoperator.api.WireValues;
import io.github.oryoperator.api.schema.Formats;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What holds for one label.
 *
 * @param key the label
 * @param operator {@code In}, {@code NotIn}, {@code Exists} or {@code DoesNotExist}
 * @param values with {@code In} and {@code NotIn}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value =
                "self.operator in ['In', 'NotIn'] ? has(self.values) && self.values.size() > 0 : !has(self.values) || self.values.size() == 0",
        message = "write values with the operators In and NotIn, and none with Exists and DoesNotExist")
public record LabelRequirement(
        @JsonPropertyDescription("The label.") @Required @Size(max = 317) @Pattern(Formats.LABEL_KEY)
        String key,

        @JsonPropertyDescription("In, NotIn, Exists or DoesNotExist.") @Required @SchemaFrom(type = LabelOperator.class)
        String operator,

        @JsonPropertyDescription("With In and NotIn.") @Size(max = 32) @Nullable
        List<@Size(max = 63) @Pattern(Formats.LABEL_VALUE) String> values) {

    /** Copies the list. */
    public LabelRequirement {
        values = WireValues.copy(values);
    }

    /** Whether it holds for an object with {@code labels}; what this version does not know, holds for none. */
    public boolean matches(Map<String, String> labels) {
        boolean there = labels.containsKey(key);
        boolean among = there && WireValues.orEmpty(values).contains(labels.get(key));
        return LabelOperator.of(operator)
                .map(known -> switch (known) {
                    case IN -> among;
                    case NOT_IN -> !among;
                    case EXISTS -> there;
                    case DOES_NOT_EXIST -> !there;
                })
                .orElse(false);
    }
}
