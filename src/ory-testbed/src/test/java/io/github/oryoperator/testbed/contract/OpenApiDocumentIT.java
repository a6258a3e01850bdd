package io.github.oryoperator.testbed.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

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
