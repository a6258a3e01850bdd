package io.github.oryoperator.operator.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Which resources name one and the same external object. Compared by server, not by tenant: two tenants may lead to one server. Passes
 * that claim the same object follow one another, so that two of them never both take it over.
 */
public final class Claims {
    private final Map<ResourceKey, Claim> byResource = new ConcurrentHashMap<>();

    /** What resources claim beside that, as far as it turned out only when they looked. */
    private final Map<ResourceKey, Claim> found = new ConcurrentHashMap<>();

    private final Map<Claim, Claimants> byObject = new ConcurrentHashMap<>();

    private record Claim(String server, String kind, String id) {}

    /** Those who claim one object; the set is guarded by the map's entry. */
    private record Claimants(ReentrantLock turn, Set<ResourceKey> resources) {}

    /** Does something about an external object while no other pass does. */
    <V> V exclusively(String server, String id, ResourceKey resource, Supplier<V> work) {
        var turn = claim(byResource, resource, new Claim(server, resource.kind(), id));
        turn.lock();
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }

    /** A resource names an object whose id Ory chose: whoever else does is told when it gives that up. */
    void found(String server, String id, ResourceKey resource) {
        claim(found, resource, new Claim(server, resource.kind(), id));
    }

    /**
     * A resource claims nothing any more.
     *
     * @return the others that claim what it did
     */
    Set<ResourceKey> release(ResourceKey resource) {
        var others = new HashSet<ResourceKey>();
        for (var claims : List.of(byResource, found)) {
            var claim = claims.remove(resource);
            if (claim != null) {
                others.addAll(withdraw(claim, resource));
            }
        }
        return others;
    }

    private ReentrantLock claim(Map<ResourceKey, Claim> claims, ResourceKey resource, Claim claim) {
        var before = claims.put(resource, claim);
        if (before != null && !before.equals(claim)) {
            withdraw(before, resource);
        }
        return byObject.compute(claim, (key, known) -> {
                    var claimants = known == null ? new Claimants(new ReentrantLock(), new HashSet<>()) : known;
                    claimants.resources().add(resource);
                    return claimants;
                })
                .turn();
    }

    private Set<ResourceKey> withdraw(Claim claim, ResourceKey resource) {
        var others = new HashSet<ResourceKey>();
        byObject.computeIfPresent(claim, (key, claimants) -> {
            claimants.resources().remove(resource);
            others.addAll(claimants.resources());
            return claimants.resources().isEmpty() ? null : claimants;
        });
        return others;
    }
}
