package io.github.oryoperator.client.permission;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One fact of Keto: the subject has the relation to the object.
 *
 * @param namespace the object's namespace
 * @param object the object
 * @param relation the relation
 * @param subject who has it
 */
public record RelationTuple(
        String namespace,
        String object,
        String relation,
        @JsonIgnore Subject subject) {
    /** That a subject of its own has the relation. */
    public static RelationTuple of(String namespace, String object, String relation, String subjectId) {
        return new RelationTuple(namespace, object, relation, Subject.id(subjectId));
    }

    @JsonCreator
    static RelationTuple read(
            @JsonProperty("namespace") String namespace,
            @JsonProperty("object") String object,
            @JsonProperty("relation") String relation,
            @JsonProperty("subject_id") @Nullable String id,
            @JsonProperty("subject_set") @Nullable SubjectSet set) {
        return new RelationTuple(namespace, object, relation, set == null ? Subject.id(id == null ? "" : id) : set);
    }

    @JsonProperty("subject_id")
    @Nullable
    String subjectId() {
        return subject instanceof SubjectId only ? only.id() : null;
    }

    @JsonProperty("subject_set")
    @Nullable
    SubjectSet subjectSet() {
        return subject instanceof SubjectSet set ? set : null;
    }

    /** In Keto's notation: {@code files:report#view@alice}, {@code files:report#view@(groups:admin#member)}. */
    @Override
    public String toString() {
        String who = subject instanceof SubjectSet ? "(" + subject + ")" : subject.toString();
        return namespace + ":" + object + "#" + relation + "@" + who;
    }
}
