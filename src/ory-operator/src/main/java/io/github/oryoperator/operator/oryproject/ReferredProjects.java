package io.github.oryoperator.operator.oryproject;

import io.github.oryoperator.api.ConditionTypes;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.oryproject.OryProject;
import io.github.oryoperator.api.oryproject.OryProjectStatus;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.engine.ResourceKey;
import io.github.oryoperator.operator.engine.Resources;
import io.github.oryoperator.operator.status.Outcome;
import io.github.oryoperator.operator.tenant.ProjectSlugs;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The projects that other resources and tenants refer to, as their statuses tell. */
public final class ReferredProjects implements ProjectSlugs {
    private final Resources<OryProject> projects;

    /** Those among these resources. */
    public ReferredProjects(Resources<OryProject> projects) {
        this.projects = projects;
    }

    /**
     * The id of a project.
     *
     * @throws Halt if there is none, or it has no id yet
     */
    public String idOf(String namespace, String name) {
        return find(namespace, name)
                .filter(project -> !project.isMarkedForDeletion())
                .map(OryProject::getStatus)
                .map(ReferredProjects::id)
                .orElseThrow(() -> notReady(name, "an id in Ory"));
    }

    /** Of a project that goes as well: who refers to it goes first, and has to be reached for that. */
    @Override
    public String slugOf(String namespace, String name) {
        return find(namespace, name)
                .map(OryProject::getStatus)
                .filter(status -> id(status) != null)
                .map(OryProjectStatus::slug)
                .orElseThrow(() -> notReady(name, "a slug in Ory"));
    }

    private Optional<OryProject> find(String namespace, String name) {
        return projects.find(new ResourceKey("OryProject", namespace, name));
    }

    /** Of what it has, or only looks at; not of what is in its way. */
    private static @Nullable String id(OryProjectStatus status) {
        return status.projectId() == null && status.is(ConditionTypes.READY) ? status.oryId() : status.projectId();
    }

    private static Halt notReady(String name, String what) {
        return new Halt(
                Outcome.waiting(Reason.REFERENCE_NOT_READY, "There is no OryProject " + name + " that has " + what));
    }
}
