package io.github.oryoperator.client.oauth2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.oryoperator.client.JsonPatch;
import io.github.oryoperator.client.OryServer;
import io.github.oryoperator.client.OryValidationException;
import io.github.oryoperator.client.Violation;
import java.util.List;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientPatchTest {
    private static final String COLLISION = "{\"error\":\"invalid_client_metadata\",\"error_description\":"
            + "\"Fields jwks and jwks_uri can not both be set, you must choose one.\"}";
    private static final JsonPatch RENAME = JsonPatch.replace("/client_name", TextNode.valueOf("n"));

    @RegisterExtension
    private final OryServer server = new OryServer();

    private final OAuth2ClientService clients = server.ory().oauth2Clients().forTenant("acme");

    @ParameterizedTest
    @ValueSource(strings = {"/client_id", "/id", "", "/"})
    void refusesToTouchTheId(String path) {
        assertThatThrownBy(() -> clients.patch("web", List.of(JsonPatch.replace(path, TextNode.valueOf("pub")))))
                .isInstanceOfSatisfying(
                        OryValidationException.class,
                        e -> assertThat(e.violations()).containsExactly(new Violation(path, null)));
        assertThat(server.requests()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"test", "move", "copy"})
    void refusesWhatHydraDoesNotKnow(String op) {
        assertThatThrownBy(() -> clients.patch("web", List.of(new JsonPatch(op, "/owner", TextNode.valueOf("x")))))
                .isInstanceOf(OryValidationException.class);
        assertThat(server.requests()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "/owner, '{\"op\":\"replace\",\"path\":\"/owner\",\"value\":\"\"}'",
        "/redirect_uris, '{\"op\":\"replace\",\"path\":\"/redirect_uris\",\"value\":[]}'",
        "/metadata, '{\"op\":\"replace\",\"path\":\"/metadata\",\"value\":{}}'",
        "/skip_consent, '{\"op\":\"replace\",\"path\":\"/skip_consent\",\"value\":false}'",
        "/skip_logout_consent, '{\"op\":\"replace\",\"path\":\"/skip_logout_consent\",\"value\":null}'",
        "/jwks, '{\"op\":\"replace\",\"path\":\"/jwks\",\"value\":null}'",
        "/implicit_grant_id_token_lifespan,"
                + " '{\"op\":\"replace\",\"path\":\"/implicit_grant_id_token_lifespan\",\"value\":null}'",
        "/metadata/team, '{\"op\":\"remove\",\"path\":\"/metadata/team\"}'",
        "/redirect_uris/0, '{\"op\":\"remove\",\"path\":\"/redirect_uris/0\"}'"
    })
    void turnsARemovalIntoWhatEveryHydraHonours(String path, String sent) {
        server.answer(200, "{}");
        clients.patch("web", List.of(JsonPatch.remove(path)));
        assertThat(OryServer.body(server.request())).isEqualTo("[" + sent + "]");
    }

    @Test
    void takesOutByAReplacementWhatNoPatchCanClear() {
        String answer = "{\"client_id\":\"web\",\"jwks\":{},\"jwks_uri\":\"u\",\"new\":1,"
                + "\"implicit_grant_id_token_lifespan\":\"1h0m0s\",\"skip_logout_consent\":true}";
        server.answer(200, answer).answer(200, "{\"client_id\":\"web\"}");
        clients.patch(
                "web",
                List.of(
                        JsonPatch.remove("/implicit_grant_id_token_lifespan"),
                        JsonPatch.remove("/skip_logout_consent"),
                        JsonPatch.add("/skip_logout_consent", BooleanNode.TRUE)));
        assertThat(server.request().getMethod()).isEqualTo("PATCH");
        RecordedRequest put = server.request();
        assertThat(put.getRequestLine()).startsWith("PUT /admin/clients/web ");
        assertThat(OryServer.body(put))
                .isEqualTo("{\"client_id\":\"web\",\"jwks_uri\":\"u\",\"new\":1,\"skip_logout_consent\":true}");
    }

    @Test
    void asksOnceWhereHydraClearsWhatIsRemoved() {
        server.answer(200, "{\"implicit_grant_id_token_lifespan\":null}");
        clients.patch("web", List.of(JsonPatch.remove("/implicit_grant_id_token_lifespan")));
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void saysThatThereAreNoKeysWhereHydraInventsThem() {
        server.answer(400, COLLISION).answer(200, "{\"client_id\":\"web\"}");
        assertThat(clients.patch("web", List.of(RENAME)).clientId()).isEqualTo("web");
        server.request();
        assertThat(OryServer.body(server.request()))
                .endsWith(",{\"op\":\"replace\",\"path\":\"/jwks\",\"value\":null}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/jwks_uri", "/jwks", "/jwks/keys/0"})
    void neverDropsKeysThatThePatchIsAbout(String path) {
        server.answer(400, COLLISION);
        assertThatThrownBy(() -> clients.patch(
                        "web", List.of(RENAME, JsonPatch.add(path, TextNode.valueOf("https://app/jwks")))))
                .isInstanceOf(OryValidationException.class);
        assertThat(server.requests()).isEqualTo(1);
    }
}
