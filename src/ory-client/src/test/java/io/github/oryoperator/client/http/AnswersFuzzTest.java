package io.github.oryoperator.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.oryoperator.client.CallContext;
import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.Fuzz;
import io.github.oryoperator.client.JsonPatch;
import io.github.oryoperator.client.OryException;
import io.github.oryoperator.client.OryServer;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.OryUnavailableException.Kind;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.courier.CourierQuery;
import io.github.oryoperator.client.courier.CourierService;
import io.github.oryoperator.client.flow.FlowOptions;
import io.github.oryoperator.client.flow.FlowService;
import io.github.oryoperator.client.identity.IdentityQuery;
import io.github.oryoperator.client.identity.IdentityService;
import io.github.oryoperator.client.identity.SessionCredentials;
import io.github.oryoperator.client.identity.SessionMemory;
import io.github.oryoperator.client.identity.SessionService;
import io.github.oryoperator.client.oauth2.ClientQuery;
import io.github.oryoperator.client.oauth2.JwkService;
import io.github.oryoperator.client.oauth2.OAuth2Client;
import io.github.oryoperator.client.oauth2.OAuth2ClientService;
import io.github.oryoperator.client.oauth2.TokenService;
import io.github.oryoperator.client.permission.PermissionService;
import io.github.oryoperator.client.permission.SubjectSet;
import io.github.oryoperator.client.permission.TupleQuery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a server answers, a service returns it or says that it cannot be read, and shows no secret of it. */
class AnswersFuzzTest {
    private static final String ID = "903deefe-085f-4718-ba06-b09919e5abba";
    private static final int DEEP = 100_000;

    private final List<Request> sent = new ArrayList<>();
    private String answer = "";

    private final Caller caller = new Caller(
            "acme",
            OryServer.tenant(Endpoint.of("http://h")),
            Layer.stack(List.of(new Errors(Clock.systemUTC())), this::answer),
            () -> CallContext.EMPTY,
            () -> {});
    private final OAuth2ClientService clients = new OAuth2ClientService(caller);
    private final JwkService keys = new JwkService(caller);
    private final PermissionService permissions = new PermissionService(caller);
    private final IdentityService identities = new IdentityService(caller, new SessionMemory(caller, null));
    private final SessionService sessions = new SessionService(caller, new SessionMemory(caller, null));

    private Answer answer(Request request) {
        sent.add(request);
        return Answers.of(200, Map.of("set-cookie", List.of(Fuzz.CANARY)), answer);
    }

    /** What is secret in the good ones is secret in all: only what chance puts elsewhere may be seen. */
    private void fuzz(Callable<Object> read, String... good) {
        Set<String> secret = new HashSet<>();
        for (String text : good) {
            secret.addAll(fieldsWithCanary(text));
        }
        Fuzz.check(3_000, List.of(good), text -> {
            answer = text;
            sent.clear();
            try {
                Object result = Objects.requireNonNull(read.call());
                if (secret.containsAll(fieldsWithCanary(text))) {
                    Fuzz.hidesTheCanary(result);
                }
            } catch (OryException e) {
                Fuzz.hidesTheCanary(e);
            }
        });
    }

    private static Set<String> fieldsWithCanary(String text) {
        Set<String> fields = new HashSet<>();
        try (JsonParser parser = Json.MAPPER.createParser(text)) {
            while (parser.nextToken() != null) {
                boolean isName = parser.currentToken() == JsonToken.FIELD_NAME;
                if (parser.currentToken().isScalarValue() || isName) {
                    String name = Objects.requireNonNullElse(parser.currentName(), "in a list");
                    if (parser.getText().contains(Fuzz.CANARY)) {
                        fields.add(isName ? "a name" : name);
                    }
                }
            }
        } catch (IOException e) {
            fields.add("no JSON");
        }
        return fields;
    }

    @Test
    void clients() {
        fuzz(
                () -> clients.list(ClientQuery.ALL),
                "[{\"client_id\":\"a\",\"client_secret\":\"CAN ARY\",\"redirect_uris\":null,\"metadata\":{\"a\":\"CAN ARY\"},"
                        + "\"created_at\":\"2026-01-01T00:00:00Z\",\"jwks\":{\"keys\":[{\"k\":\"CAN ARY\"}]},\"new\":1}]");
    }

    @Test
    void keys() {
        fuzz(
                () -> keys.getSet("s"),
                "{\"keys\":[{\"kid\":\"a\",\"kty\":\"EC\",\"d\":\"CAN ARY\",\"x\":\"AA\",\"x5c\":[\"CAN ARY\"]},"
                        + "{\"kty\":\"oct\",\"k\":\"CAN ARY\",\"oth\":[1]}]}");
    }

    @Test
    void tokens() {
        fuzz(
                () -> new TokenService(caller).introspect(Secret.of("t")),
                "{\"active\":true,\"client_id\":\"a\",\"aud\":[\"b\"],\"exp\":1793000000,\"sub\":\"CAN ARY\",\"ext\":{\"x\":\"CAN ARY\"}}");
    }

    @Test
    void tuplesAndTrees() {
        fuzz(
                () -> permissions.list(TupleQuery.ALL),
                "{\"relation_tuples\":[{\"namespace\":\"n\",\"object\":\"o\",\"relation\":\"r\",\"subject_id\":\"a\"},"
                        + "{\"namespace\":\"n\",\"object\":\"o\",\"relation\":\"r\",\"subject_set\":{\"namespace\":\"n\","
                        + "\"object\":\"o\",\"relation\":\"\"}}],\"next_page_token\":\"x\"}");
        fuzz(
                () -> permissions.expand(new SubjectSet("n", "o", "r")),
                "{\"type\":\"union\",\"tuple\":{\"namespace\":\"n\",\"object\":\"o\",\"relation\":\"r\",\"subject_id\":\"\"},"
                        + "\"children\":[{\"type\":\"leaf\",\"tuple\":{\"subject_id\":\"a\"}}]}",
                "{\"error\":{\"code\":404}}");
    }

    @Test
    void identities() {
        String identity = "{\"id\":\"" + ID + "\",\"state\":\"active\",\"traits\":{\"email\":\"CAN ARY\"},"
                + "\"metadata_admin\":{\"a\":\"CAN ARY\"},\"verifiable_addresses\":[{\"value\":\"CAN ARY\",\"via\":\"email\"}],"
                + "\"created_at\":\"2026-01-01T00:00:00Z\"}";
        fuzz(() -> identities.listWithTraits(IdentityQuery.ALL), "[" + identity + "]");
        fuzz(
                () -> sessions.whoami(SessionCredentials.sessionToken(Secret.of("t"))),
                "{\"id\":\"" + ID + "\",\"active\":true,\"expires_at\":\"2026-01-01T00:00:00Z\",\"identity\":"
                        + identity + ",\"devices\":[{\"ip_address\":\"CAN ARY\"}]}");
    }

    @Test
    void messages() {
        fuzz(
                () -> new CourierService(caller).list(new CourierQuery(null, null, null, null, true)),
                "[{\"id\":\"" + ID
                        + "\",\"status\":\"queued\",\"recipient\":\"CAN ARY\",\"subject\":\"CAN ARY\",\"body\":\"CAN ARY\"}]");
    }

    @Test
    void flows() {
        FlowService flows = new FlowService(caller, sessions, new SessionMemory(caller, null));
        fuzz(
                () -> flows.initiateLogin(FlowOptions.NATIVE),
                "{\"id\":\"" + ID
                        + "\",\"type\":\"api\",\"expires_at\":\"2026-01-01T00:00:00Z\",\"ui\":{\"nodes\":[{\"attributes\":"
                        + "{\"name\":\"csrf_token\",\"value\":\"CAN ARY\"},\"messages\":[{\"id\":1,\"text\":\"CAN ARY\"}]}],"
                        + "\"messages\":[{\"id\":4000001,\"text\":\"CAN ARY\",\"type\":\"error\"}]}}");
    }

    @Test
    void pointersOfPatches() {
        answer = "{\"id\":\"" + ID + "\"}";
        JsonNode secret = TextNode.valueOf(Fuzz.CANARY);
        List<String> good = List.of("/traits/email", "/metadata_public/a~1b", "/jwks", "/contacts/-", "", "/state");
        Fuzz.check(2_000, good, path -> {
            // A path is no secret; what is at its end is.
            String shown = path.replace(Fuzz.CANARY, "");
            for (JsonPatch patch :
                    List.of(JsonPatch.add(shown, secret), JsonPatch.replace(shown, secret), JsonPatch.remove(shown))) {
                patched(() -> clients.patch("a", List.of(patch)));
                patched(() -> identities.patch(ID, List.of(patch)));
                Fuzz.hidesTheCanary(patch);
            }
        });
    }

    /** What is sent is JSON, whatever the pointer. */
    private void patched(Callable<Object> patch) throws Exception {
        sent.clear();
        try {
            patch.call();
        } catch (OryException e) {
            Fuzz.hidesTheCanary(e);
        }
        assertThat(sent).allSatisfy(request -> {
            Fuzz.hidesTheCanary(request);
            String body = Objects.requireNonNull(request.body()).content().reveal();
            assertThat(Json.tree(body.getBytes(StandardCharsets.UTF_8)).isContainerNode())
                    .isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[", "{\"a\":", "{\"children\":[", "{\"metadata\":", "{\"identity\":", "{\"ui\":", "{\"keys\":["
            })
    void anAnswerNestedDeeperThanOrysCannotBeRead(String level) {
        answer = level.repeat(DEEP);
        for (Callable<Object> read : List.<Callable<Object>>of(
                () -> clients.get("a"),
                () -> clients.list(ClientQuery.ALL),
                () -> keys.getSet("s"),
                () -> permissions.expand(new SubjectSet("n", "o", "r")),
                () -> identities.getWithTraits(ID),
                () -> sessions.whoami(SessionCredentials.sessionToken(Secret.of("t"))))) {
            assertThatThrownBy(read::call)
                    .isInstanceOfSatisfying(
                            OryUnavailableException.class,
                            e -> assertThat(e.kind()).isEqualTo(Kind.UNREADABLE));
        }
    }

    @Test
    void aNumberThatNobodyCanHoldCannotBeReadAndIsNotQuoted() {
        answer = "{\"id\":\"" + ID + "\",\"traits\":{\"a\":1e99999999999},\"metadata\":1e99999999999}";
        for (Callable<Object> read :
                List.<Callable<Object>>of(() -> clients.get("a"), () -> identities.getWithTraits(ID))) {
            assertThatThrownBy(read::call)
                    .isInstanceOfSatisfying(
                            OryUnavailableException.class,
                            e -> assertThat(e.kind()).isEqualTo(Kind.UNREADABLE))
                    .hasMessageNotContaining("999");
        }
        Answer error = Answers.of(400, Map.of(), "{\"error\":1e99999999999}");
        assertThat(Errors.of(Requests.get(), error, null)).hasMessageNotContaining("999");
    }

    /** Ten thousand levels are what Ory's servers keep at most. */
    @Test
    void whatOrysServersCanHoldIsReadAndWrittenBack() {
        answer = "{\"client_id\":\"a\",\"metadata\":" + "{\"a\":".repeat(9_990) + "1" + "}".repeat(9_991);
        OAuth2Client client = clients.get("a");
        clients.set("a", client);
        assertThat(Objects.requireNonNull(sent.get(1).body()).content().reveal())
                .contains("{\"a\":".repeat(9_990));
        assertThat(client.toString()).isNotEmpty();
    }

    @Test
    void aTreeOfSubjectsThatNoStackCanWalkCannotBeRead() {
        String level = "{\"type\":\"union\",\"children\":[";
        answer = level.repeat(4_000) + "]}".repeat(4_000);
        assertThatThrownBy(() -> permissions.expand(new SubjectSet("n", "o", "r")))
                .isInstanceOfSatisfying(
                        OryUnavailableException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREADABLE));
        answer = level.repeat(400) + "]}".repeat(400);
        assertThat(permissions.expand(new SubjectSet("n", "o", "r")).children()).hasSize(1);
    }
}
