package io.github.oryoperator.e2e.library;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.JsonPatch;
import io.github.oryoperator.client.OAuth2Credentials;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.meta.MetadataService;
import io.github.oryoperator.client.oauth2.ClientQuery;
import io.github.oryoperator.client.oauth2.OAuth2Client;
import io.github.oryoperator.client.oauth2.OAuth2ClientService;
import io.github.oryoperator.client.oauth2.TokenService;
import io.github.oryoperator.e2e.library.RecordingProxy.Recorded;
import io.github.oryoperator.testbed.LocalStack;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the library sends is what Ory's own document of the API allows. */
class OpenApiIT {
    private static final RecordingProxy ADMIN =
            RecordingProxy.before(LocalStack.shared().hydra().adminUrl());
    private static final RecordingProxy PUBLIC =
            RecordingProxy.before(LocalStack.shared().hydra().publicUrl());

    @BeforeAll
    static void callEveryMethodThatThisHydraHas() {
        String id = RealOry.unique("spec");
        OAuth2Credentials app = OAuth2Credentials.basic(id, Secret.of("secret-1"));
        try (Ory ory = Ory.builder()
                .tenant(
                        "spec",
                        RealOry.tenant()
                                .withHydraAdmin(RealOry.endpoint(ADMIN.url()))
                                .withHydraPublic(RealOry.endpoint(PUBLIC.url()))
                                .withOauth2Client(app))
                .build()) {
            clients(ory.oauth2Clients().forTenant("spec"), id);
            tokens(ory.tokens().forTenant("spec"), app);
            metadata(ory.metadata().forTenant("spec"));
            ory.oauth2Clients().forTenant("spec").delete(id);
        }
    }

    @AfterAll
    static void stop() {
        ADMIN.close();
        PUBLIC.close();
    }

    private static void clients(OAuth2ClientService clients, String id) {
        OAuth2Client full = OAuth2ClientFieldsIT.full(id)
                .withClientSecret(Secret.of("secret-1"))
                .withGrantTypes(List.of("client_credentials"))
                .withScope("read")
                .withTokenEndpointAuthMethod("client_secret_basic");
        clients.create(full);
        clients.set(id, clients.get(id));
        clients.patch(id, List.of(JsonPatch.replace("/owner", TextNode.valueOf("me")), JsonPatch.remove("/contacts")));
        clients.patch(id, List.of(JsonPatch.remove("/skip_logout_consent")));
        clients.list(new ClientQuery(10, null, "name", "me"));
        assertThat(clients.listAll(ClientQuery.ALL.withPageSize(1)).limit(2)).hasSizeBetween(1, 2);
    }

    private static void tokens(TokenService tokens, OAuth2Credentials app) {
        Secret token = tokens.clientCredentials("read").accessToken();
        tokens.introspect(token, "read");
        tokens.revoke(token);
        tokens.revoke(token, "access_token", app);
    }

    private static void metadata(MetadataService metadata) {
        metadata.version();
        metadata.discoverJwks();
        for (Api api : List.of(Api.HYDRA_ADMIN, Api.HYDRA_PUBLIC)) {
            metadata.status(api);
            metadata.alive(api);
            metadata.ready(api);
        }
    }

    @Test
    void everyRequestIsValid() throws Exception {
        OpenApiDocument hydra = OpenApiDocument.ofHydra();
        List<Recorded> all = Stream.concat(ADMIN.recorded().stream(), PUBLIC.recorded().stream())
                .toList();
        assertThat(all).hasSizeGreaterThan(20);
        assertThat(all)
                .allSatisfy(request -> assertThat(hydra.complaints(request))
                        .as("%s %s", request.method(), request.path())
                        .isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            quoteCharacter = '`',
            value = {
                "POST, /admin/clients, -, application/json, `{\"redirect_uris\":1}`",
                "POST, /admin/clients, -, application/json, `{\"skip_consent\":\"x\"}`",
                "GET, /admin/clients, page=1, -, ``",
                "PUT, /admin/clients/a, -, -, ``",
                "POST, /oauth2/token, -, application/json, `{}`",
                "GET, /admin/nothing, -, -, ``"
            })
    void aRequestThatIsNotValidWouldBeNoticed(
            String method, String path, @Nullable String query, @Nullable String type, String body) throws Exception {
        assertThat(OpenApiDocument.ofHydra().complaints(new Recorded(method, path, query, type, body)))
                .isNotEmpty();
    }
}
