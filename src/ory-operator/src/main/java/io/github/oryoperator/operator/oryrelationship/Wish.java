package io.github.oryoperator.operator.oryrelationship;

import io.github.oryoperator.api.oryrelationship.OryRelationship;
import io.github.oryoperator.api.oryrelationship.OryRelationshipSpec;
import io.github.oryoperator.api.oryrelationship.RelationshipSubject;
import io.github.oryoperator.client.permission.RelationTuple;
import io.github.oryoperator.client.permission.Subject;
import io.github.oryoperator.client.permission.SubjectId;
import io.github.oryoperator.client.permission.SubjectSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a resource wants of Keto. One that is being deleted wants nothing, and an identity whose id has not been filled in is nobody.
 *
 * @param namespace the namespace of the object
 * @param object the object
 * @param relation the relation
 * @param subjects the subjects, each with the place where the spec names it first
 * @param exclusive whether nobody else may have the relation
 */
public record Wish(
        String namespace, String object, String relation, Map<Subject, Integer> subjects, boolean exclusive) {

    static Wish of(OryRelationship resource) {
        var spec = resource.getSpec();
        boolean leaves = resource.isMarkedForDeletion();
        return new Wish(
                orEmpty(spec.namespace()),
                orEmpty(spec.object()),
                orEmpty(spec.relation()),
                leaves ? Map.of() : subjects(spec),
                !leaves && Boolean.TRUE.equals(spec.exclusive()));
    }

    /** What the schema requires is absent only from what another version's schema let in. */
    private static String orEmpty(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    private static Map<Subject, Integer> subjects(OryRelationshipSpec spec) {
        var places = new LinkedHashMap<Subject, Integer>();
        var listed = Objects.requireNonNullElse(spec.subjects(), List.<RelationshipSubject>of());
        for (int i = 0; i < listed.size(); i++) {
            if (listed.get(i).identityRef() == null) {
                places.putIfAbsent(subject(listed.get(i)), i);
            }
        }
        return places;
    }

    private static Subject subject(RelationshipSubject subject) {
        var set = subject.set();
        return set == null
                ? Subject.id(orEmpty(subject.id()))
                : Subject.set(orEmpty(set.namespace()), orEmpty(set.object()), orEmpty(set.relation()));
    }

    /** Whether Keto could be given it. */
    boolean isComplete() {
        return !namespace.isEmpty()
                && !object.isEmpty()
                && !relation.isEmpty()
                && subjects.keySet().stream().allMatch(Wish::isComplete);
    }

    private static boolean isComplete(Subject subject) {
        return switch (subject) {
            case SubjectId only -> !only.id().isEmpty();
            case SubjectSet set -> !set.namespace().isEmpty() && !set.object().isEmpty();
        };
    }

    /** Keto's notation for object and relation. */
    String id() {
        return id(namespace, object, relation);
    }

    static String id(String namespace, String object, String relation) {
        return namespace + ":" + object + "#" + relation;
    }

    RelationTuple tuple(Subject subject) {
        return new RelationTuple(namespace, object, relation, subject);
    }

    List<RelationTuple> tuples(Collection<Subject> subjects) {
        return subjects.stream().map(this::tuple).toList();
    }

    /** The claims on all that is wanted. */
    Set<String> claims() {
        return claims(subjects.keySet());
    }

    Set<String> claims(Collection<Subject> subjects) {
        return subjects.stream().map(this::claim).collect(Collectors.toUnmodifiableSet());
    }

    String claim(Subject subject) {
        return TupleClaim.of(tuple(subject));
    }
}
