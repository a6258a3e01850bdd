package io.github.oryoperator.operator.oryidentity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.oryoperator.client.CallContext;
import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.OryValidationException;
import io.github.oryoperator.client.RetrySettings;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.client.audit.AuditEvent;
import io.github.oryoperator.client.identity.NewCredentials;
import io.github.oryoperator.client.identity.NewIdentity;
import io.github.oryoperator.operator.batch.Answer;
import io.github.oryoperator.operator.batch.Asked;
import io.github.oryoperator.operator.engine.Services;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IdentityBatchTest {
    private static final String REFUSED = "{\"error\":{\"code\":400,\"status\":\"Bad Request\"}}";

    private final HttpServer kratos = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<AuditEvent> audit = new CopyOnWriteArrayList<>();
    private final Ory ory;
    private final Services services;

    IdentityBatchTest() throws IOException {
        kratos.start();
        ory = Ory.builder()
                .tenant(
                        "apps/default",
                        Tenant.selfHosted()
                                .kratosAdmin(Endpoint.of("http://127.0.0.1:"
                                        + kratos.getAddress().getPort()))
                                .build())
                .retry(RetrySettings.NONE)
                .audit(audit::add)
                .build();
        services = new Services(ory, "apps/default");
    }

    @AfterEach
    void close() {
        ory.close();
        kratos.stop(0);
    }

    private void answer(int status, String body) {
        kratos.createContext("/", exchange -> {
            try (exchange) {
                asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
                var bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(status, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
    }

    private static NewIdentity person(String name) {
        return NewIdentity.of(IdentityWorld.traits(name + "@example.org"));
    }

    private List<Answer<String>> send(String... names) {
        return new IdentityBatch()
                .send(
                        services,
                        Stream.of(names)
                                .map(name -> new Asked<>(person(name), new CallContext("r", null, "apps/" + name)))
                                .toList());
    }

    @Test
    void severalAreOneCallAndEachHearsWhatBecameOfItself() {
        answer(200, """
                {"identities": [
                  {"action": "create", "identity": "00000000-0000-4000-8000-000000000001"},
                  {"action": "error", "error": {"code": 400, "status": "Bad Request", "reason": "no"}},
                  {"action": "create", "identity": "00000000-0000-4000-8000-000000000003"}]}
                """);
        var answers = send("a", "b", "c");
        assertThat(answers)
                .extracting(Answer::value)
                .containsExactly("00000000-0000-4000-8000-000000000001", null, "00000000-0000-4000-8000-000000000003");
        assertThat(answers.get(1).failure()).isInstanceOf(OryValidationException.class);
        assertThat(asked).containsExactly("PATCH /admin/identities");
        assertThat(audit).extracting(AuditEvent::actor).containsExactly("apps/a", "apps/b", "apps/c");
    }

    @Test
    void oneAloneIsMadeAsItEverWas() {
        answer(201, "{\"id\": \"00000000-0000-4000-8000-000000000001\", \"traits\": {}}");
        assertThat(send("a")).extracting(Answer::value).containsExactly("00000000-0000-4000-8000-000000000001");
        assertThat(asked).containsExactly("POST /admin/identities");
    }

    @Test
    void whatIsWrongWithTheWholeIsThrown() {
        answer(400, REFUSED);
        assertThatThrownBy(() -> send("a", "b")).isInstanceOf(OryValidationException.class);
        assertThat(asked).hasSize(1);
    }

    @Test
    void whoHasAPasswordInClearGoesAlone() {
        var secret = Secret.of("pw");
        assertThat(IdentityBatch.takes(person("a"))).isTrue();
        assertThat(IdentityBatch.takes(person("a").withCredentials(NewCredentials.NONE.withHashedPassword(secret))))
                .isTrue();
        assertThat(IdentityBatch.takes(person("a").withCredentials(NewCredentials.NONE.withPassword(secret))))
                .isFalse();
    }
}
