package io.github.oryoperator.operator.oryrelationship;

import io.github.oryoperator.api.oryrelationship.IdentityRef;
import io.github.oryoperator.api.oryrelationship.OryRelationship;
import io.github.oryoperator.api.oryrelationship.OryRelationshipStatus;
import io.github.oryoperator.api.oryrelationship.RelationshipSet;
import io.github.oryoperator.api.oryrelationship.RelationshipSubject;
import io.github.oryoperator.operator.engine.Companion;
import io.github.oryoperator.operator.engine.Companions;
import io.github.oryoperator.operator.oryidentity.IdentityIds;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The subjects that are identities: their ids are filled in. A relationship keeps nothing in the cluster. */
public final class IdentitySubjects implements Companions<OryRelationship, OryRelationshipStatus, Relation> {
    private final IdentityIds ids;

    /** Identities that go by those ids. */
    public IdentitySubjects(IdentityIds ids) {
        this.ids = ids;
    }

    /** The identities that a relationship refers to. */
    static List<IdentityRef> of(OryRelationship resource) {
        return Objects.requireNonNullElse(resource.getSpec().subjects(), List.<RelationshipSubject>of()).stream()
                .map(RelationshipSubject::identityRef)
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public OryRelationship resolve(OryRelationship resource) {
        if (of(resource).isEmpty()) {
            return resource;
        }
        var namespace = resource.getMetadata().getNamespace();
        var filled = new OryRelationship();
        filled.setMetadata(resource.getMetadata());
        filled.setStatus(resource.getStatus());
        filled.setSpec(resource.getSpec()
                .withSubjects(resource.getSpec().subjects().stream()
                        .map(subject ->
                                subject.identityRef() == null ? subject : subject(namespace, subject.identityRef()))
                        .toList()));
        return filled;
    }

    /** The ids of those identities. */
    @Override
    public Optional<String> sourceOf(OryRelationship resource, OryRelationship wanted) {
        return of(resource).isEmpty()
                ? Optional.empty()
                : Optional.of(String.valueOf(wanted.getSpec().subjects()));
    }

    private RelationshipSubject subject(String namespace, IdentityRef ref) {
        var id = ids.of(namespace, ref.name());
        return ref.ketoNamespace() == null
                ? RelationshipSubject.of(id)
                : RelationshipSubject.of(new RelationshipSet(ref.ketoNamespace(), id, null));
    }

    @Override
    public Companion<OryRelationshipStatus, Relation> open(Opening<OryRelationship, OryRelationshipStatus> opening) {
        return Companion.none();
    }

    @Override
    public void withdraw(OryRelationship resource, OryRelationshipStatus status) {}
}
