package io.github.oryoperator.client.permission;

import io.github.oryoperator.client.http.Caller;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a tuple must have before it is sent. Keto itself stores what is incomplete, and an older one takes an empty
 * filter for none: then a deletion would delete whatever matches the rest.
 */
final class TupleRules {
    private TupleRules() {}

    static void check(Caller caller, Collection<RelationTuple> tuples) {
        caller.given("tuples", tuples).forEach(tuple -> check(caller, tuple));
    }

    static void check(Caller caller, RelationTuple tuple) {
        caller.given("tuple", tuple);
        List<String> missing = new ArrayList<>();
        note(missing, "/namespace", tuple.namespace());
        note(missing, "/object", tuple.object());
        note(missing, "/relation", tuple.relation());
        note(missing, tuple.subject());
        refuse(caller, missing);
    }

    static void check(Caller caller, SubjectSet set) {
        caller.given("relation", set);
        List<String> missing = new ArrayList<>();
        note(missing, "/namespace", set.namespace());
        note(missing, "/object", set.object());
        note(missing, "/relation", set.relation());
        refuse(caller, missing);
    }

    static void check(Caller caller, TupleQuery query) {
        caller.given("query", query);
        List<String> missing = new ArrayList<>();
        if (query.subject() != null) {
            note(missing, query.subject());
        }
        refuse(caller, missing);
        if (query.pageSize() != null && query.pageSize() < 1) {
            throw caller.refuse("A page must have at least one item", "/page_size");
        }
    }

    static void checkDepth(Caller caller, int maxDepth) {
        if (maxDepth < 1) {
            throw caller.refuse("The depth must be at least 1", "/max-depth");
        }
    }

    private static void note(List<String> missing, @Nullable Subject subject) {
        if (subject instanceof SubjectSet set) {
            note(missing, "/subject_set/namespace", set.namespace());
            note(missing, "/subject_set/object", set.object());
            if (set.relation() == null) {
                missing.add("/subject_set/relation");
            }
        } else {
            note(missing, "/subject_id", subject instanceof SubjectId only ? only.id() : null);
        }
    }

    private static void note(List<String> missing, String pointer, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            missing.add(pointer);
        }
    }

    private static void refuse(Caller caller, List<String> missing) {
        if (!missing.isEmpty()) {
            throw caller.refuse("Every part of a tuple must be given", missing.toArray(String[]::new));
        }
    }
}
