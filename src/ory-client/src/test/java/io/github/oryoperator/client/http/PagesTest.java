package io.github.oryoperator.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.oryoperator.client.OryServer;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.Page;
import io.github.oryoperator.client.oauth2.ClientQuery;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
    private static Reply reply(String json) {
        return new Reply(Requests.get(), Answers.of(200, Map.of(), json));
    }

    private static Page<JsonNode> body(String json, String token) {
        return Pages.inBody(reply(json), "items", token, JsonNode.class);
    }

    /** A page of the console's, asked for with the token {@code t}. */
    private static @Nullable String announced(String next) {
        return Pages.announced(reply("{\"items\":[1]" + next + "}"), "items", "next_page", "t", JsonNode.class)
                .nextToken();
    }

    @Test
    void findsTheNextTokenAmongManyLinks() {
        assertThat(Pages.nextToken(List.of("</admin/clients?page_size=2&page_token=first>; rel=\"first\","
                        + "</admin/clients?page_size=2&page_token=ey%3D%3D&owner=>; rel=\"next\"")))
                .isEqualTo("ey==");
    }

    @Test
    void findsTheNextTokenInAHeaderOfItsOwn() {
        assertThat(Pages.nextToken(List.of("</a?page_token=1>; rel=\"prev\"", "</a?page_token=2>;rel=next")))
                .isEqualTo("2");
    }

    @Test
    void knowsTheEnd() {
        assertThat(Pages.nextToken(List.of())).isNull();
        assertThat(Pages.nextToken(List.of("</a?page_token=1>; rel=\"last\""))).isNull();
        assertThat(Pages.nextToken(List.of("</a?page_token=>; rel=\"next\""))).isNull();
        assertThat(Pages.nextToken(List.of("</a?page=2>; rel=\"next\""))).isNull();
    }

    @Test
    void readsATokenInTheBodyAndItsEmptyEnd() {
        assertThat(body("{\"items\":[1,2],\"next_page_token\":\"n\"}", "next_page_token"))
                .satisfies(page -> assertThat(page.items()).hasSize(2))
                .extracting(Page::nextToken)
                .isEqualTo("n");
        assertThat(body("{\"items\":[1],\"next_page_token\":\"\"}", "next_page_token")
                        .nextToken())
                .isNull();
        assertThat(body("{\"next_page_token\":\"\"}", "next_page_token").items())
                .isEmpty();
        assertThat(body("{\"items\":null}", "next_page_token").items()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"has_next_page\":false",
                ",\"has_next_page\":false,\"next_page\":\"\"",
                ",\"has_next_page\":false,\"next_page\":\"n\"",
                ",\"has_next_page\":false,\"next_page\":\"t\"",
                ",\"has_next_page\":null,\"next_page\":null"
            })
    void believesAConsoleThatSaysThereIsNoMore(String next) {
        assertThat(announced(next)).isNull();
    }

    @Test
    void believesAConsoleThatSaysThereIsMore() {
        assertThat(announced(",\"has_next_page\":true,\"next_page\":\"n\"")).isEqualTo("n");
        assertThat(announced(",\"next_page\":\"n\"")).isEqualTo("n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"has_next_page\":true",
                ",\"has_next_page\":true,\"next_page\":null",
                ",\"has_next_page\":true,\"next_page\":\"\"",
                ",\"has_next_page\":true,\"next_page\":\"t\"",
                ",\"next_page\":\"t\""
            })
    void aNextPageThatNobodyCanAskForIsNotTheEnd(String next) {
        assertThatThrownBy(() -> announced(next)).isInstanceOf(OryUnavailableException.class);
    }

    @Test
    void takesTheTotalOnlyWhereItIsTrue() {
        try (OryServer server = new OryServer()) {
            var clients = server.ory().oauth2Clients().forTenant("acme");
            server.answer(200, "[]", "X-Total-Count", "7").answer(200, "[]", "X-Total-Count", "7");
            var all = ClientQuery.ALL;
            assertThat(clients.list(all).total()).isEqualTo(7);
            assertThat(clients.list(all.withOwner("o")).total()).isNull();
        }
    }
}
