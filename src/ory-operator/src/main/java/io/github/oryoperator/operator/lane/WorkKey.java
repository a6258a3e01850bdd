package io.github.oryoperator.operator.lane;

/**
 * Names the object that a reconciliation is about.
 *
 * @param kind kind of the resource
 * @param namespace its namespace; empty for cluster-scoped kinds
 * @param name its name
 */
public record WorkKey(String kind, String namespace, String name) {}
