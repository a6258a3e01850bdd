package io.github.oryoperator.bench.library;

import io.github.oryoperator.client.oauth2.OAuth2Client;
import io.github.oryoperator.client.permission.RelationTuple;
import java.util.List;
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

    /** Without an id, so that it is another each time. */
    static OAuth2Client newClient() {
        return OAuth2Client.builder()
                .clientName("bench")
                .scope("read")
                .grantTypes(List.of("client_credentials"))
                .responseTypes(List.of())
                .contacts(List.of())
                .redirectUris(List.of())
                .allowedCorsOrigins(List.of())
                .audience(List.of())
                .build();
    }

    /** The same, at other addresses. */
    Target at(String otherKratos, String otherHydra, String otherKeto) {
        return new Target(otherKratos, otherHydra, otherKeto, identity, client, tuple);
    }
}
