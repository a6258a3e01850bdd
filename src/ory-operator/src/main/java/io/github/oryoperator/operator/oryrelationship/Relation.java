package io.github.oryoperator.operator.oryrelationship;

import io.github.oryoperator.api.Drift;
import io.github.oryoperator.client.permission.Subject;
import io.github.oryoperator.operator.field.Difference;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What Keto holds of one object and relation, as far as one resource is concerned with it.
 *
 * @param wish what the resource wants
 * @param held the subjects that the resource wants and that are there
 * @param foreign those of them that no resource claims
 * @param surplus the subjects that are there and are to go: claimed and not wanted any more, or not wanted where the resource is exclusive
 * @param unclaimed those of the surplus that the resource never claimed: somebody else's, who they are is not ours to tell
 */
public record Relation(
        Wish wish, Set<Subject> held, Set<Subject> foreign, Set<Subject> surplus, Set<Subject> unclaimed) {
    /** Copies the sets. */
    public Relation {
        held = Set.copyOf(held);
        foreign = Set.copyOf(foreign);
        surplus = Set.copyOf(surplus);
        unclaimed = Set.copyOf(unclaimed);
    }

    /** As it is when all is done. */
    static Relation asWished(Wish wish) {
        return new Relation(wish, wish.subjects().keySet(), Set.of(), Set.of(), Set.of());
    }

    /** What the resource wants and is not there, in the order of the spec. */
    List<Subject> missing() {
        return wish.subjects().keySet().stream()
                .filter(subject -> !held.contains(subject))
                .toList();
    }

    /** Where it differs from the spec. */
    List<Difference> differences() {
        var lacking = missing().stream()
                .map(subject ->
                        new Difference("subjects[" + wish.subjects().get(subject) + "]", subject.toString(), null));
        var excess = surplus.stream()
                .map(subject -> unclaimed.contains(subject) ? Drift.HIDDEN : subject.toString())
                .sorted()
                .map(subject -> new Difference("subjects", null, subject));
        return Stream.concat(lacking, excess).toList();
    }

    /** Whether there is nothing that the resource is concerned with. */
    boolean isEmpty() {
        return held.isEmpty() && surplus.isEmpty();
    }
}
