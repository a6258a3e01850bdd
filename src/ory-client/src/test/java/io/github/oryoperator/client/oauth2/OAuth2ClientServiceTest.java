package io.github.oryoperator.client.oauth2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.oryoperator.client.OryConfigurationException;
import io.github.oryoperator.client.OryServer;
import io.github.oryoperator.client.OryUnauthorizedException;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.Secret;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OAuth2ClientServiceTest {
    private static final String NO_CLIENT = "{\"error\":\"Unable to locate the resource\",\"error_description\":\"\"}";

    @RegisterExtension
    private final OryServer server = new OryServer();

    private final OAuth2ClientService clients = server.ory().oauth2Clients().forTenant("acme");

    @Test
    void rotatesWithoutABodyAndReturnsTheNewSecret() {
        server.answer(200, "{\"client_id\":\"web\",\"client_secret\":\"made by Hydra\"}");
        assertThat(clients.rotateSecret("web").clientSecret()).isEqualTo(Secret.of("made by Hydra"));
        RecordedRequest request = server.request();
        assertThat(request.getRequestLine()).startsWith("POST /admin/clients/web/secrets/rotate ");
        assertThat(request.getBodySize()).isZero();
    }

    @Test
    void doesNotRotateTwiceForOneCall() {
        server.answer(503, "").answer(200, "{}");
        assertThatThrownBy(() -> clients.rotateSecret("web")).isInstanceOf(OryUnavailableException.class);
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void discardsTheOldSecrets() {
        server.answer(200, "{}");
        clients.discardRotatedSecrets("web");
        assertThat(server.request().getRequestLine()).startsWith("DELETE /admin/clients/web/secrets/rotate ");
    }

    @Test
    void aHydraThatKnowsTheRouteRotates() {
        server.answer(404, NO_CLIENT);
        assertThat(clients.supportsSecretRotation()).isTrue();
        assertThat(server.request().getTarget()).matches("/admin/clients/probe-[0-9a-f-]{36}/secrets/rotate");
    }

    @Test
    void aHydraThatDoesNotKnowTheRouteDoesNot() {
        server.answer(404, "404 page not found").answer(405, "Method Not Allowed");
        assertThat(clients.supportsSecretRotation()).isFalse();
        assertThat(clients.supportsSecretRotation()).isFalse();
    }

    @Test
    void aHydraThatLetsNobodyInSaysNothingAboutRotation() {
        server.answer(401, "{}");
        assertThatThrownBy(clients::supportsSecretRotation).isInstanceOf(OryUnauthorizedException.class);
    }

    @Test
    void rotationOnAnOldHydraIsAMatterOfConfiguration() {
        server.answer(404, "404 page not found");
        assertThatThrownBy(() -> clients.rotateSecret("web")).isInstanceOf(OryConfigurationException.class);
    }

    @Test
    void findsNothingWhereThereIsNoSuchClientButNotWhereThereIsNoSuchRoute() {
        server.answer(404, NO_CLIENT).answer(404, "404 page not found");
        assertThat(clients.find("web")).isEmpty();
        assertThatThrownBy(() -> clients.find("web")).isInstanceOf(OryConfigurationException.class);
    }

    @Test
    void listsPageByPageUntilOneIsEmpty() {
        String next = "</admin/clients?page_token=t%d>; rel=\"next\"";
        server.answer(200, "[{\"client_id\":\"a\"},{\"client_id\":\"b\"}]", "Link", next.formatted(1))
                .answer(200, "[{\"client_id\":\"c\"}]", "Link", next.formatted(2))
                .answer(200, "[]", "Link", next.formatted(3));
        assertThat(clients.listAll(ClientQuery.ALL.withOwner("me")))
                .extracting(OAuth2Client::clientId)
                .containsExactly("a", "b", "c");
        assertThat(server.request().getTarget()).isEqualTo("/admin/clients?owner=me");
        assertThat(server.request().getTarget()).isEqualTo("/admin/clients?page_token=t1&owner=me");
        assertThat(server.requests()).isEqualTo(3);
    }

    @Test
    void aPageInMillisecondsOfAThousandClients() {
        String client = "{\"client_id\":\"web\",\"redirect_uris\":[\"https://app/cb\"],\"metadata\":{\"a\":1}}";
        server.answer(200, "[" + (client + ",").repeat(999) + client + "]");
        assertThat(clients.list(ClientQuery.ALL.withPageSize(1000)).items()).hasSize(1000);
    }

    @Test
    void aClientWithOddMetadataLeavesItsPageReadable() {
        String deep = "{\"a\":".repeat(9_000) + "1" + "}".repeat(9_000);
        String longName = "{\"" + "n".repeat(100_000) + "\":1}";
        server.answer(
                200,
                "[{\"client_id\":\"deep\",\"metadata\":%s},{\"client_id\":\"long\",\"metadata\":%s},{\"client_id\":\"usual\"}]"
                        .formatted(deep, longName));
        assertThat(clients.list(ClientQuery.ALL).items())
                .extracting(OAuth2Client::clientId)
                .containsExactly("deep", "long", "usual");
    }
}
