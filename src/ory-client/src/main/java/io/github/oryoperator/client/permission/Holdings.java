package io.github.oryoperator.client.permission;

import io.github.oryoperator.client.CallContext;
import io.github.oryoperator.client.Page;
import io.github.oryoperator.client.http.Caller;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which of many tuples Keto holds. Those that share object and relation are read in pages, as far as that takes fewer calls than to ask for each. */
final class Holdings {
    /** So many questions take as long as a page. */
    private static final int WORTH_A_PAGE = Parallel.AT_ONCE;

    private static final int PAGE = 500;

    private final Caller caller;
    private final Tuples tuples;
    private final Parallel parallel;

    Holdings(Caller caller, Tuples tuples, Parallel parallel) {
        this.caller = caller;
        this.tuples = tuples;
        this.parallel = parallel;
    }

    Set<RelationTuple> of(Collection<RelationTuple> wanted) {
        CallContext context = caller.context();
        Map<TupleQuery, Set<RelationTuple>> relations = new LinkedHashMap<>();
        wanted.forEach(tuple -> relations
                .computeIfAbsent(relation(tuple), none -> new HashSet<>())
                .add(tuple));
        Set<RelationTuple> held = new HashSet<>();
        List<RelationTuple> unknown = new ArrayList<>();
        relations.forEach((relation, some) -> unknown.addAll(read(relation, some, held, context)));
        List<Boolean> answers = parallel.map(unknown, tuple -> tuples.hold(tuple, context));
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i)) {
                held.add(unknown.get(i));
            }
        }
        return held;
    }

    private static TupleQuery relation(RelationTuple tuple) {
        return new TupleQuery(tuple.namespace(), tuple.object(), tuple.relation(), null, PAGE, null);
    }

    /** Those of the wanted that the pages have not told of: of a relation of millions not all are read. */
    private Set<RelationTuple> read(
            TupleQuery relation, Set<RelationTuple> wanted, Set<RelationTuple> held, CallContext context) {
        @Nullable String token = null;
        for (int pages = wanted.size() / WORTH_A_PAGE; pages > 0 && wanted.size() >= WORTH_A_PAGE; pages--) {
            Page<RelationTuple> page = tuples.list(relation.withPageToken(token), context);
            page.items().stream().filter(wanted::remove).forEach(held::add);
            token = page.nextToken();
            if (token == null) {
                return Set.of();
            }
        }
        return wanted;
    }
}
