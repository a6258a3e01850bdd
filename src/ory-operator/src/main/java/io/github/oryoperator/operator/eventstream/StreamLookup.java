package io.github.oryoperator.operator.eventstream;

import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.eventstream.EventStream;
import io.github.oryoperator.api.eventstream.EventStreamStatus;
import io.github.oryoperator.api.eventstream.PendingStream;
import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.network.EventsService;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.engine.IdClaims;
import io.github.oryoperator.operator.engine.Sought;
import io.github.oryoperator.operator.field.Managed;
import io.github.oryoperator.operator.secret.Fingerprints;
import io.github.oryoperator.operator.status.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds the event stream of a resource in the list of its project: by the id that it claims, else by where it leads. */
final class StreamLookup {
    /** Clocks of two hosts differ by less. */
    private static final Duration CLOCKS = Duration.ofMinutes(5);

    private final Function<String, Optional<List<io.github.oryoperator.client.network.EventStream>>> lists;
    private final IdClaims<EventStream, EventStreamStatus, FoundStream> claims;
    private final Fingerprints fingerprints;
    private final Sought<EventStream, EventStreamStatus> sought;
    private final boolean goes;

    StreamLookup(
            Function<String, Optional<List<io.github.oryoperator.client.network.EventStream>>> lists,
            IdClaims<EventStream, EventStreamStatus, FoundStream> claims,
            Fingerprints fingerprints,
            Sought<EventStream, EventStreamStatus> sought) {
        this.lists = lists;
        this.claims = claims;
        this.fingerprints = fingerprints;
        this.sought = sought;
        this.goes = sought.resource().isMarkedForDeletion();
    }

    Optional<FoundStream> look() {
        var known = sought.claimsHere() ? sought.status().projectId() : null;
        var wanted = sought.resource().getSpec().projectId();
        if (goes) {
            // Its project may be gone from the cluster already.
            var project = known == null ? wanted : known;
            return project == null
                    ? Optional.empty()
                    : find(project, lists.apply(project).orElse(List.of()));
        }
        if (known != null && !known.equals(wanted) && sought.made() == null) {
            checkThatNothingIsLeft(known);
        }
        var project = Objects.requireNonNull(wanted, "filled in before");
        var streams = lists.apply(project)
                .orElseThrow(() ->
                        new Halt(Outcome.waiting(Reason.NOT_FOUND, "There is no project " + project + " in Ory")));
        return find(project, streams);
    }

    /** The OryProject leads to another project now. The stream in the one before would go on and nobody would know of it. */
    private void checkThatNothingIsLeft(String former) {
        if (find(former, lists.apply(former).orElse(List.of()))
                .filter(FoundStream::ours)
                .isPresent()) {
            throw new Halt(
                    Outcome.stalled(
                            Reason.INVALID_SPEC,
                            "Its event stream is in the project " + former
                                    + ", which is not the one that projectRef leads to any more; delete this EventStream and make it anew"));
        }
    }

    private Optional<FoundStream> find(String project, List<io.github.oryoperator.client.network.EventStream> streams) {
        var claimed = claimed(project);
        if (claimed.isPresent() && goes && claims.isClaimedByRival(claimed.get(), sought)) {
            // It stays with the other one.
            return Optional.empty();
        }
        return claimed.flatMap(id -> streams.stream()
                        .filter(stream -> stream.id().equals(id))
                        .findFirst())
                .map(stream -> new FoundStream(project, stream, true))
                .or(() -> byDestination(project, streams));
    }

    /** In a project that was made anew nothing is claimed yet. */
    private Optional<String> claimed(String project) {
        return sought.made() != null || Objects.equals(project, sought.status().projectId())
                ? claims.claimed(sought)
                : Optional.empty();
    }

    /** Empty: there is no such project. */
    static Optional<List<io.github.oryoperator.client.network.EventStream>> list(EventsService events, String project) {
        try {
            return Optional.of(events.list(project));
        } catch (OryNotFoundException e) {
            return Optional.empty();
        }
    }

    private Optional<FoundStream> byDestination(
            String project, List<io.github.oryoperator.client.network.EventStream> streams) {
        var pending = claims.isPending(sought)
                        && Objects.equals(project, sought.status().projectId())
                ? sought.status().creationPending()
                : null;
        if (goes && pending == null) {
            return Optional.empty();
        }
        if (pending != null) {
            var made = only(streams.stream().filter(stream -> mayBe(stream, pending)));
            if (made.isPresent()) {
                return made.map(stream -> new FoundStream(project, stream, true));
            }
            claims.awaitAnswer(sought);
        }
        if (goes) {
            return Optional.empty();
        }
        var fields = new StreamFields(sought.resource().getSpec(), Optional.empty(), Managed.NAMED_ONLY);
        return only(streams.stream().filter(fields::leadsThere)).map(stream -> new FoundStream(project, stream, false));
    }

    private static Optional<io.github.oryoperator.client.network.EventStream> only(
            Stream<io.github.oryoperator.client.network.EventStream> there) {
        var candidates = there.toList();
        if (candidates.size() > 1) {
            throw new Halt(Outcome.stalled(
                    Reason.ALREADY_EXISTS,
                    candidates.size()
                            + " event streams of the project lead there already; delete those that nobody needs"));
        }
        return candidates.stream().findFirst();
    }

    /** Whether it is what a pending creation may have made. */
    private boolean mayBe(io.github.oryoperator.client.network.EventStream stream, PendingStream pending) {
        var made = stream.createdAt();
        boolean since = made == null
                || !made.toInstant().isBefore(Instant.parse(pending.since()).minus(CLOCKS));
        return since
                && !claims.isClaimedByRival(stream.id(), sought)
                && fingerprints.matches(pending.destination(), Secret.of(StreamFields.destination(stream)));
    }
}
