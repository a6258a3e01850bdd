package io.github.oryoperator.operator.lane;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** One lane's waiting jobs: tenants take turns, within a tenant its namespaces, and within a namespace the older job is first. */
final class TenantTurns {
    private final Map<String, NamespaceTurns> byTenant = new LinkedHashMap<>();
    private int size;

    void add(Job job) {
        byTenant.computeIfAbsent(job.work().tenant(), tenant -> new NamespaceTurns())
                .add(job);
        size++;
    }

    /** Takes a job of the first tenant that passes; that tenant goes to the end of the line. */
    Optional<Job> poll(Predicate<String> mayRun) {
        var tenant = byTenant.keySet().stream().filter(mayRun).findFirst();
        return tenant.map(this::take);
    }

    void remove(Job job) {
        byTenant.computeIfPresent(job.work().tenant(), (tenant, turns) -> {
            size -= turns.remove(job) ? 1 : 0;
            return turns.isEmpty() ? null : turns;
        });
    }

    void clear() {
        byTenant.clear();
        size = 0;
    }

    int size() {
        return size;
    }

    private Job take(String tenant) {
        var turns = byTenant.remove(tenant);
        if (turns == null) {
            throw new IllegalStateException("Nothing waits for this tenant");
        }
        var job = turns.poll();
        if (!turns.isEmpty()) {
            byTenant.put(tenant, turns);
        }
        size--;
        return job;
    }

    /** One tenant's jobs; never empty while it is in the line. */
    private static final class NamespaceTurns {
        private final LinkedHashMap<String, LinkedHashMap<WorkKey, Job>> byNamespace = new LinkedHashMap<>();

        void add(Job job) {
            byNamespace
                    .computeIfAbsent(job.work().key().namespace(), namespace -> new LinkedHashMap<>())
                    .put(job.work().key(), job);
        }

        Job poll() {
            var first = byNamespace.pollFirstEntry();
            var job = first.getValue().pollFirstEntry().getValue();
            if (!first.getValue().isEmpty()) {
                byNamespace.put(first.getKey(), first.getValue());
            }
            return job;
        }

        boolean remove(Job job) {
            var key = job.work().key();
            var jobs = byNamespace.get(key.namespace());
            if (jobs == null || jobs.remove(key) == null) {
                return false;
            }
            if (jobs.isEmpty()) {
                byNamespace.remove(key.namespace());
            }
            return true;
        }

        boolean isEmpty() {
            return byNamespace.isEmpty();
        }
    }
}
