package io.github.oryoperator.operator.engine;

import static io.github.oryoperator.api.ManagementPolicy.ENFORCE;
import static io.github.oryoperator.api.ManagementPolicy.OBSERVE;

import io.github.oryoperator.api.OryResource;
import io.github.oryoperator.api.OryStatus;
import io.github.oryoperator.operator.engine.Claiming.Rival;
import io.github.oryoperator.operator.status.Outcome;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The other resources that may claim what a resource claims, on the same server, whichever tenant leads there.
 *
 * @param <R> the resource
 * @param <S> its status
 * @param <X> the external object
 */
public final class Rivals<R extends OryResource<?, S>, S extends OryStatus<S>, X> {
    private static final Comparator<OryResource<?, ?>> BY_AGE = Comparator.<OryResource<?, ?>, String>comparing(
                    resource -> resource.getMetadata().getCreationTimestamp())
            .thenComparing(resource -> resource.getMetadata().getNamespace())
            .thenComparing(resource -> resource.getMetadata().getName());

    private final ResourceAdapter<R, S, X> adapter;
    private final Tenancy tenancy;
    private final Resources<R> resources;
    private final CustomObjects<R, S> objects;
    private final Companions<R, S, X> companions;

    /** The rivals among the resources of one kind. */
    public Rivals(
            ResourceAdapter<R, S, X> adapter,
            Tenancy tenancy,
            Resources<R> resources,
            CustomObjects<R, S> objects,
            Companions<R, S, X> companions) {
        this.companions = companions;
        this.adapter = adapter;
        this.tenancy = tenancy;
        this.resources = resources;
        this.objects = objects;
    }

    /** As the cluster last told of them. */
    List<Rival<R>> known(R resource, TenantView tenant, String id) {
        return rivals(resource, tenant, id, candidates(resource, id));
    }

    private Stream<R> candidates(R resource, String id) {
        if (adapter.claiming().isEmpty()) {
            return Stream.of();
        }
        var claiming = adapter.claiming().get();
        return shared(resource).isEmpty()
                ? resources.all().filter(other -> other.getSpec() != null && claiming.mayClaim(other, id))
                : resources.referringTo(key(adapter.kind(), shared(resource))).stream();
    }

    /**
     * As the API server has them now.
     *
     * @throws Halt if the resource itself is not what it was when the pass began
     */
    List<Rival<R>> live(R resource, TenantView tenant, String id) {
        var fields = shared(resource).isEmpty() ? naming(id) : shared(resource);
        if (fields.isEmpty()) {
            return known(resource, tenant, id);
        }
        var all = new LinkedHashMap<ResourceKey, R>();
        objects.select(fields).forEach(found -> all.put(ResourceKey.of(found), found));
        Stream.concat(Stream.of(resource), candidates(resource, id))
                .filter(known -> !all.containsKey(ResourceKey.of(known)))
                .forEach(known -> read(known).ifPresent(found -> all.put(ResourceKey.of(found), found)));
        if (all.values().stream().noneMatch(other -> isUnchanged(other, resource))) {
            throw new Halt(Outcome.overtaken().kept());
        }
        return rivals(resource, tenant, id, all.values().stream());
    }

    /** What no list has may stand where nothing may be listed any more. Where it may not even be read, it is as it was. */
    private Optional<R> read(R known) {
        try {
            return objects.read(ResourceKey.of(known));
        } catch (RuntimeException e) {
            if (Failures.isForbidden(e)) {
                return Optional.of(known);
            }
            throw e;
        }
    }

    /** By what the index of the cache finds those that share these fields. */
    public static ResourceKey key(String kind, Map<String, String> shared) {
        return new ResourceKey(kind, "", new TreeMap<>(shared).toString());
    }

    private Map<String, String> shared(R resource) {
        return adapter.claiming()
                .map(claiming -> claiming.sharedFields(resource))
                .orElse(Map.of());
    }

    private Map<String, String> naming(String id) {
        return adapter.claiming().map(claiming -> claiming.naming(id)).orElse(Map.of());
    }

    private List<Rival<R>> rivals(R resource, TenantView tenant, String id, Stream<R> candidates) {
        return candidates
                .filter(other -> !isSame(other, resource))
                .filter(other -> other.getSpec() != null && !other.isMarkedForDeletion())
                .filter(other -> Policies.management(other.getSpec(), ENFORCE) != OBSERVE)
                .map(other -> rival(resource, other, tenant, id))
                .filter(rival -> rival.claimsHere() || rival.admitted())
                .toList();
    }

    private Rival<R> rival(R resource, R other, TenantView tenant, String id) {
        boolean claimsHere =
                other.getStatus() != null && adapter.applied(other.getStatus()).isOn(tenant);
        boolean admitted = tenancy.view(other, adapter.api())
                .filter(view -> view.server().equals(tenant.server()) && view.ceiling() != OBSERVE)
                .filter(view -> isAdmitted(other, view, id))
                .isPresent();
        return new Rival<>(resolved(other), BY_AGE.compare(other, resource) < 0, claimsHere, admitted);
    }

    /** What it wants is compared; where something of it is not there yet, the rest. */
    private R resolved(R other) {
        try {
            return companions.resolveRival(other);
        } catch (Halt halt) {
            return other;
        }
    }

    private boolean isAdmitted(R other, TenantView view, String id) {
        try {
            adapter.checkAdmitted(other, view);
            return adapter.id(other, view).equals(id);
        } catch (Halt halt) {
            return false;
        }
    }

    /** Whether an object is what a pass began with: that very one, with the same spec and the same claims. */
    private static boolean isUnchanged(OryResource<?, ?> now, OryResource<?, ?> before) {
        return now.getMetadata().getUid().equals(before.getMetadata().getUid())
                && Objects.equals(
                        now.getMetadata().getGeneration(), before.getMetadata().getGeneration())
                && Objects.equals(now.getStatus(), before.getStatus());
    }

    private static boolean isSame(OryResource<?, ?> one, OryResource<?, ?> other) {
        return one.getMetadata().getNamespace().equals(other.getMetadata().getNamespace())
                && one.getMetadata().getName().equals(other.getMetadata().getName());
    }
}
