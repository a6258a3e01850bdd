package io.github.oryoperator.bench.library;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.github.oryoperator.client.identity.Identity;
import io.github.oryoperator.client.identity.IdentityWithTraits;
import io.github.oryoperator.client.oauth2.OAuth2Client;
import java.io.IOException;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/** What somebody would write by hand: OkHttp, and Jackson from and into the same records. */
final class PlainOkHttp implements Candidate {
    private static final MediaType JSON = MediaType.get("application/json");

    private final OkHttpClient client = Connections.client();
    private final JsonMapper mapper = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();
    private final Target target;

    PlainOkHttp(Target target) {
        this.target = target;
    }

    @Override
    public String name() {
        return "OkHttp";
    }

    @Override
    public Call call(Operation operation) {
        HttpUrl identities = HttpUrl.get(target.kratos() + "/admin/identities");
        HttpUrl clients = HttpUrl.get(target.hydra() + "/admin/clients");
        HttpUrl check = HttpUrl.get(target.keto() + "/relation-tuples/check/openapi");
        return switch (operation) {
            case GET_IDENTITY -> get(identities, target.identity(), IdentityWithTraits.class);
            case LIST_IDENTITIES -> list(identities, IdentityWithTraits.class);
            case CREATE_IDENTITY -> () -> post(identities, newIdentity(), Identity.class);
            case GET_CLIENT -> get(clients, target.client(), OAuth2Client.class);
            case LIST_CLIENTS -> list(clients, OAuth2Client.class);
            case CREATE_CLIENT -> () -> post(clients, Target.newClient(), OAuth2Client.class);
            case CHECK ->
                () -> post(check, target.tuple(), JsonNode.class)
                        .path("allowed")
                        .asBoolean();
        };
    }

    /** As a tree: the library's record for it is no picture of the JSON. */
    private ObjectNode newIdentity() {
        ObjectNode body = mapper.createObjectNode().put("schema_id", "person");
        body.putObject("traits").put("email", Target.newEmail());
        return body;
    }

    private Call get(HttpUrl collection, String id, Class<?> type) {
        return () -> mapper.readValue(
                send(new Request.Builder()
                        .url(collection.newBuilder().addPathSegment(id).build())),
                type);
    }

    private Call list(HttpUrl collection, Class<?> item) {
        JavaType type = mapper.getTypeFactory().constructCollectionType(List.class, item);
        return () -> mapper.readValue(
                send(new Request.Builder()
                        .url(collection
                                .newBuilder()
                                .addQueryParameter("page_size", Integer.toString(Operation.PAGE))
                                .build())),
                type);
    }

    private <T> T post(HttpUrl url, Object body, Class<T> type) throws IOException {
        RequestBody json = RequestBody.create(mapper.writeValueAsBytes(body), JSON);
        return mapper.readValue(send(new Request.Builder().url(url).post(json)), type);
    }

    private byte[] send(Request.Builder request) throws IOException {
        Request json = request.header("Accept", "application/json").build();
        try (var response = client.newCall(json).execute()) {
            if (!response.isSuccessful()) {
                throw new IOException("status " + response.code());
            }
            return response.body().bytes();
        }
    }

    @Override
    public void close() {
        Connections.close(client);
    }
}
