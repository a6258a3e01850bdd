package io.github.oryoperator.e2e.library;

import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.SelfHostedTenant;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.testbed.LocalStack;
import java.net.URI;
import java.util.UUID;

/** The library with one tenant, {@code real}: the servers that all tests of this JVM share. */
final class RealOry {
    static final String TENANT = "real";

    private static final LocalStack STACK = LocalStack.shared();
    private static final Ory ORY = Ory.builder().tenant(TENANT, tenant()).build();

    private RealOry() {}

    static Ory ory() {
        return ORY;
    }

    static SelfHostedTenant tenant() {
        return Tenant.selfHosted()
                .hydraAdmin(endpoint(STACK.hydra().adminUrl()))
                .hydraPublic(endpoint(STACK.hydra().publicUrl()))
                .kratosAdmin(endpoint(STACK.kratos().adminUrl()))
                .kratosPublic(endpoint(STACK.kratos().publicUrl()))
                .ketoRead(endpoint(STACK.keto().readUrl()))
                .ketoWrite(endpoint(STACK.keto().writeUrl()))
                .build();
    }

    static Endpoint endpoint(URI url) {
        return Endpoint.of(url.toString());
    }

    /** An id that no other test has. */
    static String unique(String prefix) {
        return prefix + "-" + UUID.randomUUID();
    }
}
