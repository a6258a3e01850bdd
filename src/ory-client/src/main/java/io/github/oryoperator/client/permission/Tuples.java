package io.github.oryoperator.client.permission;

import static io.github.oryoperator.client.Api.KETO_READ;

import io.github.oryoperator.client.CallContext;
import io.github.oryoperator.client.Page;
import io.github.oryoperator.client.http.Call;
import io.github.oryoperator.client.http.Caller;
import io.github.oryoperator.client.http.Pages;
import org.jspecify.annotations.Nullable;

/** The tuples that Keto holds. */
final class Tuples {
    private final Caller caller;

    Tuples(Caller caller) {
        this.caller = caller;
    }

    Page<RelationTuple> list(TupleQuery query) {
        return list(query, CallContext.EMPTY);
    }

    /** Whether Keto holds the tuple, once or more often. */
    boolean hold(RelationTuple tuple, CallContext context) {
        return !list(TupleQuery.of(tuple).withPageSize(1), context).items().isEmpty();
    }

    Page<RelationTuple> list(TupleQuery query, CallContext context) {
        Call call = caller.get(KETO_READ, "/relation-tuples")
                .query("namespace", query.namespace())
                .query("object", query.object())
                .query("relation", query.relation())
                .query("page_size", query.pageSize())
                .query("page_token", query.pageToken());
        return Pages.inBody(
                withSubject(call, query.subject()).in(context).send(),
                "relation_tuples",
                "next_page_token",
                RelationTuple.class);
    }

    static Call withSubject(Call call, @Nullable Subject subject) {
        if (subject instanceof SubjectSet set) {
            return call.query("subject_set.namespace", set.namespace())
                    .query("subject_set.object", set.object())
                    .query("subject_set.relation", set.relation());
        }
        return call.query("subject_id", subject instanceof SubjectId only ? only.id() : null);
    }
}
