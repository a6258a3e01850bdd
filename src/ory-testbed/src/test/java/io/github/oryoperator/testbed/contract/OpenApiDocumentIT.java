package io.github.oryoperator.testbed.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ory's documents, which Go fetches. */
class OpenApiDocumentIT {

    private static final OpenApiDocument NETWORK = OpenApiDocument.of(Product.NETWORK);
    private static final String WORKSPACE = """
            {"id": "4a8c2f5e-0f0e-4b0f-9b0a-0a0b0c0d0e0f", "name": "a", "organization_id": null,
             "created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z"}""";

    @ParameterizedTest
    @EnumSource
    void everyProductHasOne(Product product) {
        assertThat(OpenApiDocument.of(product).templates()).isNotEmpty();
    }

    @Test
    void whatFitsIsLeftAlone() {
        var asked = new Asked("POST", "/workspaces", null, "application/json; charset=utf-8", "{\"name\":\"a\"}");
        assertThat(NETWORK.complaints(asked)).isEmpty();
        assertThat(NETWORK.complaints(asked, new Answered(201, "application/json", WORKSPACE)))
                .isEmpty();
        assertThat(NETWORK.complaints(asked, new Answered(418, "application/json", "{\"error\":{}}")))
                .isEmpty();
        var purge = new Asked("DELETE", "/projects/a", null, null, "");
        assertThat(NETWORK.complaints(purge, new Answered(204, null, ""))).isEmpty();
        var client = new Asked("POST", "/admin/clients", null, "application/json", "{}");
        assertThat(NETWORK.complaints(client, new Answered(400, "application/json", "{\"error\":\"x\"}")))
                .as("of an answer that is declared elsewhere")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /workspaces page_size=1000",
                "GET /admin/identities ids=a&ids=b&consistency=eventual",
                "GET /admin/identities/a include_credential=oidc&include_credential=totp",
                "GET /admin/identities/a/sessions active=true",
                "GET /admin/courier/messages status=sent&recipient=a%40b.example"
            })
    void aQueryThatFitsIsLeftAlone(String call) {
        assertThat(NETWORK.complaints(query(call))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /workspaces page_size=0",
                "GET /workspaces page_size=1001",
                "GET /workspaces page_size=x",
                "GET /workspaces page_size=",
                "GET /admin/identities consistency=weak",
                "GET /admin/identities/a include_credential=word&include_credential=oidc",
                "GET /admin/identities/a/sessions active=yes",
                "GET /admin/courier/messages status=lost",
                "GET /workspaces page_size=0&page_size=1",
                "GET /workspaces page_token=%zz"
            })
    void aQueryThatIsNotValidIsNoticedOnce(String call) {
        assertThat(NETWORK.complaints(query(call)))
                .singleElement()
                .satisfies(complaint -> assertThat(complaint.what()).startsWith("the query"));
    }

    @Test
    void aValueInThePathIsJudged() {
        var credentials = "/admin/identities/a+b/credentials/";
        assertThat(NETWORK.complaints(new Asked("DELETE", credentials + "%74otp", null, null, "")))
                .isEmpty();
        assertThat(NETWORK.complaints(new Asked("DELETE", credentials + "badge", null, null, "")))
                .singleElement()
                .satisfies(
                        complaint -> assertThat(complaint.what()).startsWith("the path parameter type is not valid"));
    }

    private static Asked query(String call) {
        var parts = call.split(" ", 3);
        return new Asked(parts[0], parts[1], parts[2], null, "");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            quoteCharacter = '`',
            value = {
                "GET, /workspaces/a, 200, application/json, `{\"name\":\"a\"}`",
                "GET, /workspaces/a, 200, application/json, `{`",
                "GET, /workspaces/a, 200, application/json, ``",
                "GET, /workspaces/a, 200, text/plain, `{}`",
                "GET, /workspaces/a, 200, -, `{}`",
                "GET, /workspaces/a, 418, application/json, `{}`",
                "DELETE, /projects/a, 404, application/json, `{\"error\":{}}`",
                "DELETE, /projects/a, 204, application/json, `{}`",
                "POST, /admin/clients, 400, application/json, `{\"error\":1}`",
                "GET, /oauth2/sessions/logout, 200, -, ``",
                "GET, /nothing, 200, application/json, `{}`"
            })
    void anAnswerThatIsNotValidIsNoticed(String method, String path, int status, @Nullable String type, String body) {
        var asked = new Asked(method, path, null, null, "");
        assertThat(NETWORK.complaints(asked, new Answered(status, type, body))).isNotEmpty();
    }
}
