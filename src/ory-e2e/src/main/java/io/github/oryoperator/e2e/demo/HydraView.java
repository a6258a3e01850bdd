package io.github.oryoperator.e2e.demo;

import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.OAuth2Credentials;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.client.audit.AuditSink;
import io.github.oryoperator.testbed.ory.Hydra;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Hydra as an application and its administrator see it, through the library and without the operator. */
final class HydraView implements AutoCloseable {

    private static final String TENANT = "demo";

    private final Ory ory;
    private final String clientId;

    HydraView(Hydra hydra, PublishedCredentials credentials) {
        clientId = credentials.clientId();
        ory = Ory.builder()
                .tenant(
                        TENANT,
                        Tenant.selfHosted()
                                .hydraPublic(Endpoint.of(hydra.publicUrl().toString()))
                                .hydraAdmin(Endpoint.of(hydra.adminUrl().toString()))
                                .oauth2Client(OAuth2Credentials.basic(clientId, credentials.clientSecret()))
                                .build())
                .audit(AuditSink.logging())
                .build();
    }

    /** Gets a token by the client credentials grant and asks Hydra whether it is good. */
    boolean tokenIsActive() {
        var tokens = ory.tokens().forTenant(TENANT);
        return tokens.introspect(tokens.clientCredentials().accessToken()).active();
    }

    void deleteClient() {
        ory.oauth2Clients().forTenant(TENANT).delete(clientId);
    }

    void awaitClient() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        ory.oauth2Clients().forTenant(TENANT).find(clientId).isPresent());
    }

    @Override
    public void close() {
        ory.close();
    }
}
