package io.github.oryoperator.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.Fuzz;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.OryConfigurationException;
import io.github.oryoperator.client.OryException;
import io.github.oryoperator.client.OryServer;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.Pem;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.client.identity.SessionCredentials;
import io.github.oryoperator.client.oauth2.OAuth2Client;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What comes from outside as text is read or refused, whatever it is, and a refusal quotes nothing of it. */
class FuzzTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
    private static final Request POST = Requests.post("{\"redirect_uris\":[\"" + Fuzz.CANARY + "\"],\"scope\":\"x\"}");

    private static Reply reply(Map<String, List<String>> headers, String body) {
        return new Reply(POST, Answers.of(200, headers, body));
    }

    private static Reply linked(String header) {
        return reply(Map.of("link", List.of(header)), "[]");
    }

    @Test
    void linkHeaders() {
        List<String> good = List.of(
                "</admin/clients?page_size=1&page_token=abc%3D>; rel=\"next\"",
                "<http://h/admin?page_token=first>; rel=\"first\",<http://h/x?page_token=CAN%20ARY>; rel=next; title=\"a\"",
                "<>; rel=next, <?page_token=>;rel = \"next\"");
        Fuzz.check(20_000, good, text -> {
            try {
                Pages.linked(linked(text), OAuth2Client.class, true);
            } catch (OryException e) {
                Fuzz.hidesTheCanary(e);
            }
        });
    }

    @Test
    void aNextLinkThatCannotBeReadIsNoEndOfTheList() {
        assertThatThrownBy(() -> Pages.linked(linked("</c?page_token=%zz>; rel=next"), OAuth2Client.class, true))
                .isInstanceOfSatisfying(
                        OryUnavailableException.class,
                        e -> assertThat(e.kind()).isEqualTo(OryUnavailableException.Kind.UNREADABLE))
                .hasMessageNotContaining("zz");
    }

    @Test
    void waits() {
        List<String> good = List.of("120", "0", "Wed, 21 Oct 2026 07:28:00 GMT", "100, 100;w=60", "1793000000");
        Fuzz.check(20_000, good, text -> {
            Answer answer =
                    Answers.of(429, Map.of("retry-after", List.of(text), "x-ratelimit-reset", List.of(text)), "");
            Duration wait = RetryAfter.of(answer, CLOCK);
            assertThat(wait == null || !wait.isNegative()).isTrue();
            assertThat(new Backoff(OryServer.QUICK, () -> 1).wait(1, wait)).isPositive();
        });
    }

    @Test
    void errorBodies() {
        List<String> good = List.of(
                "{\"error\":\"invalid_client\",\"error_description\":\"" + Fuzz.CANARY + "\"}",
                "{\"error\":{\"code\":404,\"status\":\"Not Found\",\"reason\":\"" + Fuzz.CANARY
                        + "\",\"message\":\"m\",\"id\":\"session_inactive\",\"details\":{\"use_flow_id\":\"a\"}}}",
                "{\"error\":{\"code\":400,\"message\":\"I[#/traits/email] S[#/properties/x/format] \\\"" + Fuzz.CANARY
                        + "\\\" is not valid\"}}",
                "{\"error\":{\"message\":\"redirect uris must not be " + Fuzz.CANARY + "\"},\"redirect_browser_to\":1}",
                "<html>" + Fuzz.CANARY + "</html>");
        Fuzz.check(500, good, text -> {
            for (int status : List.of(302, 400, 401, 403, 404, 409, 410, 422, 429, 500)) {
                Answer answer = Answers.of(status, Map.of(), text);
                Fuzz.hidesTheCanary(Errors.of(POST, answer, null));
                Fuzz.hidesTheCanary(answer);
            }
        });
    }

    @Test
    void fieldsOfAnswers() {
        List<String> good =
                List.of("{\"id\":\"made\"}", "{\"a\":{\"id\":[1.5e3]},\"id\":\"made\",\"b\":[{},\"id\",null]}");
        Fuzz.check(20_000, good, body -> {
            Answer answer = Answers.of(201, Map.of(), body);
            String text = answer.text("id");
            JsonNode tree = answer.json();
            assertThat(tree.isMissingNode()
                            || Objects.equals(text, tree.path("id").textValue()))
                    .isTrue();
        });
    }

    /** A value that a user chose is quoted in Kratos' prose: it must not keep a processor busy. */
    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void proseThatIsMadeToBeSearchedForLongIsReadAtOnce() {
        String reason = "I[#/".repeat(250_000);
        Answer answer = Answers.of(400, Map.of(), "{\"error\":{\"reason\":\"" + reason + "\"}}");
        assertThat(Errors.of(POST, answer, null)).isInstanceOf(OryException.class);
    }

    @Test
    void cookiesAndTokens() {
        List<String> good = List.of(
                "ory_kratos_session=" + Fuzz.CANARY + "; csrf_token_1=a%3D; other=\u00e4",
                "Bearer " + Fuzz.CANARY.replace(' ', '_'));
        Fuzz.check(20_000, good, text -> {
            SessionCredentials credentials = SessionCredentials.from(header -> text);
            Fuzz.hidesTheCanary(credentials);
            Secret cookie = credentials.cookie();
            Secret token = credentials.sessionToken();
            Secret bearer = credentials.bearerToken();
            okhttp3.Request.Builder request = new okhttp3.Request.Builder().url("http://h");
            for (Secret secret : new Secret[] {cookie, token, bearer}) {
                if (secret != null) {
                    request.header("X", secret.reveal());
                }
            }
            assertThat(request.build()).isNotNull();
        });
    }

    @Test
    void certificatesAndKeys() throws Exception {
        HeldCertificate held =
                new HeldCertificate.Builder().commonName("fuzz").ecdsa256().build();
        HeldCertificate rsa =
                new HeldCertificate.Builder().commonName("fuzz").rsa2048().build();
        X509Certificate owner = held.certificate();
        List<String> good = List.of(
                held.certificatePem(),
                held.privateKeyPkcs8Pem(),
                rsa.privateKeyPkcs1Pem(),
                "-----BEGIN CERTIFICATE-----\n" + Fuzz.CANARY + "\n-----END CERTIFICATE-----\n",
                "-----BEGIN " + Fuzz.CANARY + "-----\nAAAA\n-----END EC PRIVATE KEY-----\n",
                "-----BEGIN EC PRIVATE KEY-----\nQ0FOIEFSWQ==\n-----END EC PRIVATE KEY-----\n");
        Fuzz.check(2_000, good, text -> {
            try {
                Pem.certificates(text);
            } catch (GeneralSecurityException e) {
                Fuzz.hidesTheCanary(e);
            }
            try {
                Pem.privateKey(Secret.of(text), owner);
            } catch (GeneralSecurityException e) {
                Fuzz.hidesTheCanary(e);
            }
        });
    }

    @Test
    void addresses() {
        List<String> good = List.of("https://h.example:8443/a/b/", "http://u:" + Fuzz.CANARY + "@h", "http://[::1]:1/");
        Fuzz.check(2_000, good, text -> {
            Tenant tenant = OryServer.tenant(Endpoint.of(text).withBearerToken(Secret.of(text)));
            try (Ory ory = Ory.builder().tenant("acme", tenant).build()) {
                Fuzz.hidesTheCanary(ory);
            } catch (OryConfigurationException e) {
                Fuzz.hidesTheCanary(e);
            }
        });
    }
}
