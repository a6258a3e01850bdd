package io.github.oryoperator.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.oryoperator.client.CallContext;
import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.OryConfigurationException;
import io.github.oryoperator.client.OryRateLimitedException;
import io.github.oryoperator.client.OryServer;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.OryUnavailableException.Kind;
import io.github.oryoperator.client.OryValidationException;
import io.github.oryoperator.client.RetrySettings;
import io.github.oryoperator.client.Timeouts;
import io.github.oryoperator.client.Traffic;
import io.github.oryoperator.client.oauth2.ClientQuery;
import io.github.oryoperator.client.oauth2.OAuth2Client;
import io.github.oryoperator.client.oauth2.OAuth2ClientService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What really goes over the wire, counted at the server. */
class TransportTest {
    private static final OAuth2Client WEB =
            OAuth2Client.builder().clientId("web").build();
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @RegisterExtension
    private final OryServer server = new OryServer();

    private OAuth2ClientService clients() {
        return server.ory().oauth2Clients().forTenant("acme");
    }

    private static Kind kindOf(Runnable call) {
        return catchThrowableOfType(OryUnavailableException.class, call::run).kind();
    }

    private static MockResponse.Builder dropped() {
        return new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket());
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 502, 503, 504})
    void repeatsAReadThatMayComeOut(int status) {
        server.answer(status, "").answer(200, "{\"client_id\":\"web\"}");
        assertThat(clients().get("web").clientId()).isEqualTo("web");
        assertThat(server.requests()).isEqualTo(2);
        assertThat(server.request().getHeaders().get("X-Request-Id"))
                .isEqualTo(server.request().getHeaders().get("X-Request-Id"));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
    void neverRepeatsACreationThatWasSent(int status) {
        server.answer(status, "", "Retry-After", "0").answer(201, "{}");
        assertThatThrownBy(() -> clients().create(WEB)).hasMessageContaining("POST /admin/clients");
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void neverRepeatsACreationWhoseConnectionBroke() {
        server.answer(dropped()).answer(201, "{}");
        assertThat(kindOf(() -> clients().create(WEB))).isEqualTo(Kind.CONNECTION_LOST);
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void neverRepeatsACreationOnAPooledConnectionThatBroke() {
        OAuth2ClientService clients = clients();
        server.answer(200, "{}").answer(dropped()).answer(201, "{}");
        clients.get("web");
        assertThat(kindOf(() -> clients.create(WEB))).isEqualTo(Kind.CONNECTION_LOST);
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void repeatsAReadWhoseConnectionBroke() {
        server.answer(dropped()).answer(200, "{}");
        clients().get("web");
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void repeatsAWriteThatMayBeRepeated() {
        server.answer(503, "").answer(200, "{\"client_id\":\"web\"}");
        clients().set("web", WEB);
        assertThat(server.requests()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 503})
    void leavesOkHttpNoRepetitionsOfItsOwn(int status) {
        Ory ory = server.ory(builder -> builder.retry(RetrySettings.NONE));
        server.answer(status, "", "Retry-After", "0").answer(200, "{}");
        assertThat(kindOf(() -> ory.oauth2Clients().forTenant("acme").get("web")))
                .isEqualTo(Kind.SERVER);
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void repeatsEvenACreationThatCouldNotBeSent() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        Ory ory = server.ory(
                builder -> builder.tenant("acme", OryServer.tenant(Endpoint.of("http://127.0.0.1:" + closed))));
        OryUnavailableException e = catchThrowableOfType(
                OryUnavailableException.class,
                () -> ory.oauth2Clients().forTenant("acme").create(WEB));
        assertThat(e.kind()).isEqualTo(Kind.CONNECT);
        assertThat(e.neverSent()).isTrue();
        assertThat(server.calls()).hasSize(OryServer.QUICK.maxAttempts());
    }

    @Test
    void doesNotRepeatACallThatTookTooLong() {
        Timeouts hasty = new Timeouts(
                Duration.ofSeconds(5), Duration.ofMillis(50), Duration.ofSeconds(5), Duration.ofSeconds(5));
        Ory ory = server.ory(
                builder -> builder.tenant("acme", server.tenant().withTraffic(Traffic.DEFAULT.withTimeouts(hasty))));
        server.answer(new MockResponse.Builder().headersDelay(1, TimeUnit.HOURS));
        assertThat(kindOf(() -> ory.oauth2Clients().forTenant("acme").get("web")))
                .isEqualTo(Kind.TIMEOUT);
        server.request();
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void anAnswerThatBreaksOffIsNone() {
        server.answer(new MockResponse.Builder()
                        .body("{\"client_id\":\"web\"}")
                        .onResponseBody(new SocketEffect.CloseSocket()))
                .answer(200, "{\"client_id\":\"web\"}");
        assertThat(clients().get("web").clientId()).isEqualTo("web");
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void followsNoRedirect() {
        server.answer(307, "", "Location", server.url() + "/elsewhere").answer(200, "{}");
        assertThatThrownBy(() -> clients().get("web"))
                .isInstanceOfSatisfying(
                        OryConfigurationException.class,
                        e -> assertThat(e.kind()).isEqualTo(OryConfigurationException.Kind.WRONG_URL));
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void keepsNoCookies() {
        OAuth2ClientService clients = clients();
        server.answer(200, "{}", "Set-Cookie", "a=b").answer(200, "{}");
        clients.get("web");
        clients.get("web");
        server.request();
        assertThat(server.request().getHeaders().get("Cookie")).isNull();
    }

    @Test
    void passesALongRetryAfterOn() {
        server.answer(429, "", "Retry-After", "60");
        OryRateLimitedException e = catchThrowableOfType(
                OryRateLimitedException.class, () -> clients().get("web"));
        assertThat(e.retryAfter()).contains(Duration.ofMinutes(1));
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void saysWhatItWantsAndWhoAsks() {
        server.answer(200, "{}");
        Ory ory = server.ory(builder -> builder.context(() -> new CallContext("req-7", TRACE, "alice")));
        ory.oauth2Clients().forTenant("acme").get("web");
        RecordedRequest request = server.request();
        assertThat(request.getHeaders().get("Accept")).isEqualTo("application/json");
        assertThat(request.getHeaders().get("X-Request-Id")).isEqualTo("req-7");
        assertThat(request.getHeaders().get("traceparent")).isEqualTo(TRACE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"junk\n", TRACE + "é", TRACE + "-é", TRACE + "\n", TRACE + "-\r\nX-Evil: 1", TRACE + "00", "é"})
    void makesARequestIdWhereTheCallersIsUnfit(String trace) {
        server.answer(200, "{}");
        Ory ory = server.ory(builder -> builder.context(() -> new CallContext("a\r\nX-Evil: 1", trace, null)));
        ory.oauth2Clients().forTenant("acme").get("web");
        RecordedRequest request = server.request();
        assertThat(request.getHeaders().get("X-Request-Id")).matches("[0-9a-f-]{36}");
        assertThat(request.getHeaders().get("traceparent")).isNull();
        assertThat(request.getHeaders().get("X-Evil")).isNull();
    }

    @Test
    void keepsTheBasePathOfTheAddress() {
        Ory ory = server.ory(
                builder -> builder.tenant("acme", OryServer.tenant(Endpoint.of(server.url() + "/hydra/admin-api/"))));
        server.answer(200, "{}");
        ory.oauth2Clients().forTenant("acme").get("web");
        assertThat(server.request().getTarget()).isEqualTo("/hydra/admin-api/admin/clients/web");
    }

    @Test
    void encodesAnIdSoThatItStaysOneSegment() {
        server.answer(200, "{}");
        clients().get("a..b?c#d e%20");
        assertThat(server.request().getTarget()).isEqualTo("/admin/clients/a..b%3Fc%23d%20e%2520");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "a/../b", "a%2fb", "a%2Fb"})
    void refusesAnIdThatWouldBeAnotherPath(String id) {
        assertThatThrownBy(() -> clients().delete(id)).isInstanceOf(OryValidationException.class);
        assertThat(server.requests()).isZero();
    }

    @Test
    void leavesOutWhatIsNotAskedFor() {
        server.answer(200, "[]").answer(200, "[]");
        OAuth2ClientService clients = clients();
        clients.list(ClientQuery.ALL);
        clients.list(ClientQuery.ALL.withOwner("a&b=c").withPageSize(2));
        assertThat(server.request().getTarget()).isEqualTo("/admin/clients");
        assertThat(server.request().getTarget()).isEqualTo("/admin/clients?page_size=2&owner=a%26b%3Dc");
    }

    @Test
    void aBodyThatIsNoJsonCannotBeRead() {
        server.answer(200, "{\"client_id\": geheim").answer(200, "null");
        OAuth2ClientService clients = clients();
        assertThatThrownBy(() -> clients.get("web"))
                .isInstanceOfSatisfying(
                        OryUnavailableException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREADABLE))
                .hasNoCause()
                .hasMessageNotContaining("geheim");
        assertThat(kindOf(() -> clients.get("web"))).isEqualTo(Kind.UNREADABLE);
    }

    @Test
    void reportsEveryAttemptByItsTemplate() {
        server.answer(503, "").answer(200, "{}");
        clients().get("web-1");
        assertThat(server.calls())
                .extracting(call -> call.method() + " " + call.path() + " " + call.statusClass() + " " + call.attempt())
                .containsExactly("GET /admin/clients/{id} 5xx 1", "GET /admin/clients/{id} 2xx 2");
        assertThat(server.calls()).allSatisfy(call -> {
            assertThat(call.tenant()).isEqualTo("acme");
            assertThat(call.api().service()).isEqualTo("hydra");
            assertThat(call.duration()).isPositive();
        });
    }
}
