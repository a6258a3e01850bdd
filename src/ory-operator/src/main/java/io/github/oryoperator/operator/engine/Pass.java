package io.github.oryoperator.operator.engine;

import static java.util.Objects.requireNonNullElse;

import io.github.oryoperator.api.ApiNames;
import io.github.oryoperator.api.CommonStatus;
import io.github.oryoperator.api.Condition;
import io.github.oryoperator.api.ConditionTypes;
import io.github.oryoperator.api.Drift;
import io.github.oryoperator.api.OryResource;
import io.github.oryoperator.api.OryStatus;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.operator.field.Difference;
import io.github.oryoperator.operator.status.Echo;
import io.github.oryoperator.operator.status.Findings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One pass over one resource: what it began with and what it has learned so far, so that whatever ends it, nothing learned is lost.
 * Confined to the thread of the pass.
 *
 * @param <R> the resource
 * @param <S> its status
 */
final class Pass<R extends OryResource<?, S>, S extends OryStatus<S>> {
    private final S noStatus;
    private S before;
    private R resource;
    private S status;
    private @Nullable R wanted;
    private @Nullable String source;
    private @Nullable TenantView tenant;
    private @Nullable String oryId;
    private @Nullable String made;
    private boolean written;
    private @Nullable Boolean synced;
    private List<Difference> differences = List.of();
    private boolean fromServer;
    private boolean observed;
    private boolean looked;
    private @Nullable List<Claiming.Rival<R>> rivals;
    private boolean rivalsLive;
    private boolean searching;
    private Optional<Duration> nextLook = Optional.empty();

    Pass(R resource, S noStatus) {
        this.noStatus = noStatus;
        this.resource = resource;
        this.before = requireNonNullElse(resource.getStatus(), noStatus);
        this.status = before;
    }

    R resource() {
        return resource;
    }

    /** The object as the API server itself has it now; what the pass has to say of it so far is nothing. */
    void resource(R live) {
        resource = live;
        before = requireNonNullElse(live.getStatus(), noStatus);
        status = before;
        fromServer = true;
    }

    /** The object with what it takes from elsewhere in the cluster filled in; never written back. */
    R wanted() {
        return wanted == null ? resource : wanted;
    }

    /**
     * What it is with what it takes from elsewhere.
     *
     * @param taken a hash of that; null: nothing
     */
    void wanted(R filled, @Nullable String taken) {
        wanted = filled;
        source = taken;
    }

    /** A hash of what it takes from elsewhere; null: nothing. */
    @Nullable
    String source() {
        return source;
    }

    /** Whether this is what the API server itself has, not what a cache says. */
    boolean isLive() {
        return fromServer;
    }

    /** The status that the API server has. */
    S before() {
        return before;
    }

    /** The others that may claim the same; empty: nobody has looked. */
    Optional<List<Claiming.Rival<R>>> rivals() {
        return Optional.ofNullable(rivals);
    }

    void rivals(List<Claiming.Rival<R>> found, boolean live) {
        rivals = found;
        rivalsLive = live;
    }

    /** Whether the API server itself named the rivals. */
    boolean hasLiveRivals() {
        return rivalsLive;
    }

    CommonStatus commonBefore() {
        return before.common();
    }

    S status() {
        return status;
    }

    void status(S changed) {
        status = changed;
    }

    Optional<TenantView> tenant() {
        return Optional.ofNullable(tenant);
    }

    void tenant(TenantView view) {
        tenant = view;
    }

    void oryId(String id) {
        oryId = id;
    }

    /** This pass made an object, and this is its id. */
    void made(String id) {
        made = id;
    }

    /** The id of the object that this pass made; null: it made none. */
    @Nullable
    String made() {
        return made;
    }

    /** This pass wrote to the object. */
    void wrote() {
        written = true;
    }

    boolean hasWritten() {
        return written;
    }

    /** What was found is not to be remembered. */
    void forgetId() {
        oryId = null;
    }

    /** What Ory calls the object, as far as that is known. */
    @Nullable
    String knownId() {
        return oryId == null ? before.oryId() : oryId;
    }

    /** Whether another object was in the way when this one was looked at last. */
    boolean wasInTheWay() {
        return before.condition(ConditionTypes.READY)
                .filter(ready ->
                        Reason.ALREADY_EXISTS.equals(ready.reason()) || Reason.OWNED_BY_ANOTHER.equals(ready.reason()))
                .isPresent();
    }

    /** From now on the object is looked for under any of its names. */
    void searches() {
        searching = true;
    }

    boolean isSearching() {
        return searching;
    }

    Optional<Duration> nextLook() {
        return nextLook;
    }

    void nextLook(Optional<Duration> when) {
        nextLook = when;
    }

    /** Ory was looked at, and this is how it differs. */
    void observed(List<Difference> found, boolean equal) {
        observed = true;
        differences = found;
        synced = equal;
    }

    /** The external object itself was asked, not a list. */
    void looked() {
        looked = true;
    }

    boolean hasLooked() {
        return looked;
    }

    long generation() {
        return requireNonNullElse(resource.getMetadata().getGeneration(), 0L);
    }

    /** Whether the status speaks of this generation. */
    boolean generationSeen() {
        return Objects.equals(before.observedGeneration(), generation());
    }

    /** Whether nothing was ever said of it, as far as the status tells. */
    boolean isForgotten() {
        return before.conditions().isEmpty();
    }

    /** Whether what was said before still stands: it was all done, and nothing is known to differ. */
    boolean isSettled() {
        return generationSeen()
                && before.is(ConditionTypes.READY)
                && !before.is(ConditionTypes.SUSPENDED)
                && !resource.isMarkedForDeletion()
                && !(observed && Boolean.FALSE.equals(synced))
                && requested().isEmpty();
    }

    /** The fields that this generation wrote already and Ory did not keep. */
    Set<String> notKept() {
        boolean refused = before.condition(ConditionTypes.READY)
                .map(Condition::reason)
                .filter(Reason.NOT_APPLIED::equals)
                .isPresent();
        return refused && generationSeen() && requested().isEmpty()
                ? before.drift().stream().map(Drift::path).collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    /** The request to reconcile that has not been fulfilled yet. */
    Optional<String> requested() {
        return annotation(ApiNames.RECONCILE_REQUESTED_AT)
                .filter(value -> !value.equals(before.lastHandledReconcileAt()));
    }

    Findings findings(boolean handled) {
        return new Findings(
                true,
                oryId,
                synced,
                differences.stream()
                        .limit(Drift.MAX_ENTRIES)
                        .map(Difference::drift)
                        .toList(),
                status.conditions(),
                handled ? annotation(ApiNames.RECONCILE_REQUESTED_AT).orElse(null) : null);
    }

    private Optional<String> annotation(String name) {
        Map<String, String> annotations = resource.getMetadata().getAnnotations();
        return annotations == null
                ? Optional.empty()
                : Optional.ofNullable(annotations.get(name)).map(Echo::of);
    }
}
