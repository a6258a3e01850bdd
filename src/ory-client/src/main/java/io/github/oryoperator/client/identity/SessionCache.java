package io.github.oryoperator.client.identity;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where sessions are kept between requests. Implement it to share one among many processes; what it throws is logged and
 * Kratos asked instead. It may forget what it likes, and must not keep an entry beyond its end for long: it is not used
 * any more then. Must be thread-safe.
 */
public interface SessionCache {
    /** The entry of that key, null if there is none. */
    @Nullable
    Entry get(String key);

    /** Keeps an entry; one of the same key is replaced. */
    void put(String key, Entry entry);

    /** Forgets every entry of a session. */
    void evictSession(String tenant, String sessionId);

    /** Forgets every entry of an identity's sessions. */
    void evictIdentity(String tenant, String identityId);

    /** In this process, bounded; what was used least goes first. */
    static SessionCache inMemory(long maximumEntries) {
        return new CaffeineSessionCache(
                Caffeine.newBuilder().executor(Runnable::run).maximumSize(maximumEntries));
    }

    /**
     * A session that is kept. Its key holds no credentials, but their SHA-256.
     *
     * @param tenant the tenant's name
     * @param sessionId the session
     * @param identityId whose session; empty where Kratos does not say
     * @param end after this it is not used any more
     * @param session what Kratos answered, as JSON: personal
     */
    record Entry(String tenant, String sessionId, String identityId, Instant end, String session) {
        /** Nothing that is personal. */
        @Override
        public String toString() {
            return "Entry[tenant=" + tenant + ", sessionId=" + sessionId + ", end=" + end + "]";
        }
    }
}
