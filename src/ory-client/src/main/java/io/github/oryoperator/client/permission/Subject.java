package io.github.oryoperator.client.permission;

/** Who has a relation: one subject, or all that have another relation. */
public sealed interface Subject permits SubjectId, SubjectSet {
    /** A subject of its own. */
    static SubjectId id(String id) {
        return new SubjectId(id);
    }

    /**
     * All subjects that have the relation to the object.
     *
     * @param relation may be empty: then the object itself is meant
     */
    static SubjectSet set(String namespace, String object, String relation) {
        return new SubjectSet(namespace, object, relation);
    }
}
