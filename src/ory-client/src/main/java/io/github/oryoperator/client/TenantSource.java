package io.github.oryoperator.client;

import org.jspecify.annotations.Nullable;

/**
 * Tenants that come and go while the program runs. Asked at every {@code forTenant}, so it should answer from memory.
 * As long as it answers an equal value the same services are returned; a changed one (new token, CA, address) gets new
 * services, and what the old ones held is let go.
 */
@FunctionalInterface
public interface TenantSource {
    /** The tenant of that name; null if there is none. */
    @Nullable
    Tenant find(String name);
}
