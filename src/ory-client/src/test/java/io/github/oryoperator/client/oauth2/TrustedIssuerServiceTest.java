package io.github.oryoperator.client.oauth2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.oryoperator.client.OryServer;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.OryValidationException;
import io.github.oryoperator.client.audit.AuditEvent;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedIssuerServiceTest {
    private static final Trust TRUST = Trust.builder()
            .issuer("https://idp.example")
            .subject("alice")
            .scope(List.of("read"))
            .expiresAt(OffsetDateTime.parse("2030-01-02T03:04:05Z"))
            .publicKey(key("EC", "k"))
            .build();

    @RegisterExtension
    private final OryServer server = new OryServer();

    private final TrustedIssuerService issuers = server.ory().trustedIssuers().forTenant("acme");

    private static JsonWebKey key(String kty, String kid) {
        return JsonWebKey.of(
                Map.of("kty", TextNode.valueOf(kty), "kid", TextNode.valueOf(kid), "d", TextNode.valueOf("geheim")));
    }

    private void refuses(Trust trust, String why) {
        assertThatThrownBy(() -> issuers.trust(trust))
                .isInstanceOf(OryValidationException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("alice");
        assertThat(server.requests()).isZero();
    }

    @Test
    void trustsAKeyWithoutItsPrivatePart() {
        server.answer(201, "{\"id\":\"1\",\"scope\":null}");
        assertThat(issuers.trust(TRUST).scope()).isEmpty();
        assertThat(OryServer.body(server.request()))
                .contains("{\"issuer\":\"https://idp.example\",\"subject\":\"alice\",\"scope\":[\"read\"],"
                        + "\"expires_at\":\"2030-01-02T03:04:05Z\",\"jwk\":{")
                .contains("\"kid\":\"k\"")
                .doesNotContain("geheim");
    }

    @Test
    void sendsEitherASubjectOrThatAnyWillDo() {
        server.answer(201, "{\"id\":\"1\",\"allow_any_subject\":true}");
        assertThat(issuers.trust(TRUST.withSubject(null).withAllowAnySubject(true))
                        .allowAnySubject())
                .isTrue();
        assertThat(OryServer.body(server.request()))
                .contains("\"allow_any_subject\":true")
                .doesNotContain("subject\":\"");
    }

    @Test
    void refusesBothAndNeitherOfTheTwo() {
        refuses(TRUST.withAllowAnySubject(true), "either a subject or allowAnySubject");
        refuses(TRUST.withSubject(null), "either a subject or allowAnySubject");
        refuses(TRUST.withSubject(""), "either a subject or allowAnySubject");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hydra.openid.id-token", "hydra.jwt.access-token", "hydra.https-tls"})
    void refusesAnIssuerThatIsASetOfHydrasOwnKeys(String issuer) {
        refuses(TRUST.withIssuer(issuer), "Hydra's own keys");
    }

    @Test
    void refusesAScopeThatHydraWouldPart() {
        refuses(TRUST.withScope(List.of("read", "a|b")), "scope");
        refuses(TRUST.withScope(List.of("")), "scope");
    }

    @Test
    void refusesAKeyThatCannotBeFoundOrHasNoPublicPart() {
        refuses(TRUST.withPublicKey(JsonWebKey.of(Map.of())), "kid");
        refuses(TRUST.withPublicKey(key("EC", "")), "kid");
        refuses(TRUST.withPublicKey(key("oct", "k")), "symmetric");
        refuses(TRUST.withIssuer(""), "issuer");
    }

    @Test
    void trustsOnceForOneCall() {
        server.answer(503, "");
        assertThatThrownBy(() -> issuers.trust(TRUST)).isInstanceOf(OryUnavailableException.class);
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void listsPageByPageAndTellsNoTotalThatIsNotTrue() {
        server.answer(200, "[{\"id\":\"1\"}]", "Link", "</x?page_token=t1>; rel=\"next\"", "X-Total-Count", "9")
                .answer(200, "[]", "Link", "</x?page_token=t2>; rel=\"next\"")
                .answer(200, "[]", "X-Total-Count", "9");
        TrustedIssuerQuery query = TrustedIssuerQuery.ALL.withPageSize(1);
        assertThat(issuers.listAll(query)).extracting(TrustedIssuer::id).containsExactly("1");
        assertThat(server.request().getTarget()).endsWith("/issuers?page_size=1");
        assertThat(server.request().getTarget()).endsWith("/issuers?page_size=1&page_token=t1");
        assertThat(issuers.list(query.withIssuer("i")).total()).isNull();
        assertThat(server.request().getTarget()).endsWith("/issuers?issuer=i&page_size=1");
    }

    @Test
    void everyChangeIsAuditedByTheIdThatHydraMade() {
        server.answer(201, "{\"id\":\"1\"}").answer(200, "{\"id\":\"1\"}").answer(204, "");
        issuers.trust(TRUST);
        issuers.get("1");
        issuers.delete("1");
        assertThat(server.audit())
                .extracting(AuditEvent::action)
                .containsExactly("hydra.trusted_issuer.trust", "hydra.trusted_issuer.delete");
        assertThat(server.audit()).extracting(AuditEvent::target).containsExactly("1", "1");
    }
}
