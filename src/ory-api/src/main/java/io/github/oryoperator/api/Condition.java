package io.github.oryoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * One statement about a resource, in the shape of Kubernetes' {@code metav1.Condition}.
 *
 * <p>It is a type of its own because a list that is a map by {@code type} needs {@code type} to be
 * required, which the client library's type does not say.
 *
 * @param type what is stated, one of {@link ConditionTypes}
 * @param status {@code True}, {@code False} or {@code Unknown}
 * @param reason why, one of {@link Reason}
 * @param message the same for a human; never a secret, a token, or Ory's own text
 * @param lastTransitionTime when {@code status} last changed (RFC 3339)
 * @param observedGeneration the generation of the resource that it speaks of
 */
@RecordBuilder
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Condition(
        @JsonPropertyDescription("What is stated.") @Required @Size(min = 1, max = 64) @Pattern("^[A-Z][A-Za-z0-9]*$")
        String type,

        @JsonPropertyDescription("True, False or Unknown.") @Required @Pattern("^(True|False|Unknown)$")
        String status,

        @JsonPropertyDescription("Why; see the documentation of conditions.")
        @Size(max = 64)
        @Pattern("^([A-Z][A-Za-z0-9]*)?$")
        @Nullable
        String reason,

        @JsonPropertyDescription("The same for a human.") @Size(max = 2048) @Nullable
        String message,

        @JsonPropertyDescription("When status last changed.") @Size(max = 40) @Nullable
        String lastTransitionTime,

        @JsonPropertyDescription("The generation of the resource that it speaks of") @Nullable
        Long observedGeneration)
        implements ConditionBuilder.With {

    /** The value of {@link #status()} for "it is so". */
    public static final String TRUE = "True";

    /** The value of {@link #status()} for "it is not so". */
    public static final String FALSE = "False";

    /** The value of {@link #status()} for "not known yet". */
    public static final String UNKNOWN = "Unknown";

    /** Starts a condition of {@code type}. */
    public static ConditionBuilder builder() {
        return ConditionBuilder.builder();
    }

    /** Whether {@link #status()} is {@code True}. */
    public boolean holds() {
        return TRUE.equals(status);
    }
}
