package io.github.oryoperator.e2e.system;

import io.github.oryoperator.client.permission.PermissionService;
import io.github.oryoperator.client.permission.RelationTuple;
import io.github.oryoperator.client.permission.Subject;
import io.github.oryoperator.client.permission.TupleQuery;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who has one relation to one object, as Keto knows it.
 *
 * @param keto where
 * @param namespace the object's namespace
 * @param object the object
 * @param relation the relation
 */
public record KetoRelation(PermissionService keto, String namespace, String object, String relation) {

    /** The subjects, each as often as Keto holds it. */
    public List<Subject> subjects() {
        var query = TupleQuery.ALL
                .withNamespace(namespace)
                .withObject(object)
                .withRelation(relation)
                .withPageSize(500);
        return keto.listAll(query).map(RelationTuple::subject).toList();
    }

    /** The same in Keto's notation, in order. */
    public List<String> names() {
        return subjects().stream().map(Object::toString).sorted().toList();
    }

    /** The tuple that says that it has the relation. */
    public RelationTuple of(Subject subject) {
        return new RelationTuple(namespace, object, relation, subject);
    }

    /** Gives the relation to these. */
    public void grant(String... ids) {
        grant(Stream.of(ids).map(Subject::id).toList());
    }

    /** Gives the relation to these. */
    public void grant(Collection<? extends Subject> subjects) {
        keto.apply(subjects.stream().map(this::of).toList(), List.of()).orThrow();
    }

    /** Takes it from these. */
    public void revoke(Collection<? extends Subject> subjects) {
        keto.apply(List.of(), subjects.stream().map(this::of).toList()).orThrow();
    }
}
