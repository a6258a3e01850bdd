package io.github.oryoperator.operator.engine;

import io.github.oryoperator.api.OryResource;
import io.github.oryoperator.api.OryStatus;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.operator.status.Outcome;
import io.github.oryoperator.operator.status.Statuses;
import java.time.Clock;

/**
 * Writes what a pass has to say: at its end, and before it writes to Ory where a kind has to remember that first.
 *
 * @param <R> the resource
 * @param <S> its status
 */
final class StatusWrites<R extends OryResource<?, S>, S extends OryStatus<S>> {
    private final CustomObjects<R, S> objects;
    private final Clock clock;

    StatusWrites(CustomObjects<R, S> objects, Clock clock) {
        this.objects = objects;
        this.clock = clock;
    }

    /**
     * Says what is about to be done. Where others wrote since the pass began, nothing is said: what it knows is old.
     *
     * @throws Halt if the object is another one by now
     */
    void announce(Pass<R, S> pass) {
        // A status that speaks of another generation must not call this one ready.
        var told = pass.generationSeen() && !pass.before().conditions().isEmpty();
        var outcome = Outcome.waiting(Reason.PROGRESSING, "Ory is about to be written to");
        pass.status(statusAfter(pass, told ? outcome.kept() : outcome));
        var generation = pass.generation();
        var live = objects.writeStatusIfUnchanged(pass.resource(), pass.status())
                .filter(now -> !now.isMarkedForDeletion())
                .orElseThrow(() -> new Halt(Outcome.overtaken().kept()));
        pass.resource(live);
        if (pass.generation() != generation) {
            throw new Halt(Outcome.overtaken().kept());
        }
    }

    /**
     * Says what is about to be done, if that is anything new; else makes sure that the pass began with what the API server has: by an old
     * status or spec something would be done that no later one knows of.
     *
     * @throws Halt if the object is another one by now
     */
    void announceOrConfirm(Pass<R, S> pass) {
        if (!pass.status().equals(pass.before())) {
            announce(pass);
        } else if (!pass.isLive()) {
            confirm(pass);
        }
    }

    /**
     * Makes sure that the pass began with what the API server has.
     *
     * @throws Halt if the object is another one by now
     */
    void confirm(Pass<R, S> pass) {
        var generation = pass.generation();
        var before = pass.before();
        var live = objects.read(ResourceKey.of(pass.resource())).orElseThrow(StatusWrites::overtaken);
        boolean same =
                live.getMetadata().getUid().equals(pass.resource().getMetadata().getUid());
        pass.resource(live);
        if (!same
                || live.isMarkedForDeletion()
                || pass.generation() != generation
                || !pass.before().equals(before)) {
            throw overtaken();
        }
    }

    private static Halt overtaken() {
        return new Halt(Outcome.overtaken().kept());
    }

    /** Says how the pass ended, if that is anything new. */
    void conclude(Pass<R, S> pass, Outcome outcome) {
        var after = statusAfter(pass, outcome);
        if (!after.equals(pass.before())) {
            objects.writeStatus(pass.resource(), after, () -> statusAfter(pass, Outcome.overtaken()));
        }
    }

    private S statusAfter(Pass<R, S> pass, Outcome outcome) {
        boolean handled = outcome.kind() != Outcome.Kind.KEPT && outcome.kind() != Outcome.Kind.SUSPENDED;
        return pass.status()
                .withCommon(Statuses.after(
                        pass.before().common(), outcome, pass.findings(handled), pass.generation(), clock.instant()));
    }
}
