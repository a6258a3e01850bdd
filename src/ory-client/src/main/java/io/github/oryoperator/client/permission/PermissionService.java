package io.github.oryoperator.client.permission;

import static io.github.oryoperator.client.Api.KETO_READ;
import static io.github.oryoperator.client.Api.KETO_WRITE;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.oryoperator.client.CallContext;
import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.client.OryValidationException;
import io.github.oryoperator.client.Page;
import io.github.oryoperator.client.http.Call;
import io.github.oryoperator.client.http.Caller;
import io.github.oryoperator.client.http.Reply;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Permissions of one tenant's Keto. A tuple must be complete: an empty namespace, object, relation or subject is refused
 * with an {@link OryValidationException} before anything is sent, but for the relation of a subject set.
 *
 * <p>A namespace that Keto does not know is an {@link OryNotFoundException}, but nothing at all to {@link #revoke}; a
 * {@link #check} of some versions of Keto is a plain "no".
 */
public final class PermissionService {
    static final String GRANT = "keto.permission.grant";
    static final String REVOKE = "keto.permission.revoke";
    private static final String WRITE = "/admin/relation-tuples";

    private final Caller caller;
    private final Tuples tuples;
    private final BatchCheck checks;
    private final Changes changes;

    public PermissionService(Caller caller) {
        Parallel parallel = new Parallel(caller);
        this.caller = caller;
        this.tuples = new Tuples(caller);
        this.checks = new BatchCheck(caller, parallel);
        this.changes = new Changes(caller, new HeldTuples(tuples, parallel));
    }

    /**
     * {@code POST /relation-tuples/check/openapi}: whether the subject has the relation, itself or through others. Only
     * Keto's clear yes is true. Where the way is longer than Keto's {@code limit.max_read_depth} (5), the answer is no.
     */
    public boolean check(RelationTuple tuple) {
        TupleRules.check(caller, tuple);
        return checks.check(tuple, null, CallContext.EMPTY);
    }

    /**
     * {@link #check(RelationTuple)} at most so deep. Keto counts the tuple itself too, and 0.13 finds that from 2 on;
     * its own limit stays.
     */
    public boolean check(RelationTuple tuple, int maxDepth) {
        TupleRules.check(caller, tuple);
        TupleRules.checkDepth(caller, maxDepth);
        return checks.check(tuple, maxDepth, CallContext.EMPTY);
    }

    /**
     * Many checks; the results are in the order of the tuples, each allowed or not or a failure. By
     * {@code POST /relation-tuples/batch/check} in chunks of ten where Keto has it (0.14 and later; found out once),
     * else by single checks, eight at once.
     */
    public List<CheckResult> checkBatch(List<RelationTuple> many) {
        TupleRules.check(caller, many);
        return checks.of(many, null);
    }

    /** {@link #checkBatch(List)}, each at most so deep. */
    public List<CheckResult> checkBatch(List<RelationTuple> many, int maxDepth) {
        TupleRules.check(caller, many);
        TupleRules.checkDepth(caller, maxDepth);
        return checks.of(many, maxDepth);
    }

    /** Whether this Keto has a batch endpoint of its own. */
    public boolean supportsBatchCheck() {
        return checks.hasEndpoint();
    }

    /**
     * Sees to it that Keto holds the tuple: looks first, then {@code PUT /admin/relation-tuples}, for Keto stores a
     * tuple once more with every PUT. May be repeated, but two at the same time may still store it twice; {@link #revoke}
     * removes it however often it is there. One that is there already changes nothing and is not audited.
     */
    public void grant(RelationTuple tuple) {
        TupleRules.check(caller, tuple);
        Call put = caller.put(KETO_WRITE, WRITE).json(tuple).expecting(409).audited(GRANT, tuple.toString());
        if (!tuples.hold(tuple, CallContext.EMPTY)) {
            put.send();
        }
    }

    /**
     * {@code DELETE /admin/relation-tuples}: sees to it that Keto does not hold the tuple, however often it did. May be
     * repeated. Always sends all parts of the tuple: Keto deletes everything that matches the parts it gets.
     */
    public void revoke(RelationTuple tuple) {
        TupleRules.check(caller, tuple);
        Call call = caller.delete(KETO_WRITE, WRITE)
                .query("namespace", tuple.namespace())
                .query("object", tuple.object())
                .query("relation", tuple.relation());
        Tuples.withSubject(call, tuple.subject())
                .repeatable()
                .expecting(404)
                .audited(REVOKE, tuple.toString())
                .send();
    }

    /** {@code GET /relation-tuples}, one page, in no order that means anything. */
    public Page<RelationTuple> list(TupleQuery query) {
        TupleRules.check(caller, query);
        return tuples.list(query);
    }

    /** All tuples that match, page by page as the stream is read. */
    public Stream<RelationTuple> listAll(TupleQuery query) {
        TupleRules.check(caller, query);
        return Page.stream(token -> list(token == null ? query : query.withPageToken(token)));
    }

    /**
     * {@code GET /relation-tuples/expand}: who has the relation, and through what, as deep as Keto goes by itself.
     * Nobody: {@link SubjectTree#EMPTY}.
     *
     * @param relation its relation must not be empty
     */
    public SubjectTree expand(SubjectSet relation) {
        return expand(relation, null);
    }

    /** {@link #expand(SubjectSet)} at most so deep: 1 is the set itself. */
    public SubjectTree expand(SubjectSet relation, int maxDepth) {
        TupleRules.checkDepth(caller, maxDepth);
        return expand(relation, Integer.valueOf(maxDepth));
    }

    private SubjectTree expand(SubjectSet relation, @Nullable Integer maxDepth) {
        TupleRules.check(caller, relation);
        Reply reply = caller.get(KETO_READ, "/relation-tuples/expand")
                .query("namespace", relation.namespace())
                .query("object", relation.object())
                .query("relation", relation.relation())
                .query("max-depth", maxDepth)
                .send();
        JsonNode body = reply.json();
        // Keto says that there is nothing with a status of 200 and the body of an error.
        boolean nothing = body.path("code").asInt() == 404
                || body.path("error").path("code").asInt() == 404;
        if (SubjectTree.isTooDeep(body)) {
            throw reply.unreadable();
        }
        return nothing && !body.has("type") ? SubjectTree.EMPTY : reply.as(SubjectTree.class);
    }

    /**
     * {@code PATCH /admin/relation-tuples}: writes some tuples and removes others. Up to 1000 changes are one
     * transaction; more are several, insertions first. Looks first, where many are of one relation in pages, and writes
     * only what is not there; doubles count once.
     *
     * @return how far it came: with a failure inside if a transaction failed after others had been carried out
     * @throws io.github.oryoperator.client.OryException if it failed before that. An {@link OryValidationException}
     *     before anything is sent, if a tuple is in both: Keto deletes last
     */
    public ApplyResult apply(Collection<RelationTuple> inserts, Collection<RelationTuple> deletes) {
        return apply(inserts, deletes, tuple -> null);
    }

    /**
     * {@link #apply(Collection, Collection)} for several at once, of whom the audit shall tell apart who wanted what.
     *
     * @param actorOf who wants the change of a tuple; null: whoever the context of the call names
     */
    public ApplyResult apply(
            Collection<RelationTuple> inserts,
            Collection<RelationTuple> deletes,
            Function<RelationTuple, @Nullable String> actorOf) {
        return changes.apply(inserts, deletes, actorOf);
    }
}
