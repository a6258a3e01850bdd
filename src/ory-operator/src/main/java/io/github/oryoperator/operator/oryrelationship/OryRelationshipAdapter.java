package io.github.oryoperator.operator.oryrelationship;

import io.github.oryoperator.api.DeletionPolicy;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.oryrelationship.OryRelationship;
import io.github.oryoperator.api.oryrelationship.OryRelationshipStatus;
import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.client.permission.PermissionService;
import io.github.oryoperator.client.permission.RelationTuple;
import io.github.oryoperator.operator.batch.TenantBatches;
import io.github.oryoperator.operator.election.LeadershipGuard;
import io.github.oryoperator.operator.engine.Applied;
import io.github.oryoperator.operator.engine.Claiming;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.engine.Listing;
import io.github.oryoperator.operator.engine.Mark;
import io.github.oryoperator.operator.engine.ResourceAdapter;
import io.github.oryoperator.operator.engine.ResourceKey;
import io.github.oryoperator.operator.engine.Services;
import io.github.oryoperator.operator.engine.Sought;
import io.github.oryoperator.operator.engine.TenantView;
import io.github.oryoperator.operator.field.Difference;
import io.github.oryoperator.operator.field.Managed;
import io.github.oryoperator.operator.status.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The subjects of one object and relation in Keto, as the engine wants to know them. */
public final class OryRelationshipAdapter implements ResourceAdapter<OryRelationship, OryRelationshipStatus, Relation> {
    private static final Set<String> NAMED = Set.of("subjects");
    private final TupleClaims claims = new TupleClaims();
    private final TenantBatches<TupleBatch.Changes, TupleBatch.Done> changes;

    /**
     * The kind.
     *
     * @param leadership asked before a batch of changes is sent
     */
    public OryRelationshipAdapter(LeadershipGuard leadership) {
        this(new TenantBatches<>(leadership, new TupleBatch()));
    }

    OryRelationshipAdapter(TenantBatches<TupleBatch.Changes, TupleBatch.Done> changes) {
        this.changes = changes;
    }

    @Override
    public String kind() {
        return "OryRelationship";
    }

    @Override
    public Api api() {
        return Api.KETO_WRITE;
    }

    @Override
    public DeletionPolicy usualDeletion() {
        return DeletionPolicy.DELETE;
    }

    @Override
    public OryRelationshipStatus noStatus() {
        return OryRelationshipStatus.NONE;
    }

    /** What the schema refuses today may be stored from the time of another one. */
    @Override
    public void check(OryRelationship resource) {
        var wish = Wish.of(resource);
        if (!wish.isComplete()
                || (wish.subjects().isEmpty() && IdentitySubjects.of(resource).isEmpty())) {
            throw new Halt(Outcome.stalled(
                    Reason.INVALID_SPEC,
                    "Write namespace, object, relation and at least one subject, each with id, set or identityRef"));
        }
    }

    @Override
    public Set<ResourceKey> references(OryRelationship resource) {
        return IdentitySubjects.of(resource).stream()
                .map(ref ->
                        new ResourceKey("OryIdentity", resource.getMetadata().getNamespace(), ref.name()))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void checkAdmitted(OryRelationship resource, TenantView tenant) {
        var namespace = resource.getSpec().namespace();
        tenant.ketoNamespaces().filter(allowed -> !allowed.contains(namespace)).ifPresent(allowed -> {
            throw new Halt(Outcome.stalled(
                    Reason.TENANT_NOT_ALLOWED,
                    "The tenant does not let relationships write to the Keto namespace " + namespace
                            + " (allowedKetoNamespaces)"));
        });
    }

    @Override
    public String id(OryRelationship resource, TenantView tenant) {
        return Wish.of(resource).id();
    }

    @Override
    public boolean isFact() {
        return true;
    }

    @Override
    public Optional<Claiming<OryRelationship, OryRelationshipStatus, Relation>> claiming() {
        return Optional.of(claims);
    }

    @Override
    public Optional<Listing<OryRelationship, OryRelationshipStatus, Relation>> list() {
        return Optional.of(new RelationListing());
    }

    @Override
    public Set<String> named(OryRelationship resource) {
        return NAMED;
    }

    @Override
    public Applied applied(OryRelationshipStatus status) {
        return new Applied(
                status.claims().isEmpty() ? Set.of() : NAMED,
                status.appliedGeneration(),
                status.server(),
                status.appliedSource());
    }

    @Override
    public OryRelationshipStatus withApplied(OryRelationshipStatus status, Applied applied) {
        return status.withAppliedGeneration(applied.generation())
                .withAppliedSource(applied.source())
                .withServer(applied.server());
    }

    @Override
    public boolean resetsUnnamed(OryRelationship resource) {
        return false;
    }

    @Override
    public List<Difference> differences(OryRelationship resource, Relation external, Managed managed) {
        return external.differences();
    }

    @Override
    public Optional<Mark> mark(Relation external) {
        return Optional.empty();
    }

    @Override
    public String idOf(Relation external) {
        return external.wish().id();
    }

    @Override
    public Optional<Relation> find(Services services, Sought<OryRelationship, OryRelationshipStatus> sought) {
        return new RelationLookup(keto(services), sought).look();
    }

    @Override
    public Relation create(Services services, Write<OryRelationship, OryRelationshipStatus> write) {
        var wish = Wish.of(write.resource());
        return apply(services, wish, wish.tuples(wish.subjects().keySet()), List.of());
    }

    @Override
    public Relation update(Services services, Relation now, Write<OryRelationship, OryRelationshipStatus> write) {
        var wish = Wish.of(write.resource());
        return apply(services, wish, wish.tuples(now.missing()), wish.tuples(now.surplus()));
    }

    @Override
    public void delete(Services services, Relation external) {
        remove(services, external.wish().tuples(external.surplus()));
    }

    private Relation apply(Services services, Wish wish, List<RelationTuple> inserts, List<RelationTuple> deletes) {
        try {
            changes.send(services, new TupleBatch.Changes(inserts, deletes));
            return Relation.asWished(wish);
        } catch (OryNotFoundException e) {
            // Nothing of the transaction was carried out: what is to go must not wait for what cannot come.
            remove(services, deletes);
            throw new Halt(Outcome.waiting(
                    Reason.KETO_NAMESPACE_NOT_FOUND,
                    "Keto does not know the namespace " + wish.namespace() + ", or one of those of the subjects"));
        }
    }

    /** One by one where a namespace of a subject is gone: Keto refuses a transaction for it as a whole. */
    private void remove(Services services, List<RelationTuple> tuples) {
        try {
            changes.send(services, new TupleBatch.Changes(List.of(), tuples));
        } catch (OryNotFoundException e) {
            tuples.forEach(keto(services)::revoke);
        }
    }

    private static PermissionService keto(Services services) {
        return services.ory().permissions().forTenant(services.tenant());
    }
}
