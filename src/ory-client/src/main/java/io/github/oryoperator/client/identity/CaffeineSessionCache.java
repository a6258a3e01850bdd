package io.github.oryoperator.client.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Bounded, in this process. An entry beyond its end stays until the room is needed: nobody uses it. */
final class CaffeineSessionCache implements SessionCache {
    private final Cache<String, Entry> entries;

    CaffeineSessionCache(Caffeine<Object, Object> caffeine) {
        this.entries = caffeine.build();
    }

    @Override
    public @Nullable Entry get(String key) {
        return entries.getIfPresent(key);
    }

    @Override
    public void put(String key, Entry entry) {
        entries.put(key, entry);
    }

    @Override
    public void evictSession(String tenant, String sessionId) {
        evict(tenant, entry -> entry.sessionId().equals(sessionId));
    }

    @Override
    public void evictIdentity(String tenant, String identityId) {
        evict(tenant, entry -> entry.identityId().equals(identityId));
    }

    private void evict(String tenant, Predicate<Entry> which) {
        entries.asMap().values().removeIf(entry -> entry.tenant().equals(tenant) && which.test(entry));
    }
}
