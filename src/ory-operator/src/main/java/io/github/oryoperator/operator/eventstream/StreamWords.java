package io.github.oryoperator.operator.eventstream;

import io.github.oryoperator.api.eventstream.EventStream;
import io.github.oryoperator.api.eventstream.EventStreamStatus;
import io.github.oryoperator.api.eventstream.PendingStream;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.operator.engine.IdClaims;
import io.github.oryoperator.operator.field.Managed;
import io.github.oryoperator.operator.secret.Fingerprints;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a resource claims its event stream.
 *
 * @param clock creations are announced by it
 * @param fingerprints where a stream is to lead stands in no status: it may be as good as a secret
 */
record StreamWords(Clock clock, Fingerprints fingerprints)
        implements IdClaims.Words<EventStream, EventStreamStatus, FoundStream> {

    @Override
    public @Nullable String claimed(EventStreamStatus status) {
        return status.streamId();
    }

    @Override
    public EventStreamStatus announcing(EventStreamStatus status, EventStream resource) {
        var project = resource.getSpec().projectId();
        var here = Objects.equals(project, status.projectId())
                ? status
                : elsewhere(status).withProjectId(project);
        return here.withCreationPending(new PendingStream(
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                fingerprints.ofChosen(destination(resource))));
    }

    @Override
    public EventStreamStatus claiming(
            EventStreamStatus status, EventStream resource, FoundStream external, String server) {
        boolean same = Objects.equals(status.streamId(), idOf(external)) && Objects.equals(status.server(), server);
        var claimed = same
                ? status
                : elsewhere(status)
                        .withServer(server)
                        .withProjectId(external.projectId())
                        .withStreamId(idOf(external));
        // After a crash it is known what Ory may have got by then.
        var fields = new TreeSet<>(claimed.appliedFields());
        fields.addAll(StreamFields.named(resource.getSpec()));
        return claimed.withAppliedFields(List.copyOf(fields)).withCreationPending(null);
    }

    /** What was said of another stream. */
    static EventStreamStatus elsewhere(EventStreamStatus status) {
        return status.withProjectId(null)
                .withStreamId(null)
                .withSecretFingerprint(null)
                .withAppliedFields(List.of())
                .withAppliedGeneration(null)
                .withCreationPending(null);
    }

    @Override
    public @Nullable String server(EventStreamStatus status) {
        return status.server();
    }

    @Override
    public @Nullable String pendingSince(EventStreamStatus status) {
        var pending = status.creationPending();
        return pending == null ? null : pending.since();
    }

    @Override
    public String idOf(FoundStream external) {
        return external.stream().id();
    }

    @Override
    public boolean isOurs(FoundStream external) {
        return external.ours();
    }

    /** Of streams that lead to the same place a project has only one. */
    @Override
    public Optional<String> reserved(FoundStream external) {
        return Optional.empty();
    }

    @Override
    public boolean wantSame(EventStream one, EventStream other) {
        var project = one.getSpec().projectId();
        return project != null
                && project.equals(other.getSpec().projectId())
                && destination(one).equals(destination(other));
    }

    /** Where a stream is to lead, as far as Ory shows it. */
    static Secret destination(EventStream resource) {
        return Secret.of(new StreamFields(resource.getSpec(), Optional.empty(), Managed.NAMED_ONLY).destination());
    }
}
