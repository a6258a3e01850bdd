package io.github.oryoperator.operator.oryproject;

import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.oryproject.OryProject;
import io.github.oryoperator.api.oryproject.OryProjectSpec;
import io.github.oryoperator.api.oryproject.OryProjectStatus;
import io.github.oryoperator.api.oryproject.PendingProject;
import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.client.network.Project;
import io.github.oryoperator.client.network.ProjectAdminService;
import io.github.oryoperator.client.network.ProjectMetadata;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.engine.IdClaims;
import io.github.oryoperator.operator.engine.Sought;
import io.github.oryoperator.operator.status.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the project of a resource: by the id that it claims or names, else by its name. */
final class ProjectLookup {
    /** Clocks of two hosts differ by less. */
    private static final Duration CLOCKS = Duration.ofMinutes(5);

    private static final int OK = 200;

    private final ProjectAdminService projects;
    private final LatestProjects latest;
    private final IdClaims<OryProject, OryProjectStatus, FoundProject> claims;
    private final Sought<OryProject, OryProjectStatus> sought;
    private final OryProjectSpec spec;
    private final boolean goes;
    private final @Nullable PendingProject pending;

    ProjectLookup(
            ProjectAdminService projects,
            LatestProjects latest,
            IdClaims<OryProject, OryProjectStatus, FoundProject> claims,
            Sought<OryProject, OryProjectStatus> sought) {
        this.projects = projects;
        this.latest = latest;
        this.claims = claims;
        this.sought = sought;
        this.spec = sought.resource().getSpec();
        this.goes = sought.resource().isMarkedForDeletion();
        this.pending = claims.isPending(sought) ? sought.status().creationPending() : null;
    }

    Optional<FoundProject> look() {
        var claimed = claims.claimed(sought);
        if (claimed.isPresent() && goes && claims.isClaimedByRival(claimed.get(), sought)) {
            // It stays with the other one.
            return Optional.empty();
        }
        return claimed.flatMap(this::own)
                .map(project -> found(project, true, Optional.empty()))
                .or(this::unclaimed);
    }

    /** Ory answers for what was deleted. What it does not know at all may be in another workspace, and another one would be made. */
    private Optional<Project> own(String id) {
        try {
            return Optional.of(latest.newest(projects.get(id)));
        } catch (OryNotFoundException e) {
            if (goes || e.status() == OK) {
                return Optional.empty();
            }
            throw new Halt(
                    Outcome.waiting(
                            Reason.NOT_FOUND,
                            "Ory does not know the project " + id
                                    + "; look whether the tenant's workspaceApiKeySecretRef is of the"
                                    + " workspace that it is in. To have another one made, delete this OryProject and make it anew"));
        }
    }

    private Optional<FoundProject> unclaimed() {
        var named = spec.projectId();
        if (named == null) {
            return byName();
        }
        if (goes) {
            return Optional.empty();
        }
        var there = get(named)
                .orElseThrow(() -> new Halt(Outcome.waiting(
                        Reason.NOT_FOUND,
                        "There is no project " + named
                                + " in Ory; for one to be made, make a new OryProject without projectId")));
        return Optional.of(found(there, false, Optional.empty()));
    }

    private Optional<FoundProject> byName() {
        if (goes && pending == null) {
            return Optional.empty();
        }
        var listed = projects.listAll().filter(this::isAsSpecified).toList();
        var announced = pending;
        if (announced != null) {
            var made = only(listed.stream().filter(project -> mayBe(project, announced)));
            if (made.isPresent()) {
                return made.map(project -> found(project, true, Optional.empty()));
            }
            claims.awaitAnswer(sought);
        }
        return goes
                ? Optional.empty()
                : only(listed.stream().filter(project -> project.name().equals(spec.displayName())))
                        .map(project -> found(project, false, Optional.of(reserved())));
    }

    private Optional<Project> only(Stream<ProjectMetadata> there) {
        var candidates = there.toList();
        if (candidates.size() > 1) {
            throw new Halt(
                    Outcome.stalled(
                            Reason.ALREADY_EXISTS,
                            candidates.size() + " projects named " + spec.displayName()
                                    + " exist already; delete those that nobody needs, or make an OryProject with the projectId of one"));
        }
        return candidates.stream().findFirst().flatMap(only -> get(only.id()));
    }

    private String reserved() {
        return "A project named " + spec.displayName()
                + " exists already; write another displayName, or make an OryProject with its projectId to take it over";
    }

    private boolean isAsSpecified(ProjectMetadata project) {
        return (spec.environment() == null || spec.environment().equals(Environments.text(project.environment())))
                && (spec.homeRegion() == null || spec.homeRegion().equals(project.homeRegion()))
                && (spec.workspaceId() == null || spec.workspaceId().equals(project.workspaceId()));
    }

    /** Whether a pending creation may have made it: names are not unique, and the spec's may be another one by now. */
    private boolean mayBe(ProjectMetadata project, PendingProject announced) {
        return project.name().equals(announced.displayName())
                && isMadeSince(project, announced)
                && !claims.isClaimedByRival(project.id(), sought);
    }

    private static boolean isMadeSince(ProjectMetadata project, PendingProject announced) {
        var made = project.createdAt();
        return made == null
                || !made.toInstant().isBefore(Instant.parse(announced.since()).minus(CLOCKS));
    }

    private Optional<Project> get(String id) {
        try {
            return Optional.of(latest.newest(projects.get(id)));
        } catch (OryNotFoundException e) {
            return Optional.empty();
        }
    }

    private FoundProject found(Project project, boolean ours, Optional<String> reserved) {
        return new FoundProject(project, ours, reserved, hosts(project), null);
    }

    /** Only lists tell them: asked for anew when the project changed. */
    private List<String> hosts(Project project) {
        var known = sought.status();
        if (project.id().equals(known.oryId())
                && project.revisionId().equals(known.revision())
                && !known.hosts().isEmpty()) {
            return known.hosts();
        }
        return projects.listAll()
                .filter(listed -> listed.id().equals(project.id()))
                .findFirst()
                .map(ProjectMetadata::hosts)
                .orElse(List.of());
    }
}
