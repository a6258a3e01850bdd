package io.github.oryoperator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.github.oryoperator.api.schema.GoDuration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code spec} of each of the seven kinds has in common. A {@code null} means that the resource
 * leaves the matter to its tenant or to the operator.
 */
public interface OrySpec {
    /** Which tenant the resource belongs to; {@link #tenant()} knows the default. */
    @JsonPropertyDescription("The tenant; OryTenant/default of this namespace unless given. Cannot be changed.")
    @Nullable
    TenantRef tenantRef();

    /** One of {@link ManagementPolicy}'s values. */
    @JsonPropertyDescription("Enforce (default): create, update, correct drift. Report: create, apply a changed spec,"
            + " report drift but never correct it. Observe: never write to Ory.")
    @Nullable
    String managementPolicy();

    /** One of {@link AdoptionPolicy}'s values. */
    @JsonPropertyDescription(
            "For an object that exists in Ory already without our mark. Never: leave it alone."
                    + " IfMatches (default): take it over if it equals what the spec names. Override: take it over and converge it.")
    @Nullable
    String adoptionPolicy();

    /** One of {@link DeletionPolicy}'s values. */
    @JsonPropertyDescription("What becomes of the object in Ory when this resource is deleted.")
    @Nullable
    String deletionPolicy();

    /** Whether reconciliation rests. */
    @JsonPropertyDescription("true: no reconciliation. Deleted meanwhile, the object in Ory is left as it is.")
    @Nullable
    Boolean suspend();

    /** How often drift is looked for. */
    @GoDuration
    @JsonPropertyDescription("How often drift is looked for (jittered), for example 10m; 0s is off.")
    @Nullable
    String syncInterval();

    /** The tenant that is meant: {@link #tenantRef()}, or {@code OryTenant/default}. */
    default TenantRef tenant() {
        return Objects.requireNonNullElse(tenantRef(), TenantRef.DEFAULT);
    }

    /** Whether the resource itself asks for rest. */
    default boolean suspended() {
        return Boolean.TRUE.equals(suspend());
    }
}
