package io.github.oryoperator.client.permission;

import io.github.oryoperator.client.CallContext;
import io.github.oryoperator.client.Page;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which of many tuples Keto holds: read from pages where many are of one object and relation, else asked one by one. */
final class HeldTuples {
    private static final int PAGE = 500;

    private final Tuples tuples;
    private final Parallel parallel;

    HeldTuples(Tuples tuples, Parallel parallel) {
        this.tuples = tuples;
        this.parallel = parallel;
    }

    /** Those of the tuples that Keto holds, once or more often. */
    Set<RelationTuple> among(Set<RelationTuple> wanted, CallContext context) {
        Map<SubjectSet, Set<RelationTuple>> byRelation = new LinkedHashMap<>();
        for (RelationTuple tuple : wanted) {
            SubjectSet relation = new SubjectSet(tuple.namespace(), tuple.object(), tuple.relation());
            byRelation.computeIfAbsent(relation, key -> new HashSet<>()).add(tuple);
        }
        Set<RelationTuple> held = new HashSet<>();
        List<RelationTuple> single = new ArrayList<>();
        byRelation.forEach((relation, open) -> {
            if (open.size() <= Parallel.AT_ONCE || !readPages(relation, open, held, context)) {
                single.addAll(open);
            }
        });
        List<Boolean> found = parallel.map(single, tuple -> tuples.hold(tuple, context));
        for (int i = 0; i < single.size(); i++) {
            if (found.get(i)) {
                held.add(single.get(i));
            }
        }
        return held;
    }

    /**
     * Moves what the pages hold from the one set to the other, as long as a page costs less than to ask for what is open.
     *
     * @return whether that was the whole relation: what is still open is not there
     */
    private boolean readPages(
            SubjectSet relation, Set<RelationTuple> open, Set<RelationTuple> held, CallContext context) {
        int affordable = open.size() / Parallel.AT_ONCE;
        TupleQuery query =
                new TupleQuery(relation.namespace(), relation.object(), relation.relation(), null, PAGE, null);
        for (int read = 0; read < affordable; read++) {
            Page<RelationTuple> page = tuples.list(query, context);
            for (RelationTuple tuple : page.items()) {
                if (open.remove(tuple)) {
                    held.add(tuple);
                }
            }
            if (page.nextToken() == null || open.isEmpty()) {
                return true;
            }
            query = query.withPageToken(page.nextToken());
        }
        return false;
    }
}
