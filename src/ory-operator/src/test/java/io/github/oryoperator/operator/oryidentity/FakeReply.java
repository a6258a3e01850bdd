package io.github.oryoperator.operator.oryidentity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What {@link FakeKratos} answers.
 *
 * @param status the status
 * @param body the body; a 204 has none
 * @param nextToken where the next page begins; null: there is none
 */
record FakeReply(int status, JsonNode body, @Nullable String nextToken) {
    private static final ObjectMapper JSON = new ObjectMapper();

    FakeReply(int status, JsonNode body) {
        this(status, body, null);
    }

    static FakeReply error(int status) {
        var body = JSON.createObjectNode();
        body.putObject("error").put("code", status).put("status", status == 404 ? "Not Found" : "planned");
        return new FakeReply(status, body);
    }

    /** To a batch: what became of each. */
    static FakeReply ofEach(JsonNode wishes, Function<ObjectNode, FakeReply> create) {
        var body = JSON.createObjectNode();
        var told = body.putArray("identities");
        for (var wish : wishes) {
            var reply = create.apply((ObjectNode) wish.path("create"));
            var result = told.addObject();
            result.set("patch_id", wish.path("patch_id"));
            if (reply.status() == 201) {
                result.put("action", "create");
                result.set("identity", reply.body().path("id"));
            } else {
                result.put("action", "error");
                result.set("error", reply.body().path("error"));
            }
        }
        return new FakeReply(200, body);
    }

    void send(HttpExchange exchange) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json");
        if (nextToken != null) {
            headers.set("Link", "</admin/identities?page_token=" + nextToken + ">; rel=\"next\"");
        }
        if (status == 204) {
            exchange.sendResponseHeaders(204, -1);
            return;
        }
        var bytes = JSON.writeValueAsBytes(body);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
