package io.github.oryoperator.operator.engine;

import io.github.oryoperator.api.Reason;
import io.github.oryoperator.operator.status.Outcome;

/** Which projects of Ory Network the resources of a tenant may be about. */
public final class AllowedProjects {
    private AllowedProjects() {}

    /**
     * Looks whether the tenant admits a project.
     *
     * @param id its id; empty: one that is to be made
     * @throws Halt if it does not
     */
    public static void check(TenantView tenant, String id) {
        if (tenant.projectIds().filter(allowed -> !allowed.contains(id)).isPresent()) {
            throw new Halt(Outcome.stalled(
                    Reason.TENANT_NOT_ALLOWED,
                    id.isEmpty()
                            ? "The tenant allows only the projects of its allowedProjectIds; write the projectId of one"
                            : "The tenant does not list the project " + id + " in its allowedProjectIds"));
        }
    }
}
