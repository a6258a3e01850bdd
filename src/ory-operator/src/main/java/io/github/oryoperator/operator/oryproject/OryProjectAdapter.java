package io.github.oryoperator.operator.oryproject;

import static java.util.Objects.requireNonNullElse;

import io.github.oryoperator.api.DeletionPolicy;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.oryproject.ConfigurationSource;
import io.github.oryoperator.api.oryproject.OryProject;
import io.github.oryoperator.api.oryproject.OryProjectStatus;
import io.github.oryoperator.api.oryproject.ProjectApiKey;
import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.OryConflictException;
import io.github.oryoperator.client.network.NewProject;
import io.github.oryoperator.client.network.ProjectAdminService;
import io.github.oryoperator.client.network.ProjectEnvironment;
import io.github.oryoperator.client.network.ProjectPatch;
import io.github.oryoperator.operator.engine.AllowedProjects;
import io.github.oryoperator.operator.engine.Applied;
import io.github.oryoperator.operator.engine.Claiming;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.engine.IdClaims;
import io.github.oryoperator.operator.engine.Listing;
import io.github.oryoperator.operator.engine.Mark;
import io.github.oryoperator.operator.engine.Nesting;
import io.github.oryoperator.operator.engine.ResourceAdapter;
import io.github.oryoperator.operator.engine.ResourceKey;
import io.github.oryoperator.operator.engine.Services;
import io.github.oryoperator.operator.engine.Sought;
import io.github.oryoperator.operator.engine.TenantView;
import io.github.oryoperator.operator.field.Difference;
import io.github.oryoperator.operator.field.Managed;
import io.github.oryoperator.operator.status.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A project of Ory Network, as the engine wants to know it. Ory chooses its id and makes it bare. */
public final class OryProjectAdapter implements ResourceAdapter<OryProject, OryProjectStatus, FoundProject> {
    private static final Set<String> NAMED = Set.of("displayName");

    /** So often a patch is made anew for a project that others change at the same time. */
    private static final int ATTEMPTS = 5;

    private final IdClaims<OryProject, OryProjectStatus, FoundProject> claims;
    private final LatestProjects latest = new LatestProjects();

    /**
     * Projects of whichever tenant.
     *
     * @param clock creations are announced by it
     * @param lostCreationWait how long one may still come true after its answer was lost
     */
    public OryProjectAdapter(Clock clock, Duration lostCreationWait) {
        claims = new IdClaims<>(new ProjectWords(clock), clock, lostCreationWait);
    }

    @Override
    public String kind() {
        return "OryProject";
    }

    @Override
    public Api api() {
        return Api.CONSOLE;
    }

    @Override
    public DeletionPolicy usualDeletion() {
        return DeletionPolicy.ORPHAN;
    }

    @Override
    public boolean isHeldByReferrers() {
        return true;
    }

    @Override
    public Optional<String> staysBecause(OryProject resource) {
        return Boolean.TRUE.equals(resource.getSpec().allowPurge())
                ? Optional.empty()
                : Optional.of("allowPurge is not true, and nothing would bring it back");
    }

    @Override
    public OryProjectStatus noStatus() {
        return OryProjectStatus.NONE;
    }

    /** What the schema refuses today may be stored from the time of another one. */
    @Override
    public void check(OryProject resource) {
        var spec = resource.getSpec();
        boolean isMade = spec.projectId() == null;
        if (spec.displayName() == null
                || (isMade && Environments.of(spec.environment()) == ProjectEnvironment.UNKNOWN)) {
            throw new Halt(Outcome.stalled(
                    Reason.INVALID_SPEC, "Write displayName, and environment: prod, stage or dev; or projectId"));
        }
        requireNonNullElse(spec.apiKeys(), List.<ProjectApiKey>of()).forEach(ProjectKeys::check);
        ServiceName.configurations(spec.services())
                .forEach((service, configuration) -> Nesting.check("services", configuration));
    }

    @Override
    public void checkAdmitted(OryProject resource, TenantView tenant) {
        var known = resource.getStatus() == null ? null : resource.getStatus().projectId();
        var id = requireNonNullElse(resource.getSpec().projectId(), requireNonNullElse(known, ""));
        AllowedProjects.check(tenant, id);
    }

    @Override
    public Set<ResourceKey> references(OryProject resource) {
        var spec = resource.getSpec();
        var read = requireNonNullElse(spec.valuesFrom(), List.<ConfigurationSource>of()).stream()
                .map(source -> source.secretKeyRef().name());
        var made = requireNonNullElse(spec.apiKeys(), List.<ProjectApiKey>of()).stream()
                .map(key -> key.secret().name());
        return Stream.concat(read, made)
                .map(name -> new ResourceKey("Secret", resource.getMetadata().getNamespace(), name))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String id(OryProject resource, TenantView tenant) {
        return requireNonNullElse(
                resource.getSpec().projectId(),
                "the project " + resource.getSpec().displayName());
    }

    @Override
    public boolean choosesId() {
        return false;
    }

    @Override
    public boolean isMadeBare() {
        return true;
    }

    @Override
    public Optional<Claiming<OryProject, OryProjectStatus, FoundProject>> claiming() {
        return Optional.of(claims);
    }

    @Override
    public OryProjectStatus withPending(OryProjectStatus status, boolean pending, String server) {
        var here = Objects.equals(status.server(), server) || !pending
                ? status
                : status.withServer(server)
                        .withProjectId(null)
                        .withSecretFingerprint(null)
                        .withAppliedGeneration(null)
                        .withCreationPending(null);
        // What is about to be made, the claims tell.
        return pending ? here : here.withCreationPending(null);
    }

    @Override
    public OryProjectStatus told(OryProjectStatus status, FoundProject external) {
        var project = external.project();
        return status.withSlug(project.slug())
                .withRevision(project.revisionId())
                .withState(
                        project.state() == null ? null : project.state().name().toLowerCase(Locale.ROOT))
                .withHosts(external.hosts().stream()
                        .limit(OryProjectStatus.MAX_HOSTS)
                        .toList());
    }

    @Override
    public Set<String> named(OryProject resource) {
        return NAMED;
    }

    @Override
    public Applied applied(OryProjectStatus status) {
        boolean claims = status.projectId() != null || status.creationPending() != null;
        return new Applied(claims ? NAMED : Set.of(), status.appliedGeneration(), status.server());
    }

    @Override
    public OryProjectStatus withApplied(OryProjectStatus status, Applied applied) {
        return status.withAppliedGeneration(applied.generation())
                .withServer(applied.server())
                .withCreationPending(null);
    }

    /** What a spec does not name is never changed. */
    @Override
    public boolean resetsUnnamed(OryProject resource) {
        return false;
    }

    @Override
    public List<Difference> differences(OryProject resource, FoundProject external, Managed managed) {
        return new ProjectFields(resource.getSpec(), external.project()).differences(external.ours());
    }

    @Override
    public Optional<Mark> mark(FoundProject external) {
        return Optional.empty();
    }

    @Override
    public String idOf(FoundProject external) {
        return external.project().id();
    }

    @Override
    public Optional<FoundProject> find(Services services, Sought<OryProject, OryProjectStatus> sought) {
        return new ProjectLookup(projects(services), latest, claims, sought).look();
    }

    /** Lists show no configuration. */
    @Override
    public Optional<Listing<OryProject, OryProjectStatus, FoundProject>> list() {
        return Optional.empty();
    }

    @Override
    public FoundProject create(Services services, Write<OryProject, OryProjectStatus> write) {
        var spec = write.resource().getSpec();
        return FoundProject.made(projects(services)
                .create(new NewProject(
                        spec.displayName(),
                        Environments.of(spec.environment()),
                        spec.workspaceId(),
                        spec.homeRegion())));
    }

    /** By compare-and-swap: what others change at the same time stays. */
    @Override
    public FoundProject update(Services services, FoundProject now, Write<OryProject, OryProjectStatus> write) {
        var spec = write.resource().getSpec();
        var project = now.project();
        for (int attempt = 1; ; attempt++) {
            var fields = new ProjectFields(spec, project);
            var operations = fields.patch(write.secret() != null);
            if (operations.isEmpty()) {
                refuse(fields.fixed());
                return now.with(project);
            }
            try {
                var update = projects(services).set(project.id(), new ProjectPatch(project.revisionId(), operations));
                latest.wrote(project.revisionId(), update.project());
                return now.after(update);
            } catch (OryConflictException e) {
                if (attempt == ATTEMPTS) {
                    throw new Halt(Outcome.failed(
                            Reason.PROGRESSING, "The project is changed by others again and again; it is tried again"));
                }
                project = latest.newest(projects(services).get(project.id()));
            }
        }
    }

    private static void refuse(List<Difference> fixed) {
        if (!fixed.isEmpty()) {
            throw new Halt(Outcome.stalled(
                    Reason.NOT_APPLIED,
                    "Ory has no way to change "
                            + fixed.stream().map(Difference::path).collect(Collectors.joining(", "))
                            + " of a project; make a new OryProject that names what the project has"));
        }
    }

    @Override
    public void delete(Services services, FoundProject external) {
        projects(services).purge(external.project().id());
    }

    static ProjectAdminService projects(Services services) {
        return services.ory().projectAdmin().forTenant(services.tenant());
    }
}
