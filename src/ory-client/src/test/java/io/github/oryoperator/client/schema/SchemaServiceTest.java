package io.github.oryoperator.client.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.oryoperator.client.OryServer;
import io.github.oryoperator.client.OryValidationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SchemaServiceTest {
    @RegisterExtension
    private final OryServer server = new OryServer();

    private final SchemaService schemas = server.ory().schemas().forTenant("acme");

    @Test
    void listsUntilAPageIsEmptyThoughKratosAdvertisesMore() {
        String next = "</schemas?page=1&page_size=250&page_token=t%d>; rel=\"next\"";
        server.answer(200, "[{\"id\":\"a\",\"schema\":{\"type\":\"object\"}}]", "Link", next.formatted(1))
                .answer(200, "[]", "Link", next.formatted(2));
        assertThat(schemas.listAll()).extracting(IdentitySchema::id).containsExactly("a");
        assertThat(server.request().getTarget()).isEqualTo("/schemas");
        assertThat(server.request().getTarget()).isEqualTo("/schemas?page_token=t1");
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void getsOne() {
        server.answer(200, "{\"type\":\"object\"}");
        assertThat(schemas.get("a b").path("type").asText()).isEqualTo("object");
        assertThat(server.request().getTarget()).isEqualTo("/schemas/a%20b");
    }

    @Test
    void badArgumentsAreRefused() {
        assertThatThrownBy(() -> schemas.get("")).isInstanceOf(OryValidationException.class);
        assertThatThrownBy(() -> schemas.get("..")).isInstanceOf(OryValidationException.class);
        assertThatThrownBy(() -> schemas.list(0, null)).isInstanceOf(OryValidationException.class);
        assertThat(server.requests()).isZero();
    }
}
