package io.github.oryoperator.operator.lane;

/**
 * What the lanes need to know of a reconciliation to place it.
 *
 * @param key the object
 * @param tenant whose servers it will call; any text that is equal for equal tenants
 * @param lane the lane it belongs in
 */
public record Work(WorkKey key, String tenant, Lane lane) {
    /** The same work in another lane. */
    Work in(Lane other) {
        return new Work(key, tenant, other);
    }
}
