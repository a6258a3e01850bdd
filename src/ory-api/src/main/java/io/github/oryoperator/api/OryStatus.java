package io.github.oryoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code status} of each of the seven kinds has in common.
 *
 * @param <T> the status of the kind itself
 */
public interface OryStatus<T extends OryStatus<T>> extends ObservedStatus {
    /** What Ory calls the external object, once it is known. */
    @JsonPropertyDescription("What Ory calls the object.")
    @Nullable
    String oryId();

    /** Where the external object differs and is not corrected; empty while it does not. */
    @JsonPropertyDescription("Where the object in Ory differs from the spec and is not corrected. Values that are"
            + " secret, personal or free-form are shown as ***.")
    List<Drift> drift();

    /** This status with the common part replaced and all that the kind adds kept. */
    T withCommon(CommonStatus common);

    /** The common part. */
    @JsonIgnore
    default CommonStatus common() {
        return new CommonStatus(observedGeneration(), conditions(), oryId(), drift(), lastHandledReconcileAt());
    }
}
