package io.github.oryoperator.operator.engine;

/** Whose an external object is, as its mark and the cluster tell. */
public sealed interface Ownership {
    /** There is no such object. */
    record Absent() implements Ownership {}

    /** This resource's, or of one of its name that is gone. */
    record Ours() implements Ownership {}

    /** Nobody's: it has no mark, or one of a resource that is gone. */
    record Nobody() implements Ownership {}

    /**
     * Nobody's, and not to be taken over: the spec would have to ask for that very object.
     *
     * @param why what it is, and what to write instead
     */
    record Reserved(String why) implements Ownership {}

    /**
     * Another resource's, which lives.
     *
     * @param owner that resource
     */
    record Another(ResourceKey owner) implements Ownership {}

    /** A resource's of another cluster, of which nothing can be known from here. */
    record AnotherCluster() implements Ownership {}
}
