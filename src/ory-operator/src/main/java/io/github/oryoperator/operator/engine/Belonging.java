package io.github.oryoperator.operator.engine;

import io.github.oryoperator.api.ConditionTypes;
import io.github.oryoperator.api.OryResource;
import io.github.oryoperator.api.OryStatus;
import io.github.oryoperator.api.Reason;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whose the external object of a pass is: as its mark tells, or, where it can hold none, as the resources claim it.
 *
 * @param <R> the resource
 * @param <S> its status
 * @param <X> the external object
 */
final class Belonging<R extends OryResource<?, S>, S extends OryStatus<S>, X> {
    /** The reasons of one that cannot have what another has. */
    private static final Set<String> WAITS = Set.of(Reason.OWNED_BY_ANOTHER, Reason.ALREADY_EXISTS);

    private final ResourceAdapter<R, S, X> adapter;
    private final Workplace<R, S, X> at;
    private final Pass<R, S> pass;
    private final TenantView tenant;
    private final Mark mark;
    private final boolean writes;

    Belonging(
            ResourceAdapter<R, S, X> adapter,
            Workplace<R, S, X> at,
            Pass<R, S> pass,
            TenantView tenant,
            boolean writes) {
        this.adapter = adapter;
        this.at = at;
        this.pass = pass;
        this.tenant = tenant;
        this.mark = at.ownerships().markOf(pass.resource());
        this.writes = writes;
    }

    /** Our mark, with the fingerprint of what goes with it. */
    Mark mark(@Nullable String fingerprint) {
        return mark.withSecret(fingerprint);
    }

    Ownership of(Optional<X> external) {
        return adapter.claiming()
                .map(claiming ->
                        claiming.ownership(pass.wanted(), external.orElse(null), writes ? rivals() : List.of()))
                .orElseGet(() -> external.map(this::byMark).orElseGet(Ownership.Absent::new));
    }

    private Ownership byMark(X external) {
        return at.ownerships().of(adapter.kind(), mark, adapter.mark(external).orElse(null));
    }

    /** Whether the mark has to be written anew. */
    boolean isMarkWrong(Optional<X> external, @Nullable String fingerprint) {
        return writes
                && adapter.claiming().isEmpty()
                && !external.flatMap(adapter::mark).equals(Optional.of(mark(fingerprint)));
    }

    /** Whether what is there, and is as the spec asks, is ours: else it is only looked at. */
    boolean isOurs(X external) {
        return writes
                && (adapter.claiming().isPresent() || adapter.mark(external).isPresent());
    }

    /** Whether something is to be given up that others may claim, and not the API server itself has said who they are. */
    boolean wantsLiveRivals(Optional<X> external) {
        return !pass.hasLiveRivals()
                && external.isPresent()
                && adapter.claiming()
                        .filter(claiming -> claiming.letsGo(external.get()))
                        .isPresent();
    }

    /**
     * What cannot be marked in Ory is claimed in the status first: a crash after the write forgets nothing. Where it is claimed already,
     * the API server must say so too: by an old status something would be written that no later one knows of.
     *
     * @throws Halt if the object is another one by now
     */
    void claim(Optional<X> external, Decision decision) {
        boolean made = decision instanceof Decision.Create;
        if (!adapter.choosesId() && (made || decision instanceof Decision.Adopt)) {
            // What is taken over was not made, and after a crash a mark alone would not tell.
            pass.status(adapter.withPending(pass.status(), made, tenant.server().id()));
        }
        adapter.claiming()
                .ifPresent(claiming -> pass.status(claiming.claim(
                        pass.status(),
                        pass.wanted(),
                        external.orElse(null),
                        tenant.server().id())));
        if (adapter.claiming().isPresent()
                || (made && !adapter.choosesId())
                || !pass.status().equals(pass.before())) {
            at.statuses().announceOrConfirm(pass);
        }
    }

    /**
     * What is left to do of a creation is done only if the API server too says that it is not over: by an old status it would be done for
     * what was taken over since.
     *
     * @throws Halt if the object is another one by now
     */
    void confirm() {
        boolean unfinished =
                !adapter.withPending(pass.status(), false, tenant.server().id()).equals(pass.status());
        if (writes && unfinished && !pass.isLive()) {
            at.statuses().confirm(pass);
        }
    }

    /** Its id is known now: by that it is claimed, whatever becomes of the rest of the pass. */
    void made(X external) {
        adapter.claiming()
                .ifPresent(claiming -> pass.status(claiming.claim(
                        adapter.withPending(
                                pass.status(), false, tenant.server().id()),
                        pass.wanted(),
                        external,
                        tenant.server().id())));
    }

    /** Nothing was made after all: it is said before anybody looks again. */
    void madeNothing() {
        pass.status(adapter.withPending(pass.status(), false, tenant.server().id()));
        if (adapter.claiming().isPresent()) {
            at.statuses().announceOrConfirm(pass);
        }
    }

    /** The status claims no more than there is. */
    void settle(@Nullable X seen) {
        adapter.claiming().ifPresent(claiming -> pass.status(claiming.settle(pass.status(), pass.wanted(), seen)));
    }

    /** What was decided here decides what is left to do for those who claim or want the same, and for those who wait for what was given up. */
    void tellRivals(@Nullable X seen) {
        var own = ResourceKey.of(pass.resource());
        adapter.claiming().stream()
                .flatMap(claiming -> Stream.concat(
                        rivals().stream()
                                .filter(rival ->
                                        claiming.concerns(pass.wanted(), seen, rival) || !isSettled(rival.resource()))
                                .map(Claiming.Rival::resource),
                        waiting(claiming)))
                .map(ResourceKey::of)
                .filter(key -> !key.equals(own))
                .distinct()
                .forEach(at.resources()::nudge);
    }

    /** Where no field is shared, one that waits for what the spec asked for before is no rival of what it asks for now. */
    private Stream<R> waiting(Claiming<R, S, X> claiming) {
        return claiming.sharedFields(pass.wanted()).isEmpty()
                ? at.resources().all().filter(Belonging::waitsForAnother)
                : Stream.of();
    }

    private static boolean waitsForAnother(OryResource<?, ?> other) {
        return other.getStatus() != null
                && other.getStatus()
                        .condition(ConditionTypes.READY)
                        .filter(ready -> WAITS.contains(ready.reason()))
                        .isPresent();
    }

    /** As the cluster has it by now: it may have looked while this pass went on, and found what is given up since. */
    private boolean isSettled(R rival) {
        return at.resources()
                .find(ResourceKey.of(rival))
                .filter(now -> now.getStatus() != null
                        && now.getStatus().is(ConditionTypes.READY)
                        && Objects.equals(
                                now.getStatus().observedGeneration(),
                                now.getMetadata().getGeneration()))
                .isPresent();
    }

    private List<Claiming.Rival<R>> rivals() {
        return pass.rivals().orElse(List.of());
    }
}
