package io.github.oryoperator.client.permission;

import static io.github.oryoperator.client.Api.KETO_WRITE;

import io.github.oryoperator.client.OryException;
import io.github.oryoperator.client.http.Call;
import io.github.oryoperator.client.http.Caller;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Many changes, in transactions as large as Keto takes them. */
final class Changes {
    /** Keto's limit for one transaction. */
    private static final int CHUNK = 1000;

    private final Caller caller;
    private final HeldTuples held;

    Changes(Caller caller, HeldTuples held) {
        this.caller = caller;
        this.held = held;
    }

    ApplyResult apply(
            Collection<RelationTuple> inserts,
            Collection<RelationTuple> deletes,
            Function<RelationTuple, @Nullable String> actorOf) {
        caller.given("actorOf", actorOf);
        TupleRules.check(caller, inserts);
        TupleRules.check(caller, deletes);
        Set<RelationTuple> wanted = new LinkedHashSet<>(inserts);
        Set<RelationTuple> unwanted = new LinkedHashSet<>(deletes);
        if (wanted.stream().anyMatch(unwanted::contains)) {
            throw caller.refuse("A tuple must not be both inserted and deleted: Keto deletes last, whatever the order");
        }
        // Before anything is asked, so that a tenant that cannot be written to is not read either.
        caller.url(KETO_WRITE);
        // Keto would store a tuple that is there once more.
        Set<RelationTuple> there = held.among(wanted, caller.context());
        List<RelationTuple> missing =
                wanted.stream().filter(tuple -> !there.contains(tuple)).toList();
        List<Change> changes = Stream.concat(
                        missing.stream().map(Change::insert), unwanted.stream().map(Change::delete))
                .toList();
        return send(changes, wanted.size() - missing.size(), actorOf);
    }

    private ApplyResult send(
            List<Change> changes, int alreadyThere, Function<RelationTuple, @Nullable String> actorOf) {
        ApplyResult soFar = new ApplyResult(0, alreadyThere, 0, null);
        for (List<Change> chunk : BatchCheck.chunks(changes, CHUNK)) {
            try {
                transact(chunk, actorOf);
            } catch (OryException e) {
                if (soFar.inserted() + soFar.deleted() == 0) {
                    throw e;
                }
                return new ApplyResult(soFar.inserted(), alreadyThere, soFar.deleted(), e);
            }
            int inserted = (int) chunk.stream().filter(Change::inserts).count();
            soFar = new ApplyResult(
                    soFar.inserted() + inserted, alreadyThere, soFar.deleted() + chunk.size() - inserted, null);
        }
        return soFar;
    }

    private void transact(List<Change> chunk, Function<RelationTuple, @Nullable String> actorOf) {
        Call call = caller.patch(KETO_WRITE, "/admin/relation-tuples")
                .json(chunk)
                .audited(chunk.stream().map(change -> change.deed(actorOf)).toList());
        if (chunk.stream().noneMatch(Change::inserts)) {
            call.repeatable();
        }
        call.send();
    }
}
