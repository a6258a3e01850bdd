package com.example.ory;

import io.github.oryoperator.client.CallEvent;
import io.github.oryoperator.client.CallListener;
import io.github.oryoperator.client.OAuth2Credentials;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.OryConfigurationException;
import io.github.oryoperator.client.RateLimit;
import io.github.oryoperator.client.SelfHostedTenant;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.client.Traffic;
import io.github.oryoperator.client.oauth2.AccessToken;
import io.github.oryoperator.client.oauth2.OAuth2Client;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Two tenants, each with credentials and limits of its own, that come, change and go while the program runs. Here both
 * are at one Hydra; as a rule each is at its own.
 *
 * <p>Needs {@code HYDRA_ADMIN_URL} and {@code HYDRA_PUBLIC_URL}. Run it by
 * {@code mvn -q compile exec:java -Dexec.mainClass=com.example.ory.MultiTenant}
 */
public final class MultiTenant {
    private MultiTenant() {}

    public static void main(String[] args) {
        // Where your tenants really are: a table, a folder of files. Asked at every forTenant(…), so answer from memory.
        Map<String, SelfHostedTenant> tenants = new ConcurrentHashMap<>();
        Map<String, Integer> calls = new ConcurrentHashMap<>();
        CallListener metrics = new CallListener() {
            @Override
            public void onCall(CallEvent call) {
                calls.merge(call.tenant(), 1, Integer::sum);
            }
        };
        try (Ory ory =
                Ory.builder().tenantSource(tenants::get).listener(metrics).build()) {
            for (String name : List.of("acme", "globex")) {
                SelfHostedTenant tenant = Tenant.selfHosted()
                        .hydraAdmin(Servers.at("HYDRA_ADMIN_URL"))
                        .hydraPublic(Servers.at("HYDRA_PUBLIC_URL"))
                        .traffic(Traffic.DEFAULT.withRateLimit(new RateLimit(50, 10)))
                        .build();
                tenants.put(name, tenant);
                // From the next call on the tenant has these credentials: no restart, nothing to tell the library.
                tenants.put(name, tenant.withOauth2Client(register(ory, name)));
            }

            for (String name : tenants.keySet()) {
                AccessToken token = ory.tokens().forTenant(name).clientCredentials("read");
                String client = ory.tokens()
                        .forTenant(name)
                        .introspect(token.accessToken())
                        .clientId();
                System.out.println(name + " got a token as " + client + " after " + calls.get(name) + " calls");
                ory.oauth2Clients().forTenant(name).delete(client);
            }

            tenants.remove("globex");
            ory.release("globex");
            try {
                ory.tokens().forTenant("globex");
            } catch (OryConfigurationException e) {
                System.out.println("globex has left: " + e.kind());
            }
        }
    }

    private static OAuth2Credentials register(Ory ory, String name) {
        OAuth2Client client = ory.oauth2Clients()
                .forTenant(name)
                .create(OAuth2Client.builder()
                        .clientName("backend of " + name)
                        .grantTypes(List.of("client_credentials"))
                        .scope("read")
                        .build());
        return OAuth2Credentials.basic(client.clientId(), client.clientSecret());
    }
}
