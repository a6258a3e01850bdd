package io.github.oryoperator.testbed.status;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the ecosystem makes of one version of a resource.
 *
 * @param checker the rules of Flux that apply: {@code inProgress} while the condition Reconciling is True, else
 *     {@code settled}
 * @param failures the rules that it breaks
 * @param warnings the recommendations that it does not follow
 * @param kstatus {@code Current}, {@code InProgress}, {@code Failed}, {@code Terminating} or {@code Unknown}
 * @param message kstatus' reason
 * @param error why it could not be judged at all, such as a status of the wrong type; null if it could
 */
@RecordBuilder
@JsonIgnoreProperties(ignoreUnknown = true)
public record StatusVerdict(
        String checker,
        List<String> failures,
        List<String> warnings,
        String kstatus,
        String message,
        @Nullable String error) {

    /** Copies the lists; where the resource could not be judged they are empty. */
    public StatusVerdict {
        failures = failures == null ? List.of() : List.copyOf(failures);
        warnings = warnings == null ? List.of() : List.copyOf(warnings);
    }

    /** Whether it could be judged and breaks no rule. */
    public boolean passes() {
        return error == null && failures.isEmpty();
    }
}
