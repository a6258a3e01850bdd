package io.github.oryoperator.operator.lane;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Decides what runs next; holds no thread and no lock.
 *
 * <p>Interactive work goes first, but after {@value #IN_ROW} such jobs in a row one bulk job does, so that neither lane starves. Bulk work
 * never takes the last quarter of the places, of all and of each tenant: an edit finds a place even while a thousand resyncs hang. And it
 * gets no further ahead of its tenant's edits than {@link TenantPlaces} lets it.
 * Within a lane tenants take turns, and within a tenant its namespaces.
 */
final class LaneQueue {
    /** After so many interactive jobs in a row a waiting bulk job is next. */
    static final int IN_ROW = 8;

    private final int perTenant;
    private final Places places;
    private final Map<String, TenantPlaces> placesOf = new HashMap<>();
    private final Map<WorkKey, Job> queued = new HashMap<>();
    private final TenantTurns interactive = new TenantTurns();
    private final TenantTurns bulk = new TenantTurns();
    private int interactiveInRow;

    LaneQueue(int total, int perTenant) {
        this.places = new Places(total);
        this.perTenant = Math.min(perTenant, total);
    }

    /** Puts a job at the end of its lane. */
    void offer(Job job) {
        queued.put(job.work().key(), job);
        turns(job.work().lane()).add(job);
    }

    /** Takes the next job that may run now; it counts as running until {@link #done}. */
    Optional<Job> poll() {
        boolean bulkFirst = interactiveInRow >= IN_ROW;
        var job =
                take(bulkFirst ? Lane.BULK : Lane.INTERACTIVE).or(() -> take(bulkFirst ? Lane.INTERACTIVE : Lane.BULK));
        job.map(Job::work).ifPresent(this::start);
        return job;
    }

    /** Gives the place of a job back. */
    void done(Job job) {
        places.giveBack(job.work().lane());
        placesOf.computeIfPresent(job.work().tenant(), (tenant, own) -> {
            own.giveBack(job.work().lane());
            return own.isFree() ? null : own;
        });
    }

    /** Moves a waiting bulk job to the end of the interactive lane; false when it is not waiting there. */
    boolean expedite(WorkKey key) {
        var job = queued.get(key);
        if (job == null || job.work().lane() == Lane.INTERACTIVE) {
            return false;
        }
        bulk.remove(job);
        offer(job.in(Lane.INTERACTIVE));
        return true;
    }

    /** Jobs that wait in a lane. */
    int waiting(Lane lane) {
        return turns(lane).size();
    }

    /** Jobs that run. */
    int running() {
        return places.taken();
    }

    /** Forgets everything that waits. */
    void clear() {
        queued.clear();
        interactive.clear();
        bulk.clear();
    }

    private Optional<Job> take(Lane lane) {
        return places.has(lane) ? turns(lane).poll(tenant -> tenantHas(tenant, lane)) : Optional.empty();
    }

    private boolean tenantHas(String tenant, Lane lane) {
        var own = placesOf.get(tenant);
        return own == null || own.has(lane);
    }

    private void start(Work work) {
        queued.remove(work.key());
        places.take(work.lane());
        placesOf.computeIfAbsent(work.tenant(), tenant -> new TenantPlaces(perTenant))
                .take(work.lane());
        interactiveInRow = work.lane() == Lane.INTERACTIVE ? interactiveInRow + 1 : 0;
    }

    private TenantTurns turns(Lane lane) {
        return lane == Lane.INTERACTIVE ? interactive : bulk;
    }
}
