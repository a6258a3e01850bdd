package io.github.oryoperator.e2e.contract;

import io.github.oryoperator.client.permission.PermissionService;
import io.github.oryoperator.client.permission.Subject;
import io.github.oryoperator.client.permission.TupleQuery;
import io.github.oryoperator.e2e.system.KetoRelation;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.Sandbox;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** OryRelationship; the key is the object whose viewers it speaks of. */
final class RelationshipSpecimen implements Specimen {

    private static final Subject ALICE = Subject.id("alice");
    private static final Subject STAFF = Subject.set("groups", "staff", "members");
    private static final Subject STRANGER = Subject.id("stranger");
    private static final Subject STRANGERS = Subject.set("groups", "strangers", "");

    private final PermissionService keto;

    RelationshipSpecimen(Sandbox sandbox) {
        keto = sandbox.keto();
    }

    @Override
    public Kind kind() {
        return Kind.ORY_RELATIONSHIP;
    }

    @Override
    public String small(String key) {
        return spec(key, "{id: alice}, {set: {namespace: groups, object: staff, relation: members}}");
    }

    /** Subjects of all sorts, some of them twice. */
    @Override
    public String large(String key) {
        var many = IntStream.range(0, 40)
                .mapToObj(i -> "{id: user-" + i % 30 + "}")
                .collect(Collectors.joining(", "));
        return spec(
                        key,
                        many + ", {set: {namespace: groups, object: staff, relation: members}},"
                                + " {set: {namespace: folders, object: root}},"
                                + " {set: {namespace: folders, object: root, relation: \"\"}}, {id: \"a b/c?d=e%20f+g\"}")
                + ", exclusive: true";
    }

    @Override
    public String edited(String key) {
        return spec(key, "{id: carol}, {id: alice}");
    }

    private static String spec(String key, String subjects) {
        return "namespace: files, object: %s, relation: viewers, subjects: [%s]".formatted(key, subjects);
    }

    @Override
    public String named(String key) {
        return "";
    }

    @Override
    public String view(String key) {
        return String.join("\n", viewers(key).names());
    }

    private KetoRelation viewers(String key) {
        return new KetoRelation(keto, "files", key, "viewers");
    }

    @Override
    public void change(String key) {
        viewers(key).revoke(List.of(STAFF));
    }

    @Override
    public Set<String> drift() {
        return Set.of("subjects[1]");
    }

    @Override
    public void delete(String key) {
        viewers(key).revoke(viewers(key).subjects());
    }

    @Override
    public void make(String key) {
        viewers(key).grant(List.of(ALICE, STAFF));
    }

    @Override
    public void makeAnother(String key) {
        viewers(key).grant(List.of(ALICE));
    }

    /** A tuple that is there already is what the spec asks for. */
    @Override
    public Set<String> obstacles() {
        return Set.of();
    }

    @Override
    public void addForeign(String key) {
        viewers(key).grant(List.of(STRANGER, STRANGERS));
        viewers(key + "-beside").grant(List.of(ALICE));
        new KetoRelation(keto, "files", key, "editors").grant(List.of(ALICE));
        new KetoRelation(keto, "folders", key, "viewers").grant(List.of(ALICE));
    }

    @Override
    public Set<String> foreign(String key) {
        var found = new TreeSet<String>();
        viewers(key).subjects().stream()
                .filter(subject -> subject.equals(STRANGER) || subject.equals(STRANGERS))
                .forEach(subject -> found.add("subject " + subject));
        List.of(
                        TupleQuery.ALL.withNamespace("files").withObject(key).withRelation("editors"),
                        TupleQuery.ALL.withNamespace("folders").withObject(key),
                        TupleQuery.ALL.withNamespace("files").withObject(key + "-beside"))
                .forEach(query -> keto.listAll(query)
                        .forEach(tuple -> found.add(tuple.namespace() + " " + tuple.relation()
                                + tuple.object().substring(key.length()))));
        return found;
    }

    @Override
    public Set<String> outlasting() {
        return Set.of(
                "subject stranger",
                "subject groups:strangers#",
                "files editors",
                "folders viewers",
                "files viewers-beside");
    }

    @Override
    public boolean isShared() {
        return true;
    }
}
