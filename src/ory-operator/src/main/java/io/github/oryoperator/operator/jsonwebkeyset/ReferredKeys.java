package io.github.oryoperator.operator.jsonwebkeyset;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.jsonwebkeyset.JsonWebKeySet;
import io.github.oryoperator.api.jsonwebkeyset.KeyState;
import io.github.oryoperator.api.jsonwebkeyset.KeyStatus;
import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.OryException;
import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.engine.ResourceKey;
import io.github.oryoperator.operator.engine.Resources;
import io.github.oryoperator.operator.engine.Tenancy;
import io.github.oryoperator.operator.engine.TenantView;
import io.github.oryoperator.operator.status.Outcome;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The keys of resources in the cache, read from Hydra and kept until the resource tells of others. */
public final class ReferredKeys implements PublicKeys {
    private static final int MOST = 4096;
    private final Resources<JsonWebKeySet> resources;
    private final Tenancy tenancy;
    private final Cache<ResourceKey, Known> kept =
            Caffeine.newBuilder().maximumSize(MOST).build();

    /** What a set is, and the keys that it had then. */
    private record Known(
            @Nullable String uid,
            @Nullable String server,
            List<KeyStatus> told,
            io.github.oryoperator.client.oauth2.JsonWebKeySet keys) {}

    /** Keys of these resources. */
    public ReferredKeys(Resources<JsonWebKeySet> resources, Tenancy tenancy) {
        this.resources = resources;
        this.tenancy = tenancy;
    }

    @Override
    public io.github.oryoperator.client.oauth2.JsonWebKeySet of(String namespace, String name) {
        var key = new ResourceKey("JsonWebKeySet", namespace, name);
        var set = resources
                .find(key)
                .filter(found -> found.getSpec() != null && !found.isMarkedForDeletion())
                .orElseThrow(() -> waiting("There is no JsonWebKeySet " + name));
        var status = set.getStatus();
        if (status == null || status.oryId() == null || kids(status.keys()).isEmpty()) {
            throw waiting("The JsonWebKeySet " + name + " has no keys in Hydra yet");
        }
        var uid = set.getMetadata().getUid();
        var known = kept.getIfPresent(key);
        if (known == null
                || !Objects.equals(known.uid(), uid)
                || !status.keys().equals(known.told())
                || !Objects.equals(known.server(), status.server())) {
            known = new Known(uid, status.server(), status.keys(), read(set, name));
            kept.put(key, known);
        }
        return known.keys();
    }

    private io.github.oryoperator.client.oauth2.JsonWebKeySet read(JsonWebKeySet set, String name) {
        var tenant = tenancy.view(set, Api.HYDRA_ADMIN)
                .filter(view -> view.server().id().equals(set.getStatus().server()))
                .orElseThrow(() -> waiting("The tenant of the JsonWebKeySet " + name + " is not ready"));
        var wanted = kids(set.getStatus().keys());
        var keys = KeyText.publicKeys(all(tenant, set, name)).keys().stream()
                .filter(key -> key.kid() != null && wanted.contains(key.kid()))
                .toList();
        if (keys.isEmpty()) {
            throw waiting("The JsonWebKeySet " + name + " has no public keys in Hydra");
        }
        return new io.github.oryoperator.client.oauth2.JsonWebKeySet(keys);
    }

    private static io.github.oryoperator.client.oauth2.JsonWebKeySet all(
            TenantView tenant, JsonWebKeySet set, String name) {
        var services = tenant.services();
        try {
            return services.ory()
                    .jwks()
                    .forTenant(services.tenant())
                    .getSet(String.valueOf(set.getStatus().oryId()));
        } catch (OryNotFoundException e) {
            throw waiting("The JsonWebKeySet " + name + " has no keys in Hydra");
        } catch (OryException e) {
            // Not the trouble of the tenant that the one who refers to it has.
            throw new Halt(Outcome.waiting(
                    Reason.TENANT_NOT_READY,
                    "The Hydra of the JsonWebKeySet " + name + " cannot be asked for its keys"));
        }
    }

    private static Set<String> kids(List<KeyStatus> keys) {
        return keys.stream()
                .filter(key -> key.is(KeyState.ACTIVE) || key.is(KeyState.RETIRING))
                .map(KeyStatus::kid)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Halt waiting(String message) {
        return new Halt(Outcome.waiting(Reason.REFERENCE_NOT_READY, message));
    }
}
