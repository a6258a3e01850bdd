package io.github.oryoperator.client.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.oryoperator.client.OryConflictException;
import io.github.oryoperator.client.OryServer;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.OryValidationException;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.audit.AuditEvent;
import io.github.oryoperator.client.audit.AuditEvent.Outcome;
import java.util.List;
import java.util.Map;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventsServiceTest {
    private static final Secret SECRET = Secret.of("geheim");
    private static final EventStreamSettings NOTHING =
            EventStreamSettings.builder().build();
    private static final EventStreamSettings SNS = EventStreamSettings.sns("arn:topic", "arn:role");
    private static final EventStreamSettings HTTPS =
            EventStreamSettings.https(Secret.of("https://hook.example/in?key=geheim"), EventStreamAuth.bearer(SECRET));

    @RegisterExtension
    private final OryServer server = new OryServer();

    private final EventsService events = server.ory(builder -> builder.tenant("acme", server.cloud()))
            .events()
            .forTenant("acme");

    private String created(EventStreamSettings settings) {
        server.answer(201, "{\"id\":\"s\"}");
        events.create("p", settings);
        return OryServer.body(server.request());
    }

    private String changed(EventStreamSettings settings) {
        server.answer(200, "{\"id\":\"s\"}");
        events.set("p", "s", settings);
        return OryServer.body(server.request());
    }

    private void refusesToCreate(EventStreamSettings settings, String why) {
        assertThatThrownBy(() -> events.create("p", settings))
                .isInstanceOf(OryValidationException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("geheim");
        assertThat(server.requests()).isZero();
    }

    private void refusesToSet(EventStreamSettings settings, String why) {
        assertThatThrownBy(() -> events.set("p", "s", settings))
                .isInstanceOf(OryValidationException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("geheim");
        assertThat(server.requests()).isZero();
    }

    @Test
    void makesAStreamToATopic() {
        assertThat(created(SNS)).isEqualTo("{\"type\":\"sns\",\"topic_arn\":\"arn:topic\",\"role_arn\":\"arn:role\"}");
        assertThat(created(SNS.withEventTypes(List.of())
                        .withIncludeSecurityContext(true)
                        .withStatus(EventStreamStatus.PAUSED)))
                .endsWith("\"event_types\":[],\"include_security_context\":true,\"status\":\"paused\"}");
    }

    @Test
    void makesAStreamToAnEndpointByEachKindOfAuthentication() {
        String start =
                "{\"type\":\"https\",\"https_endpoint\":\"https://hook.example/in?key=geheim\",\"https_auth_type\":";
        assertThat(created(HTTPS)).isEqualTo(start + "\"bearer\",\"https_auth_secret\":\"geheim\"}");
        assertThat(created(HTTPS.withAuth(EventStreamAuth.none()))).isEqualTo(start + "\"none\"}");
        assertThat(created(HTTPS.withAuth(EventStreamAuth.apiKey("X-Key", SECRET))))
                .isEqualTo(
                        start + "\"api_key\",\"https_auth_header_name\":\"X-Key\",\"https_auth_secret\":\"geheim\"}");
        assertThat(created(HTTPS.withAuth(null))).doesNotContain("auth");
    }

    @Test
    void refusesANewStreamThatLacksWhatItsTypeNeeds() {
        refusesToCreate(NOTHING, "type must");
        refusesToCreate(SNS.withTopicArn(null), "topicArn must");
        refusesToCreate(SNS.withRoleArn(""), "roleArn must");
        refusesToCreate(HTTPS.withHttpsEndpoint(null), "httpsEndpoint must");
        refusesToCreate(HTTPS.withAuth(EventStreamAuth.bearer(Secret.of(""))), "secret must");
        refusesToCreate(HTTPS.withAuth(new EventStreamAuth(EventStreamAuth.Kind.BEARER, null, null)), "secret must");
        refusesToCreate(
                HTTPS.withAuth(new EventStreamAuth(EventStreamAuth.Kind.API_KEY, null, SECRET)), "headerName must");
    }

    @Test
    void refusesWhatDoesNotFitTogether() {
        for (EventStreamSettings both : List.of(
                SNS.withHttpsEndpoint(Secret.of("https://a")),
                SNS.withAuth(EventStreamAuth.none()),
                HTTPS.withRoleArn("arn:role"))) {
            refusesToCreate(both, "not to both");
            refusesToSet(both.withType(null), "");
        }
        refusesToSet(NOTHING.withType(EventStreamType.HTTPS).withTopicArn("arn:topic"), "not to both");
        refusesToSet(
                NOTHING.withAuth(new EventStreamAuth(EventStreamAuth.Kind.BEARER, "X-Key", SECRET)), "only an API key");
        refusesToSet(NOTHING.withAuth(EventStreamAuth.apiKey("no header", SECRET)), "header must");
        refusesToSet(NOTHING.withAuth(new EventStreamAuth(EventStreamAuth.Kind.NONE, null, SECRET)), "none is sent");
        refusesToSet(NOTHING.withAuth(EventStreamAuth.bearer(Secret.of("ä".repeat(2049)))), "4096 bytes");
    }

    @Test
    void refusesToSendWhatIsNewerThanTheLibrary() {
        refusesToSet(NOTHING.withType(EventStreamType.UNKNOWN), "must be ones that Ory knows");
        refusesToSet(NOTHING.withStatus(EventStreamStatus.UNKNOWN), "must be ones that Ory knows");
        refusesToSet(
                NOTHING.withAuth(new EventStreamAuth(EventStreamAuth.Kind.UNKNOWN, null, null)),
                "must be one that Ory knows");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://hook.example", "hook.example", "https://", "https:///x", "https://a b", ""})
    void refusesAnEndpointThatIsNoHttpsUrl(String url) {
        refusesToSet(NOTHING.withHttpsEndpoint(Secret.of(url)), "HTTPS URL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "***",
                "********",
                "ory_***",
                "ab****yz",
                "\u2022\u2022\u2022\u2022",
                "xxxxx",
                "XXXXX",
                "[REDACTED]",
                "masked"
            })
    void refusesASecretThatOryHasMasked(String masked) {
        refusesToSet(NOTHING.withAuth(EventStreamAuth.bearer(Secret.of(masked))), "masked");
        refusesToCreate(HTTPS.withAuth(EventStreamAuth.apiKey("X-Key", Secret.of(masked))), "masked");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://***@hook.example/in",
                "https://user:***@hook.example/in",
                "https://user:xxxxx@hook.example/in",
                "https://hook.example/in?key=***",
                "https://hook.example/in?key=geheim&other=%2A%2a%2A#there",
                "https://hook.example?key=%E2%80%A2%E2%80%A2%E2%80%A2",
                "https://hook.example/in?REDACTED"
            })
    void refusesAnEndpointThatOryHasMasked(String masked) {
        refusesToSet(NOTHING.withHttpsEndpoint(Secret.of(masked)), "masked");
        refusesToCreate(HTTPS.withHttpsEndpoint(Secret.of(masked)), "masked");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hook.example/***/in",
                "https://hook.example/xxxxx",
                "HTTPS://user:pa*ss@hook.example:8443/in?key=a*b**c&x=",
                "https://xxxxx.example?key=maxxxxx|y#***"
            })
    void takesAnEndpointThatIsNotMaskedWhereSecretsAre(String url) {
        assertThat(changed(NOTHING.withHttpsEndpoint(Secret.of(url)))).contains(url);
    }

    @Test
    void whatIsLeftOutStays() {
        assertThat(changed(NOTHING)).isEqualTo("{}");
        assertThat(changed(NOTHING.withStatus(EventStreamStatus.ACTIVE))).isEqualTo("{\"status\":\"active\"}");
        assertThat(changed(NOTHING.withEventTypes(List.of("Session*")).withIncludeSecurityContext(false)))
                .isEqualTo("{\"event_types\":[\"Session*\"],\"include_security_context\":false}");
        assertThat(changed(NOTHING.withAuth(new EventStreamAuth(EventStreamAuth.Kind.API_KEY, "X-New", null))))
                .isEqualTo("{\"https_auth_type\":\"api_key\",\"https_auth_header_name\":\"X-New\"}");
    }

    @Test
    void theListComesOutOfItsWrapperAndShowsNoSecret() {
        server.answer(
                200,
                "{\"event_streams\":[{\"id\":\"s\",\"type\":\"https\",\"https_endpoint\":\"https://h/?k=***\","
                        + "\"https_auth_type\":\"api_key\",\"https_auth_header_name\":\"X-Key\","
                        + "\"https_auth_secret\":\"***\",\"event_types\":[\"A\",\"B\"],"
                        + "\"include_security_context\":true,\"status\":\"paused\",\"http_protocol_major_version\":2,"
                        + "\"created_at\":\"2026-01-02T03:04:05Z\"},"
                        + "{\"id\":\"t\",\"type\":\"kafka\",\"status\":\"broken\",\"https_auth_type\":\"mtls\","
                        + "\"https_endpoint\":null,\"newer\":1}]}");
        List<EventStream> streams = events.list("p");
        EventStream first = streams.get(0);
        assertThat(first.authKind()).isEqualTo(EventStreamAuth.Kind.API_KEY);
        assertThat(first.authHeaderName()).isEqualTo("X-Key");
        assertThat(first.eventTypes()).containsExactly("A", "B");
        assertThat(first.includeSecurityContext()).isTrue();
        assertThat(first.httpProtocolMajorVersion()).isEqualTo(2);
        assertThat(first).hasToString("EventStream[id=s, type=HTTPS, status=PAUSED]");
        EventStream second = streams.get(1);
        assertThat(second.type()).isEqualTo(EventStreamType.UNKNOWN);
        assertThat(second.status()).isEqualTo(EventStreamStatus.UNKNOWN);
        assertThat(second.authKind()).isEqualTo(EventStreamAuth.Kind.UNKNOWN);
        assertThat(second.eventTypes()).isEmpty();
        assertThatThrownBy(() -> events.set(
                        "p", "s", NOTHING.withHttpsEndpoint(Secret.of(String.valueOf(first.httpsEndpoint())))))
                .hasMessageContaining("leave it out to keep it");
    }

    @Test
    void aProjectWithoutStreamsHasNone() {
        server.answer(200, "{}");
        assertThat(events.list("p")).isEmpty();
    }

    @Test
    void aStreamIsMadeOnceAndChangedOrDeletedAgain() {
        server.answer(503, "");
        assertThatThrownBy(() -> events.create("p", SNS)).isInstanceOf(OryUnavailableException.class);
        assertThat(server.requests()).isEqualTo(1);
        server.answer(503, "").answer(200, "{\"id\":\"s\"}");
        events.set("p", "s", NOTHING);
        server.answer(502, "").answer(404, "{\"error\":{\"code\":404,\"status\":\"Not Found\",\"message\":\"x\"}}");
        events.delete("p", "s");
        assertThat(server.requests()).isEqualTo(5);
    }

    @Test
    void everyChangeIsAudited() {
        server.answer(201, "{\"id\":\"s\"}")
                .answer(200, "{\"id\":\"s\"}")
                .answer(204, "")
                .answer(409, "{\"error\":{\"code\":409,\"message\":\"exists\"}}");
        events.create("p", HTTPS);
        events.set("p", "s", HTTPS);
        events.delete("p", "s");
        assertThatThrownBy(() -> events.create("p", HTTPS)).isInstanceOf(OryConflictException.class);
        assertThat(server.audit())
                .extracting(AuditEvent::action)
                .containsExactly(
                        "network.event_stream.create",
                        "network.event_stream.set",
                        "network.event_stream.delete",
                        "network.event_stream.create");
        assertThat(server.audit()).extracting(AuditEvent::target).containsExactly("s", "s", "s", null);
        assertThat(server.audit().get(0).attributes()).isEqualTo(Map.of("project", "p", "status", "201"));
        assertThat(server.audit().get(3).outcome()).isEqualTo(Outcome.FAILED);
        RecordedRequest request = server.request();
        assertThat(request.getMethod() + " " + request.getTarget()).isEqualTo("POST /projects/p/eventstreams");
        assertThat(server.request().getTarget()).isEqualTo("/projects/p/eventstreams/s");
    }

    @Test
    void noSecretOfTheSettingsIsPrinted() {
        assertThat(List.of(HTTPS, EventStreamSettings.builder().httpsEndpoint(SECRET))
                        .toString())
                .doesNotContain("geheim");
    }
}
