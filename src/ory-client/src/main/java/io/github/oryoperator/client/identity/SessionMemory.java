package io.github.oryoperator.client.identity;

import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.http.Caller;
import io.github.oryoperator.client.http.Reply;
import io.github.oryoperator.client.identity.SessionCache.Entry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is remembered of one tenant's sessions, so that Kratos is not asked with every request. Only sessions that are
 * good are, never that there is none; and nothing that goes wrong here changes a result.
 */
public final class SessionMemory {
    private static final Logger LOG = LoggerFactory.getLogger(SessionMemory.class);

    private final Caller caller;
    private final @Nullable SessionCaching caching;
    private final AtomicLong evictions = new AtomicLong();

    /** @param caching null: nothing is remembered */
    public SessionMemory(Caller caller, @Nullable SessionCaching caching) {
        this.caller = caller;
        this.caching = caching;
    }

    Session session(SessionCredentials credentials, Supplier<Reply> kratos) {
        if (caching == null) {
            return read(kratos.get());
        }
        String key = key(credentials);
        Optional<Session> known = Optional.ofNullable(safely(() -> find(key, caching)));
        if (known.isPresent()) {
            return known.get();
        }
        long before = evictions.get();
        Reply reply = kratos.get();
        Session session = read(reply);
        if (!session.active()) {
            return session;
        }
        Entry entry = entry(session, reply, caching);
        run(() -> caching.cache().put(key, entry));
        if (evictions.get() != before) {
            // Something was revoked while Kratos was asked; what it answered may be older than that.
            run(() -> caching.cache().evictSession(entry.tenant(), entry.sessionId()));
        }
        return session;
    }

    /** Whether anything is remembered at all. */
    public boolean remembers() {
        return caching != null;
    }

    /** A session has ended, or may have. */
    public void forgetSession(String sessionId) {
        forget(cache -> cache.evictSession(caller.tenantName(), sessionId));
    }

    /** What is remembered of an identity's sessions is no longer so. */
    public void forgetIdentity(String identityId) {
        forget(cache -> cache.evictIdentity(caller.tenantName(), identityId));
    }

    private void forget(Consumer<SessionCache> how) {
        if (caching != null) {
            evictions.incrementAndGet();
            run(() -> how.accept(caching.cache()));
        }
    }

    private @Nullable Session find(String key, SessionCaching from) {
        Entry entry = from.cache().get(key);
        return entry != null
                        && entry.tenant().equals(caller.tenantName())
                        && from.clock().instant().isBefore(entry.end())
                ? caller.read(entry.session(), Session.class)
                : null;
    }

    private Entry entry(Session session, Reply reply, SessionCaching to) {
        Instant end = to.clock().instant().plus(to.longest());
        Instant expiry = session.expiresAt() == null ? end : session.expiresAt().toInstant();
        return new Entry(
                caller.tenantName(),
                session.id(),
                session.identity() == null ? "" : session.identity().id(),
                expiry.isBefore(end) ? expiry : end,
                reply.json().toString());
    }

    private static Session read(Reply reply) {
        return reply.as(Session.class)
                .withSetCookies(
                        reply.headers("Set-Cookie").stream().map(Secret::of).toList());
    }

    /** The address belongs to it: a tenant that moves to another Kratos takes no sessions along. */
    private String key(SessionCredentials credentials) {
        MessageDigest digest = sha256();
        add(digest, Secret.of(caller.url(Api.KRATOS_PUBLIC)));
        add(digest, credentials.cookie());
        add(digest, credentials.sessionToken());
        add(digest, credentials.bearerToken());
        return caller.tenantName() + ":" + HexFormat.of().formatHex(digest.digest());
    }

    /** Each part with its length before it, so that no two differ only in where one part ends. */
    private static void add(MessageDigest digest, @Nullable Secret part) {
        byte[] bytes = part == null ? new byte[0] : part.reveal().getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + (part == null ? "-" : "+")).getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private void run(Runnable action) {
        safely(() -> {
            action.run();
            return null;
        });
    }

    private <T> @Nullable T safely(Supplier<@Nullable T> action) {
        try {
            return action.get();
        } catch (RuntimeException e) {
            // Not its message: it may quote a key or an entry.
            LOG.warn(
                    "The session cache failed with {} for tenant {}",
                    e.getClass().getSimpleName(),
                    caller.tenantName());
            return null;
        }
    }
}
