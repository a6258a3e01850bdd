package io.github.oryoperator.bench.library;

import io.github.oryoperator.client.permission.RelationTuple;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where the servers are, and what is there.
 *
 * @param kratos the admin API
 * @param hydra the admin API
 * @param keto the read API
 * @param identity an identity to get
 * @param client a client to get
 * @param tuple one that Keto holds
 */
record Target(String kratos, String hydra, String keto, String identity, String client, RelationTuple tuple) {
    private static final AtomicLong NEXT = new AtomicLong();

    /** An address that no identity has. */
    static String newEmail() {
        return "bench-" + NEXT.incrementAndGet() + "@b.example";
    }

    /** The same, at other addresses. */
    Target at(String otherKratos, String otherHydra, String otherKeto) {
        return new Target(otherKratos, otherHydra, otherKeto, identity, client, tuple);
    }
}
