package com.example.ory;

import io.github.oryoperator.client.OAuth2Credentials;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.client.oauth2.AccessToken;
import io.github.oryoperator.client.oauth2.Introspection;
import io.github.oryoperator.client.oauth2.OAuth2Client;
import io.github.oryoperator.client.oauth2.OAuth2ClientService;
import io.github.oryoperator.client.oauth2.TokenService;
import java.util.List;

/**
 * Registers an OAuth2 client, gets a token as that client, looks what the token is worth, and tidies up.
 *
 * <p>Needs {@code HYDRA_ADMIN_URL} and {@code HYDRA_PUBLIC_URL}. Run it by
 * {@code mvn -q compile exec:java -Dexec.mainClass=com.example.ory.QuickStart}
 */
public final class QuickStart {
    private QuickStart() {}

    public static void main(String[] args) {
        Tenant acme = Tenant.selfHosted()
                .hydraAdmin(Servers.at("HYDRA_ADMIN_URL"))
                .hydraPublic(Servers.at("HYDRA_PUBLIC_URL"))
                .build();
        try (Ory ory = Ory.builder().tenant("acme", acme).build()) {
            OAuth2ClientService clients = ory.oauth2Clients().forTenant("acme");
            TokenService tokens = ory.tokens().forTenant("acme");

            OAuth2Client client = clients.create(OAuth2Client.builder()
                    .clientName("quick start")
                    .grantTypes(List.of("client_credentials"))
                    .scope("read write")
                    .build());
            System.out.println("made the client " + client.clientId());

            // Hydra tells the secret this once. As a Secret it shows in no log; reveal() gives it.
            OAuth2Credentials credentials = OAuth2Credentials.basic(client.clientId(), client.clientSecret());
            AccessToken token = tokens.clientCredentials(credentials, List.of("read"), List.of());
            Introspection known = tokens.introspect(token.accessToken());
            System.out.println("its token is active: " + known.active() + ", for the scope: " + known.scope());

            clients.delete(client.clientId());
            System.out.println("without the client it is active: "
                    + tokens.introspect(token.accessToken()).active());
        }
    }
}
