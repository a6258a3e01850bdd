package io.github.oryoperator.operator.tenant;

import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.operator.status.Outcome;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a tenant beside its object.
 *
 * @param uid uid of the object that it was built from
 * @param generation its generation
 * @param connection the last connection that could be built; null: none yet
 * @param trouble why the connection cannot be built as the object asks now; null: it can
 * @param apis how each API was found by the last probe; an API that was not probed yet is not in it
 * @param capabilities what the servers can
 */
record TenantEntry(
        String uid,
        long generation,
        @Nullable Tenant connection,
        @Nullable Outcome trouble,
        Map<Api, Outcome> apis,
        Set<String> capabilities) {
    TenantEntry {
        apis = Map.copyOf(apis);
        capabilities = Set.copyOf(capabilities);
    }

    /** Of a tenant that nobody has looked at. */
    static TenantEntry unknown(String uid) {
        return new TenantEntry(uid, -1, null, null, Map.of(), Set.of());
    }

    TenantEntry connected(long toGeneration, Tenant to) {
        boolean same = to.equals(connection);
        return same
                ? new TenantEntry(uid, toGeneration, connection, null, apis, capabilities)
                : new TenantEntry(uid, toGeneration, to, null, Map.of(), Set.of());
    }

    /** What could be built before stays usable for those who only clean up. */
    TenantEntry troubled(long byGeneration, Outcome why) {
        return new TenantEntry(uid, byGeneration, connection, why, apis, capabilities);
    }

    TenantEntry probed(Map<Api, Outcome> found, Set<String> able) {
        return new TenantEntry(uid, generation, connection, trouble, found, able);
    }
}
