package io.github.oryoperator.operator.engine;

import io.github.oryoperator.api.ManagementPolicy;
import io.github.oryoperator.api.OryResource;
import io.github.oryoperator.api.OryStatus;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.client.OryConflictException;
import io.github.oryoperator.client.OryException;
import io.github.oryoperator.operator.event.Events;
import io.github.oryoperator.operator.field.Difference;
import io.github.oryoperator.operator.field.Managed;
import io.github.oryoperator.operator.status.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is done about one external object in one pass, from what is found of it to what became of it.
 *
 * @param <R> the resource
 * @param <S> its status
 * @param <X> the external object
 */
final class Convergence<R extends OryResource<?, S>, S extends OryStatus<S>, X> {
    private final ResourceAdapter<R, S, X> adapter;
    private final Workplace<R, S, X> at;
    private final Pass<R, S> pass;
    private final TenantView tenant;
    private final String id;
    private final ManagementPolicy management;
    private final Companion<S, X> companion;
    private final Applied applied;
    private Managed managed;
    private final Belonging<R, S, X> belonging;
    private @Nullable X seen;

    Convergence(
            ResourceAdapter<R, S, X> adapter,
            Workplace<R, S, X> at,
            Pass<R, S> pass,
            TenantView tenant,
            String id,
            ManagementPolicy management,
            Companion<S, X> companion) {
        this.adapter = adapter;
        this.at = at;
        this.pass = pass;
        this.tenant = tenant;
        this.id = id;
        this.management = management;
        this.companion = companion;
        this.applied = adapter.applied(pass.before());
        this.managed = new Managed(applied.fields(), adapter.resetsUnnamed(pass.wanted()));
        this.belonging = new Belonging<>(adapter, at, pass, tenant, writes());
    }

    Outcome actOn(Optional<X> external) {
        seen = external.orElse(null);
        var decision = Decide.decide(situation(external));
        if (isWrite(decision) && !pass.hasLooked()) {
            // A list said so. Before anything is written the object itself is asked.
            return actOn(at.observation().look(pass, tenant, id));
        }
        if ((isWrite(decision) || settles(decision)) && belonging.wantsLiveRivals(external)) {
            return actOn(at.observation().lookBeforeRemoval(pass, tenant, id));
        }
        if (decision instanceof Decision.Create && !isStillThere()) {
            return Outcome.waiting(Reason.NOT_FOUND, "The resource is gone, or about to go")
                    .kept();
        }
        belonging.confirm();
        companion.prepare(decision);
        if (isWrite(decision)) {
            pass.status(companion.announced(pass.status()));
            belonging.claim(external, decision);
        }
        return switch (decision) {
            case Decision.Create create -> create();
            case Decision.Adopt adopt -> update(external.orElseThrow(), decision, adopt.differences());
            case Decision.Update update -> update(external.orElseThrow(), decision, update.differences());
            case Decision.Keep keep -> done(external.map(belonging::isOurs).orElse(false));
            case Decision.Report report -> report(report.differences());
            case Decision.Refuse refuse -> refuse(refuse);
        };
    }

    private Situation situation(Optional<X> external) {
        var differences = external.map(this::differences).orElse(List.of());
        var found = external.flatMap(adapter::mark);
        var credential = companion.compare(external.orElse(null), found.orElse(null));
        var ownership = belonging.of(external);
        if (adapter.choosesId()) {
            pass.oryId(id);
        } else {
            external.filter(there -> !isGuarded() || ownership instanceof Ownership.Ours)
                    .map(adapter::idOf)
                    .ifPresent(this::isCalled);
        }
        external.filter(there -> ownership instanceof Ownership.Ours || !(writes() || isGuarded()))
                .ifPresent(this::tellOf);
        pass.observed(
                differences,
                external.isPresent() && differences.isEmpty() && credential == Situation.CredentialState.SAME);
        return SituationBuilder.builder()
                .resource(ResourceKey.of(pass.resource()))
                .management(management)
                .adoption(Policies.adoption(pass.resource().getSpec(), tenant))
                .adoptionAllowed(adapter.isFact() || tenant.adoptionAllowed())
                .applied((applied.isOn(tenant) || ownership instanceof Ownership.Ours)
                        && Objects.equals(applied.generation(), pass.generation())
                        && isSameSource())
                .ownedBefore(
                        applied.isOn(tenant) && external.map(this::isTheFormer).orElse(true))
                .guarded(isGuarded())
                .ownership(ownership)
                .differences(differences)
                .obstacles(adapter.isFact() ? List.of() : differences)
                .markDiffers(belonging.isMarkWrong(external, companion.fingerprint()))
                .credential(credential)
                .notKept(isSameSource() ? pass.notKept() : Set.of())
                .build();
    }

    /** Whether what the spec takes from elsewhere is what it was when it was applied. */
    private boolean isSameSource() {
        return Objects.equals(applied.source(), pass.source());
    }

    /** Whether it is what the status tells of: what can only be claimed is ours part by part, and where Ory chooses ids another one of the
     * same names is somebody else's. */
    private boolean isTheFormer(X external) {
        return adapter.claiming().isEmpty()
                && (adapter.choosesId()
                        || adapter.idOf(external).equals(pass.before().oryId()));
    }

    /** Whether nobody may learn of an object what he may not take over: it is found by what anybody can write into a spec. */
    private boolean isGuarded() {
        return !adapter.choosesId() && !tenant.adoptionAllowed();
    }

    /** What is made for a resource that is gone stays for ever: before that the API server itself is asked. */
    private boolean isStillThere() {
        var uid = pass.resource().getMetadata().getUid();
        return pass.isLive()
                || at.objects()
                        .read(ResourceKey.of(pass.resource()))
                        .filter(now -> now.getMetadata().getUid().equals(uid) && !now.isMarkedForDeletion())
                        .isPresent();
    }

    private Outcome create() {
        X made;
        try {
            made = writing(() -> adapter.create(tenant.services(), write()));
        } catch (OryConflictException e) {
            // Somebody made it since we looked: who, only another look tells.
            belonging.madeNothing();
            var there = at.observation().lookThoroughly(pass, tenant, id);
            if (there.isEmpty()) {
                throw adapter.choosesId() ? e : inTheWay();
            }
            return actOn(there);
        } catch (OryException e) {
            if (Failures.isRefusal(e)) {
                madeNothing();
            }
            throw e;
        }
        if (adapter.choosesId()) {
            checkId(made);
        } else {
            pass.made(adapter.idOf(made));
            isCalled(adapter.idOf(made));
            belonging.made(made);
            at.observation().wrote(tenant, name());
        }
        if (applied.isElsewhere(tenant)) {
            left();
        }
        tell(Reason.CREATED, "Created " + name() + " in Ory");
        return applied(adapter.isMadeBare() ? completed(made) : made);
    }

    /** With what Ory does not take when it makes it. */
    private X completed(X made) {
        companion.compare(made, null);
        return differences(made).isEmpty() && companion.value() == null ? made : rewrite(made);
    }

    private static Halt inTheWay() {
        return new Halt(
                Outcome.stalled(
                        Reason.ALREADY_EXISTS,
                        "Ory has an object already that this one conflicts with, and it cannot be found by what the spec names"));
    }

    /** Ory refused: there is no object of which only the id is not known. */
    private void madeNothing() {
        pass.status(adapter.withPending(pass.status(), false, tenant.server().id()));
    }

    private void tellOf(X external) {
        pass.status(adapter.told(pass.status(), external));
    }

    private void isCalled(String chosen) {
        pass.oryId(chosen);
        companion.named(chosen);
        at.claims().found(tenant.server().address(), chosen, ResourceKey.of(pass.resource()));
    }

    /** What Ory calls the object, or what we call it until it has an id. */
    private String name() {
        return Objects.requireNonNullElse(adapter.choosesId() ? id : pass.knownId(), id);
    }

    /** An id that Ory chose would be forgotten with this process, and be another one with each attempt. */
    private void checkId(X made) {
        var chosen = adapter.idOf(made);
        if (chosen.equals(id)) {
            return;
        }
        var halt = new Halt(Outcome.stalled(
                Reason.UNSUPPORTED, "Ory did not take the id " + id + " and chose " + chosen + " itself; upgrade it"));
        if (!chosen.isEmpty()) {
            at.leadership().check();
            try {
                adapter.delete(tenant.services(), made);
            } catch (OryException e) {
                halt.addSuppressed(e);
            }
        }
        throw halt;
    }

    private Outcome update(X now, Decision decision, List<Difference> differences) {
        var written = rewrite(now);
        var fields = changed(differences);
        if (decision instanceof Decision.Adopt) {
            tell(Reason.ADOPTED, "Took over " + name() + " in Ory" + fields);
            return applied(written);
        }
        if (decision instanceof Decision.Update update && update.drift()) {
            at.telemetry().driftFound(adapter.kind());
            at.telemetry().driftCorrected(adapter.kind());
            tell(Reason.DRIFT_CORRECTED, "Corrected " + name() + " in Ory" + fields);
            return applied(written);
        }
        tell(Reason.UPDATED, "Updated " + name() + " in Ory" + fields);
        return applied(written);
    }

    private X rewrite(X now) {
        try {
            return writing(() -> adapter.update(tenant.services(), now, write()));
        } catch (OryConflictException e) {
            throw adapter.choosesId() ? e : inTheWay();
        }
    }

    private String changed(List<Difference> differences) {
        var paths = new ArrayList<>(differences.stream().map(Difference::path).toList());
        if (companion.value() != null) {
            paths.add("credentials");
        }
        return paths.isEmpty() ? "" : ": " + Decide.shortened(paths.stream());
    }

    private void tell(String event, String note) {
        at.events().publish(pass.resource(), Events.Tone.NORMAL, event, note);
    }

    /** Ory took the write. Whether it kept all of it, a look tells. */
    private Outcome applied(X written) {
        companion.settle(written);
        managed = managed.afterWrite();
        var kept = at.observation().look(pass, tenant, id).orElse(written);
        var left = differences(kept);
        pass.observed(left, left.isEmpty());
        tellOf(kept);
        seen = kept;
        if (belonging.of(Optional.of(kept)) instanceof Ownership.Another) {
            // Two took it over at the same time, and the other's mark came last.
            return actOn(Optional.of(kept));
        }
        belonging.tellRivals(seen);
        if (!left.isEmpty()) {
            remember();
            throw new Halt(Decide.notApplied(left).outcome());
        }
        return settled();
    }

    private Outcome report(List<Difference> differences) {
        at.telemetry().driftFound(adapter.kind());
        pass.observed(differences, false);
        if (writes()) {
            companion.settle(seen);
            remember();
        }
        var where = differences.isEmpty() ? "its secret or its mark" : Decide.paths(differences);
        return companion
                .objection()
                .orElseGet(() -> Outcome.ready(
                        Reason.DRIFTED,
                        "Ory differs in " + where + "; managementPolicy " + management.value() + " leaves it so"));
    }

    private Outcome refuse(Decision.Refuse refuse) {
        pass.observed(refuse.differences(), false);
        if (!adapter.choosesId()) {
            // What is in the way is not what the resource is about: another edit may lead elsewhere.
            pass.forgetId();
            if (!(belonging.of(Optional.ofNullable(seen)) instanceof Ownership.Ours)) {
                // One of ours would have been found before it.
                madeNothing();
            }
        }
        return refuse.outcome();
    }

    private Outcome done(boolean owned) {
        if (!owned) {
            return asAsked();
        }
        companion.settle(seen);
        if (!pass.generationSeen()) {
            belonging.tellRivals(seen);
        }
        return settled();
    }

    private Outcome settled() {
        remember();
        return companion.objection().orElseGet(this::asAsked);
    }

    private Outcome asAsked() {
        return Outcome.ready(Reason.SUCCEEDED, "Ory is as the spec asks");
    }

    private void remember() {
        var fields = new HashSet<>(adapter.named(pass.wanted()));
        fields.add("oryId");
        belonging.settle(seen);
        pass.status(companion.remember(adapter.withApplied(
                pass.status(),
                new Applied(fields, pass.generation(), tenant.server().id(), pass.source()))));
        companion
                .news()
                .forEach(news -> at.events().publish(pass.resource(), Events.Tone.NORMAL, news.reason(), news.note()));
    }

    private boolean writes() {
        return management != ManagementPolicy.OBSERVE;
    }

    /** The tenant moved: what it had before cannot be reached from here. */
    private void left() {
        at.telemetry().orphaned(adapter.kind());
        at.events()
                .publish(
                        pass.resource(),
                        Events.Tone.WARNING,
                        Reason.ORPHANED,
                        "Left " + pass.before().oryId() + " on the server that the tenant pointed at before");
    }

    private List<Difference> differences(X external) {
        return adapter.differences(pass.wanted(), external, managed);
    }

    private ResourceAdapter.Write<R, S> write() {
        return new ResourceAdapter.Write<>(
                pass.wanted(),
                pass.status(),
                name(),
                belonging.mark(companion.fingerprint()),
                managed,
                companion.value());
    }

    private <V> V writing(Supplier<V> write) {
        at.leadership().check();
        pass.wrote();
        try {
            return write.get();
        } finally {
            at.observation().wrote(tenant, name());
        }
    }

    /** Whether claims are given up although nothing is written to Ory. */
    private boolean settles(Decision decision) {
        return decision instanceof Decision.Keep && writes();
    }

    private boolean isWrite(Decision decision) {
        return decision instanceof Decision.Create
                || decision instanceof Decision.Adopt
                || decision instanceof Decision.Update;
    }
}
