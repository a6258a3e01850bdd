package io.github.oryoperator.operator.oryproject;

import io.github.oryoperator.api.oryproject.OryProject;
import io.github.oryoperator.api.oryproject.OryProjectSpec;
import io.github.oryoperator.api.oryproject.OryProjectStatus;
import io.github.oryoperator.api.oryproject.PendingProject;
import io.github.oryoperator.operator.engine.IdClaims;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a resource claims its project.
 *
 * @param clock creations are announced by it
 */
record ProjectWords(Clock clock) implements IdClaims.Words<OryProject, OryProjectStatus, FoundProject> {

    @Override
    public @Nullable String claimed(OryProjectStatus status) {
        return status.projectId();
    }

    @Override
    public OryProjectStatus announcing(OryProjectStatus status, OryProject resource) {
        return status.withCreationPending(new PendingProject(
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                resource.getSpec().displayName()));
    }

    @Override
    public OryProjectStatus claiming(
            OryProjectStatus status, OryProject resource, FoundProject external, String server) {
        boolean same = Objects.equals(status.projectId(), idOf(external)) && Objects.equals(status.server(), server);
        var claimed = same
                ? status
                : status.withProjectId(idOf(external))
                        .withServer(server)
                        .withSecretFingerprint(null)
                        .withAppliedGeneration(null);
        return claimed.withCreationPending(null);
    }

    @Override
    public @Nullable String server(OryProjectStatus status) {
        return status.server();
    }

    @Override
    public @Nullable String pendingSince(OryProjectStatus status) {
        var pending = status.creationPending();
        return pending == null ? null : pending.since();
    }

    @Override
    public String idOf(FoundProject external) {
        return external.project().id();
    }

    @Override
    public boolean isOurs(FoundProject external) {
        return external.ours();
    }

    @Override
    public Optional<String> reserved(FoundProject external) {
        return external.reserved();
    }

    @Override
    public Map<String, String> naming(String id) {
        return Map.of("spec.projectId", id);
    }

    /** What other tenants lead to may be another account. */
    @Override
    public boolean wantSame(OryProject one, OryProject other) {
        var id = one.getSpec().projectId();
        return id == null
                ? isOfSameTenant(one, other) && wouldMakeSame(one.getSpec(), other.getSpec())
                : id.equals(other.getSpec().projectId());
    }

    private static boolean isOfSameTenant(OryProject one, OryProject other) {
        return one.getSpec().tenant().equals(other.getSpec().tenant())
                && one.getMetadata().getNamespace().equals(other.getMetadata().getNamespace());
    }

    private static boolean wouldMakeSame(OryProjectSpec one, OryProjectSpec other) {
        return other.projectId() == null
                && Objects.equals(one.displayName(), other.displayName())
                && Objects.equals(one.environment(), other.environment())
                && Objects.equals(one.homeRegion(), other.homeRegion())
                && Objects.equals(one.workspaceId(), other.workspaceId());
    }
}
