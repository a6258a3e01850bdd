package io.github.oryoperator.client.permission;

/**
 * All subjects that have a relation to an object, such as the members of a group.
 *
 * @param namespace the object's namespace
 * @param object the object
 * @param relation the relation; may be empty: then the object itself is meant
 */
public record SubjectSet(String namespace, String object, String relation) implements Subject {
    /** In Keto's notation: {@code groups:admin#member}. */
    @Override
    public String toString() {
        return namespace + ":" + object + "#" + relation;
    }
}
