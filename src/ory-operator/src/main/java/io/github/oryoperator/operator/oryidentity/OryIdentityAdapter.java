package io.github.oryoperator.operator.oryidentity;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.oryoperator.api.ApiNames;
import io.github.oryoperator.api.DeletionPolicy;
import io.github.oryoperator.api.Drift;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.oryidentity.OryIdentity;
import io.github.oryoperator.api.oryidentity.OryIdentityStatus;
import io.github.oryoperator.api.tenant.Capability;
import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.JsonPatch;
import io.github.oryoperator.client.identity.IdentityQuery;
import io.github.oryoperator.client.identity.IdentityService;
import io.github.oryoperator.client.identity.IdentityState;
import io.github.oryoperator.client.identity.IdentityWithTraits;
import io.github.oryoperator.client.identity.NewIdentity;
import io.github.oryoperator.operator.batch.TenantBatches;
import io.github.oryoperator.operator.election.LeadershipGuard;
import io.github.oryoperator.operator.engine.Applied;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.engine.Listed;
import io.github.oryoperator.operator.engine.Listing;
import io.github.oryoperator.operator.engine.Mark;
import io.github.oryoperator.operator.engine.MarkJson;
import io.github.oryoperator.operator.engine.ResourceAdapter;
import io.github.oryoperator.operator.engine.ResourceKey;
import io.github.oryoperator.operator.engine.Services;
import io.github.oryoperator.operator.engine.Sought;
import io.github.oryoperator.operator.engine.TenantView;
import io.github.oryoperator.operator.field.Difference;
import io.github.oryoperator.operator.field.Managed;
import io.github.oryoperator.operator.status.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An identity of Kratos, as the engine wants to know it. Kratos chooses its id. */
public final class OryIdentityAdapter implements ResourceAdapter<OryIdentity, OryIdentityStatus, IdentityWithTraits> {
    /** As many ids as fit into a URL that every proxy takes. */
    private static final int IDS_PER_PAGE = 150;

    private static final String STATE = "state";

    private final TenantBatches<NewIdentity, String> creations;

    /**
     * The kind.
     *
     * @param leadership asked before a batch of new identities is sent
     */
    public OryIdentityAdapter(LeadershipGuard leadership) {
        this(new TenantBatches<>(leadership, new IdentityBatch()));
    }

    OryIdentityAdapter(TenantBatches<NewIdentity, String> creations) {
        this.creations = creations;
    }

    @Override
    public String kind() {
        return "OryIdentity";
    }

    @Override
    public Api api() {
        return Api.KRATOS_ADMIN;
    }

    @Override
    public DeletionPolicy usualDeletion() {
        return DeletionPolicy.ORPHAN;
    }

    @Override
    public OryIdentityStatus noStatus() {
        return OryIdentityStatus.NONE;
    }

    @Override
    public void check(OryIdentity resource) {
        FreeFormRules.check(resource.getSpec());
    }

    @Override
    public void checkAdmitted(OryIdentity resource, TenantView tenant) {
        if (!resource.isMarkedForDeletion() && !tenant.capabilities().contains(Capability.EXTERNAL_ID)) {
            // The same version of Kratos brought both.
            refuse("externalId", resource.getSpec().externalId());
            refuse("organizationId", resource.getSpec().organizationId());
        }
    }

    private static void refuse(String field, @Nullable String value) {
        if (value != null) {
            throw new Halt(Outcome.stalled(
                    Reason.UNSUPPORTED, "This Kratos knows no " + field + "; upgrade it to 25.4 or later"));
        }
    }

    @Override
    public Set<ResourceKey> references(OryIdentity resource) {
        var namespace = resource.getMetadata().getNamespace();
        var keys = new HashSet<ResourceKey>();
        IdentitySecrets.namesIn(resource.getSpec())
                .forEach(name -> keys.add(new ResourceKey("Secret", namespace, name)));
        return keys;
    }

    @Override
    public String id(OryIdentity resource, TenantView tenant) {
        return "the identity of " + resource.getMetadata().getNamespace() + "/"
                + resource.getMetadata().getName();
    }

    @Override
    public boolean choosesId() {
        return false;
    }

    @Override
    public OryIdentityStatus withPending(OryIdentityStatus status, boolean pending, String server) {
        if (!pending && status.creationPending() == null && status.statusLost() == null) {
            return status;
        }
        var here = Objects.equals(status.server(), server)
                ? status
                : status.withServer(server).withAppliedFields(List.of()).withAppliedGeneration(null);
        return here.withCreationPending(pending ? true : null).withStatusLost(null);
    }

    @Override
    public OryIdentityStatus withLost(OryIdentityStatus status) {
        return status.withStatusLost(true);
    }

    @Override
    public Set<String> named(OryIdentity resource) {
        var named = new HashSet<String>();
        IdentitySections.of(resource.getSpec(), null).forEach(section -> named.addAll(section.named()));
        if (resource.getSpec().state() != null) {
            named.add(STATE);
        }
        return named;
    }

    @Override
    public Applied applied(OryIdentityStatus status) {
        return new Applied(
                Set.copyOf(status.appliedFields()),
                status.appliedGeneration(),
                status.server(),
                status.appliedSource());
    }

    @Override
    public OryIdentityStatus withApplied(OryIdentityStatus status, Applied applied) {
        return status.withAppliedFields(applied.fields().stream().sorted().toList())
                .withAppliedGeneration(applied.generation())
                .withAppliedSource(applied.source())
                .withServer(applied.server())
                .withCreationPending(null)
                .withStatusLost(null);
    }

    @Override
    public boolean resetsUnnamed(OryIdentity resource) {
        return false;
    }

    @Override
    public List<Difference> differences(OryIdentity resource, IdentityWithTraits external, Managed managed) {
        var spec = resource.getSpec();
        var differences = new ArrayList<Difference>();
        if (!spec.schemaId().equals(external.schemaId())) {
            differences.add(new Difference("schemaId", spec.schemaId(), external.schemaId()));
        }
        if (spec.externalId() != null && !spec.externalId().equals(external.externalId())) {
            differences.add(
                    new Difference("externalId", Drift.HIDDEN, external.externalId() == null ? null : Drift.HIDDEN));
        }
        if (spec.organizationId() != null && !spec.organizationId().equals(external.organizationId())) {
            differences.add(new Difference("organizationId", spec.organizationId(), external.organizationId()));
        }
        var state = wantedState(resource, managed);
        if (state != null && !state.equals(stateOf(external))) {
            differences.add(new Difference(STATE, state, stateOf(external)));
        }
        IdentitySections.of(spec, external).forEach(section -> differences.addAll(section.differences(managed)));
        return differences;
    }

    /** The state that it is to have: what the spec says, or what Kratos gives a new one where it said something before. */
    private static @Nullable String wantedState(OryIdentity resource, Managed managed) {
        var state = resource.getSpec().state();
        return state == null && managed.applied().contains(STATE) ? "active" : state;
    }

    private static @Nullable String stateOf(IdentityWithTraits external) {
        return external.state() == null ? null : external.state().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Optional<Mark> mark(IdentityWithTraits external) {
        return MarkJson.read(external.metadataAdmin());
    }

    @Override
    public String idOf(IdentityWithTraits external) {
        return external.id();
    }

    @Override
    public Optional<IdentityWithTraits> find(Services services, Sought<OryIdentity, OryIdentityStatus> sought) {
        return new IdentityLookup(services, sought).look();
    }

    /** Never all users: those of the resources, in pages of their ids. */
    @Override
    public Optional<Listing<OryIdentity, OryIdentityStatus, IdentityWithTraits>> list() {
        return Optional.of((services, statuses) -> {
            var ids = statuses.stream()
                    .map(OryIdentityStatus::oryId)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
            return IntStream.rangeClosed(0, (ids.size() - 1) / IDS_PER_PAGE)
                    .mapToObj(page -> ids.subList(page * IDS_PER_PAGE, Math.min(ids.size(), (page + 1) * IDS_PER_PAGE)))
                    // Without ids Kratos would list everybody.
                    .filter(some -> !some.isEmpty())
                    .flatMap(some -> identities(services)
                            .listAllWithTraits(
                                    IdentityQuery.ALL.withPageSize(some.size()).withIds(some)))
                    .map(identity -> Listed.of(identity.id(), identity));
        });
    }

    @Override
    public IdentityWithTraits create(Services services, Write<OryIdentity, OryIdentityStatus> write) {
        var identity = NewIdentities.of(write);
        return NewIdentities.made(
                IdentityBatch.takes(identity)
                        ? creations.send(services, identity)
                        : identities(services).create(identity).id(),
                identity);
    }

    @Override
    public IdentityWithTraits update(
            Services services, IdentityWithTraits now, Write<OryIdentity, OryIdentityStatus> write) {
        var operations = new ArrayList<JsonPatch>();
        var state = wantedState(write.resource(), write.managed());
        if (state != null && !state.equals(stateOf(now))) {
            operations.add(JsonPatch.replace("/state", TextNode.valueOf(state)));
        }
        IdentitySections.of(write.resource().getSpec(), now)
                .forEach(section -> operations.addAll(section.patch(write.managed())));
        if (write.secret() == null && !mark(now).equals(Optional.of(write.mark()))) {
            operations.add(marking(now, operations, write.mark()));
        }
        if (!operations.isEmpty()) {
            identities(services).patch(now.id(), operations);
        }
        if (write.secret() != null) {
            setPassword(identities(services), now.id(), write);
        }
        return now;
    }

    /** With the mark that has its fingerprint, in one call. All else of the identity is sent again as it is at that very moment. */
    private static void setPassword(
            IdentityService identities, String id, Write<OryIdentity, OryIdentityStatus> write) {
        var now = identities.getWithTraits(id);
        identities.update(
                now.withMetadataAdmin(MarkJson.with(now.metadataAdmin(), write.mark())), NewIdentities.password(write));
    }

    /** Metadata that is no object cannot hold a mark: it is replaced, by this or by what the spec puts there. */
    private static JsonPatch marking(IdentityWithTraits now, List<JsonPatch> before, Mark mark) {
        boolean isObject = now.metadataAdmin() != null && now.metadataAdmin().isObject();
        boolean isThere = isObject
                || before.stream().anyMatch(operation -> operation.path().equals("/metadata_admin"));
        var marked = MarkJson.with(null, mark);
        return isThere
                ? JsonPatch.add("/metadata_admin/" + ApiNames.MARK_KEY, marked.get(ApiNames.MARK_KEY))
                : JsonPatch.replace("/metadata_admin", marked);
    }

    @Override
    public void delete(Services services, IdentityWithTraits external) {
        identities(services).delete(external.id());
    }

    private static IdentityService identities(Services services) {
        return services.ory().identities().forTenant(services.tenant());
    }

    static IdentityState state(String text) {
        return IdentityState.valueOf(text.toUpperCase(Locale.ROOT));
    }
}
