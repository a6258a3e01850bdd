package io.github.oryoperator.operator.oryrelationship;

import io.github.oryoperator.client.permission.RelationTuple;
import io.github.oryoperator.operator.batch.Answer;
import io.github.oryoperator.operator.batch.Asked;
import io.github.oryoperator.operator.batch.TenantCall;
import io.github.oryoperator.operator.engine.Services;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What many resources change, in one transaction of Keto: all of it is carried out or nothing. */
final class TupleBatch implements TenantCall<TupleBatch.Changes, TupleBatch.Done> {
    /** Keto's limit for one transaction. */
    private static final int MOST = 1000;

    /**
     * What one resource changes. Passes over one relation follow one another, so that no two of a batch are about the same tuple.
     *
     * @param inserts what is to be there
     * @param deletes what is not
     */
    record Changes(List<RelationTuple> inserts, List<RelationTuple> deletes) {
        Changes {
            inserts = List.copyOf(inserts);
            deletes = List.copyOf(deletes);
        }

        Stream<RelationTuple> all() {
            return Stream.concat(inserts.stream(), deletes.stream());
        }
    }

    /** There is nothing more to tell of it. */
    enum Done {
        DONE
    }

    @Override
    public int weight(Changes changes) {
        return changes.inserts().size() + changes.deletes().size();
    }

    @Override
    public int most() {
        return MOST;
    }

    @Override
    public List<Answer<Done>> send(Services services, List<Asked<Changes>> items) {
        var inserts = items.stream().map(Asked::item).map(Changes::inserts).flatMap(Collection::stream);
        var deletes = items.stream().map(Asked::item).map(Changes::deletes).flatMap(Collection::stream);
        var actors = actors(items);
        services.ory()
                .permissions()
                .forTenant(services.tenant())
                .apply(inserts.toList(), deletes.toList(), actors::get)
                .orThrow();
        return items.stream().map(item -> Answer.of(Done.DONE)).toList();
    }

    private static Map<RelationTuple, String> actors(List<Asked<Changes>> items) {
        var actors = new HashMap<RelationTuple, String>();
        for (var asked : items) {
            var actor = asked.by().actor();
            if (actor != null) {
                asked.item().all().forEach(tuple -> actors.put(tuple, actor));
            }
        }
        return actors;
    }
}
