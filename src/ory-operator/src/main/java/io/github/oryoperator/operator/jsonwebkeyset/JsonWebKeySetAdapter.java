package io.github.oryoperator.operator.jsonwebkeyset;

import io.github.oryoperator.api.DeletionPolicy;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.TenantKind;
import io.github.oryoperator.api.jsonwebkeyset.JsonWebKeySet;
import io.github.oryoperator.api.jsonwebkeyset.JsonWebKeySetSpec;
import io.github.oryoperator.api.jsonwebkeyset.JsonWebKeySetStatus;
import io.github.oryoperator.api.jsonwebkeyset.KeyState;
import io.github.oryoperator.api.jsonwebkeyset.KeyStatus;
import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.OryConflictException;
import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.client.oauth2.JsonWebKey;
import io.github.oryoperator.client.oauth2.JwkService;
import io.github.oryoperator.client.oauth2.NewKey;
import io.github.oryoperator.client.oauth2.TrustedIssuerQuery;
import io.github.oryoperator.operator.engine.Applied;
import io.github.oryoperator.operator.engine.ChosenIds;
import io.github.oryoperator.operator.engine.Claiming;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.engine.Listing;
import io.github.oryoperator.operator.engine.Mark;
import io.github.oryoperator.operator.engine.Ownership;
import io.github.oryoperator.operator.engine.ResourceAdapter;
import io.github.oryoperator.operator.engine.ResourceKey;
import io.github.oryoperator.operator.engine.Services;
import io.github.oryoperator.operator.engine.Sought;
import io.github.oryoperator.operator.engine.TenantView;
import io.github.oryoperator.operator.field.Difference;
import io.github.oryoperator.operator.field.Managed;
import io.github.oryoperator.operator.status.Outcome;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A set of keys of Hydra, as the engine wants to know it. */
public final class JsonWebKeySetAdapter implements ResourceAdapter<JsonWebKeySet, JsonWebKeySetStatus, KeySet> {
    private static final Set<String> NAMED = Set.of("keys");
    private final KeyBook book;
    private final KeySetClaims claims;

    /**
     * Sets of keys.
     *
     * @param cluster the id of this cluster
     * @param clock the time
     */
    public JsonWebKeySetAdapter(String cluster, Clock clock) {
        this.book = new KeyBook(new Kids(cluster), clock);
        this.claims = new KeySetClaims(book);
    }

    @Override
    public String kind() {
        return "JsonWebKeySet";
    }

    @Override
    public Api api() {
        return Api.HYDRA_ADMIN;
    }

    /** What was signed with lost keys is lost. */
    @Override
    public DeletionPolicy usualDeletion() {
        return DeletionPolicy.ORPHAN;
    }

    @Override
    public JsonWebKeySetStatus noStatus() {
        return JsonWebKeySetStatus.NONE;
    }

    /** What the schema refuses today may be stored from the time of another one. */
    @Override
    public void check(JsonWebKeySet resource) {
        var spec = resource.getSpec();
        if ((spec.generate() == null) == (spec.keysFrom() == null)) {
            throw invalid("Write either generate or keysFrom");
        }
    }

    @Override
    public Set<ResourceKey> references(JsonWebKeySet resource) {
        var keys = new HashSet<ResourceKey>();
        var namespace = resource.getMetadata().getNamespace();
        var from = resource.getSpec().keysFrom();
        if (from != null) {
            keys.add(new ResourceKey("Secret", namespace, from.secretKeyRef().name()));
        }
        var publish = resource.getSpec().publish();
        if (publish != null && publish.secret() != null) {
            keys.add(new ResourceKey("Secret", namespace, publish.secret().name()));
        }
        return keys;
    }

    @Override
    public String id(JsonWebKeySet resource, TenantView tenant) {
        var spec = resource.getSpec();
        var id = ChosenIds.of(spec.setName(), "setName", resource.getMetadata(), tenant);
        if (JsonWebKeySetSpec.SYSTEM_SETS.contains(id)) {
            if (!Boolean.TRUE.equals(spec.allowSystemSet())) {
                throw invalid("Hydra itself signs with the keys of " + id
                        + "; choose another name, or write allowSystemSet: true");
            }
            if (TenantKind.CLUSTER_ORY_TENANT.value().equals(tenant.key().kind())) {
                throw new Halt(Outcome.stalled(
                        Reason.TENANT_NOT_ALLOWED,
                        "A ClusterOryTenant does not give away the keys that Hydra signs with"));
            }
        }
        return id;
    }

    @Override
    public Optional<Claiming<JsonWebKeySet, JsonWebKeySetStatus, KeySet>> claiming() {
        return Optional.of(claims);
    }

    /** Hydra lists no sets. */
    @Override
    public Optional<Listing<JsonWebKeySet, JsonWebKeySetStatus, KeySet>> list() {
        return Optional.empty();
    }

    @Override
    public Set<String> named(JsonWebKeySet resource) {
        return NAMED;
    }

    @Override
    public Applied applied(JsonWebKeySetStatus status) {
        return new Applied(
                status.server() == null ? Set.of() : NAMED,
                status.appliedGeneration(),
                status.server(),
                status.appliedSource());
    }

    @Override
    public JsonWebKeySetStatus withApplied(JsonWebKeySetStatus status, Applied applied) {
        return status.withAppliedGeneration(applied.generation())
                .withAppliedSource(applied.source())
                .withServer(applied.server());
    }

    @Override
    public boolean resetsUnnamed(JsonWebKeySet resource) {
        return false;
    }

    @Override
    public List<Difference> differences(JsonWebKeySet resource, KeySet external, Managed managed) {
        return KeySetDifferences.of(resource, external);
    }

    @Override
    public Optional<Mark> mark(KeySet external) {
        return Optional.empty();
    }

    @Override
    public String idOf(KeySet external) {
        return external.name();
    }

    @Override
    public Optional<KeySet> find(Services services, Sought<JsonWebKeySet, JsonWebKeySetStatus> sought) {
        try {
            var keys = hydra(services).getSet(sought.id());
            var set = book.set(sought.resource(), sought.status(), sought.claimsHere(), sought.id(), keys);
            // At the end there is nothing but what is ours, and no older one's.
            return Optional.of(set)
                    .filter(found -> !sought.resource().isMarkedForDeletion()
                            || claims.ownership(sought.resource(), found, sought.rivals()) instanceof Ownership.Ours);
        } catch (OryNotFoundException e) {
            return Optional.empty();
        }
    }

    @Override
    public KeySet create(Services services, Write<JsonWebKeySet, JsonWebKeySetStatus> write) {
        var supplied = SuppliedSet.keysOf(write.resource());
        var keys = supplied.isPresent()
                ? hydra(services).updateSet(write.id(), supplied.get())
                : hydra(services).createSet(write.id(), newKey(claimed(write)));
        return book.set(write.resource(), write.status(), true, write.id(), keys);
    }

    @Override
    public KeySet update(Services services, KeySet now, Write<JsonWebKeySet, JsonWebKeySetStatus> write) {
        checkTrustsNobody(services, now.name());
        var supplied = SuppliedSet.keysOf(write.resource());
        if (supplied.isPresent()) {
            var keys = KeySetDifferences.of(write.resource(), now).isEmpty()
                    ? now.keys()
                    : hydra(services).updateSet(now.name(), supplied.get());
            return book.set(write.resource(), write.status(), true, now.name(), keys);
        }
        var keys = new ArrayList<>(now.keys().keys());
        if (now.plan().needsNew()) {
            keys.addAll(make(services, write));
        }
        // With a new key another old one may have had its time.
        for (var kid : set(write, now.name(), keys).plan().expired()) {
            hydra(services).deleteKey(now.name(), kid);
            keys.removeIf(key -> kid.equals(key.kid()));
        }
        return set(write, now.name(), keys);
    }

    private KeySet set(Write<JsonWebKeySet, JsonWebKeySetStatus> write, String name, List<JsonWebKey> keys) {
        var set = new io.github.oryoperator.client.oauth2.JsonWebKeySet(keys);
        return book.set(write.resource(), write.status(), true, name, set);
    }

    @Override
    public void delete(Services services, KeySet external) {
        checkTrustsNobody(services, external.name());
        hydra(services).deleteSet(external.name());
    }

    /** Hydra may have made the key although it did not say so. */
    private static List<JsonWebKey> make(Services services, Write<JsonWebKeySet, JsonWebKeySetStatus> write) {
        var claimed = claimed(write);
        try {
            return hydra(services).createSet(write.id(), newKey(claimed)).keys();
        } catch (OryConflictException e) {
            return List.of(hydra(services).getKey(write.id(), claimed.kid()));
        }
    }

    private static KeyStatus claimed(Write<JsonWebKeySet, JsonWebKeySetStatus> write) {
        return write.status().keys().stream()
                .filter(key -> key.is(KeyState.PENDING))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the status claims no key"));
    }

    private static NewKey newKey(KeyStatus claimed) {
        return new NewKey(String.valueOf(claimed.alg()), claimed.use(), claimed.kid());
    }

    /** Whoever replaces a key that a trusted issuer's grants stand on takes them away. */
    static void checkTrustsNobody(Services services, String name) {
        var query = TrustedIssuerQuery.ALL.withIssuer(name).withPageSize(1);
        if (!services.ory()
                .trustedIssuers()
                .forTenant(services.tenant())
                .list(query)
                .items()
                .isEmpty()) {
            throw invalid(
                    "The set " + name + " holds the keys of a trusted issuer of this name; choose another setName");
        }
    }

    private static Halt invalid(String message) {
        return new Halt(Outcome.stalled(Reason.INVALID_SPEC, message));
    }

    private static JwkService hydra(Services services) {
        return services.ory().jwks().forTenant(services.tenant());
    }
}
