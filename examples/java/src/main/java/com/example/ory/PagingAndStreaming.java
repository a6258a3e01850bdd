package com.example.ory;

import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.Page;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.client.oauth2.ClientQuery;
import io.github.oryoperator.client.oauth2.OAuth2Client;
import io.github.oryoperator.client.oauth2.OAuth2ClientService;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Three ways to read a list: page by page, as one stream, and only as far as needed. Every list of the library is read
 * like this, whichever of Ory's ways of paging is behind it.
 *
 * <p>Needs {@code HYDRA_ADMIN_URL}. Run it by
 * {@code mvn -q compile exec:java -Dexec.mainClass=com.example.ory.PagingAndStreaming}
 */
public final class PagingAndStreaming {
    private PagingAndStreaming() {}

    public static void main(String[] args) {
        Tenant acme =
                Tenant.selfHosted().hydraAdmin(Servers.at("HYDRA_ADMIN_URL")).build();
        try (Ory ory = Ory.builder().tenant("acme", acme).build()) {
            OAuth2ClientService clients = ory.oauth2Clients().forTenant("acme");
            String owner = "paging-" + UUID.randomUUID();
            for (int number = 1; number <= 7; number++) {
                clients.create(OAuth2Client.builder()
                        .owner(owner)
                        .clientName("client " + number)
                        .build());
            }
            ClientQuery query = ClientQuery.ALL.withOwner(owner).withPageSize(3);

            // By hand: a page says with which token to ask for the next one.
            Page<OAuth2Client> page = clients.list(query);
            System.out.println("page of " + page.items().size());
            while (page.nextToken() != null && !page.items().isEmpty()) {
                page = clients.list(query.withPageToken(page.nextToken()));
                System.out.println("page of " + page.items().size());
            }

            // As a stream: fetches a page when it is needed, and holds no more than one.
            try (Stream<OAuth2Client> all = clients.listAll(query)) {
                System.out.println("clients in all: " + all.count());
            }

            // As far as it is read: these two are on the first page, so the others are never asked for.
            List<String> two =
                    clients.listAll(query).limit(2).map(OAuth2Client::clientName).toList();
            System.out.println("the first two: " + two.size());

            // First read, then change: who deletes while walking makes the pages shift below his feet.
            List<String> ids =
                    clients.listAll(query).map(OAuth2Client::clientId).toList();
            ids.forEach(clients::delete);
            System.out.println("left: " + clients.listAll(query).count());
        }
    }
}
