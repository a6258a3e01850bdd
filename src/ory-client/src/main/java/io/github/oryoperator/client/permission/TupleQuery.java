package io.github.oryoperator.client.permission;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Which tuples to list. What is null is not filtered by; all filters match exactly and are joined by "and".
 *
 * @param namespace Keto answers to one it does not know as to a thing that is not there
 * @param object the object
 * @param relation the relation
 * @param subject who
 * @param pageSize null: Keto's own, 100 or 250
 * @param pageToken from the page before; null: the first page
 */
@RecordBuilder
public record TupleQuery(
        @Nullable String namespace,
        @Nullable String object,
        @Nullable String relation,
        @Nullable Subject subject,
        @Nullable Integer pageSize,
        @Nullable String pageToken)
        implements TupleQueryBuilder.With {
    /** All tuples of all namespaces. */
    public static final TupleQuery ALL = new TupleQuery(null, null, null, null, null, null);

    /** All tuples of a namespace. */
    public static TupleQuery of(String namespace) {
        return ALL.withNamespace(namespace);
    }

    /** That very tuple: Keto may hold it more than once. */
    public static TupleQuery of(RelationTuple tuple) {
        return new TupleQuery(tuple.namespace(), tuple.object(), tuple.relation(), tuple.subject(), null, null);
    }
}
