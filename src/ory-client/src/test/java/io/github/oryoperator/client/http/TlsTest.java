package io.github.oryoperator.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.oryoperator.client.ClientCertificate;
import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.OryServer;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.OryUnavailableException.Kind;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.Tenant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import mockwebserver3.RecordedRequest;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TlsTest {
    private static final HeldCertificate CA = new HeldCertificate.Builder()
            .certificateAuthority(0)
            .commonName("ca")
            .build();
    private static final HeldCertificate OTHER_CA = new HeldCertificate.Builder()
            .certificateAuthority(0)
            .commonName("other")
            .build();
    private static final HeldCertificate SERVER = new HeldCertificate.Builder()
            .signedBy(CA)
            .addSubjectAlternativeName("127.0.0.1")
            .build();
    private static final HeldCertificate CLIENT = new HeldCertificate.Builder()
            .signedBy(CA)
            .commonName("operator")
            .rsa2048()
            .build();

    @RegisterExtension
    private final OryServer server = new OryServer();

    private void https() {
        HandshakeCertificates certificates = new HandshakeCertificates.Builder()
                .heldCertificate(SERVER)
                .addTrustedCertificate(CA.certificate())
                .build();
        server.server().useHttps(certificates.sslSocketFactory());
    }

    private Endpoint endpoint() {
        return Endpoint.of(server.url().replace("http:", "https:"));
    }

    private void get(Endpoint endpoint) {
        server.ory(builder -> builder.tenant("acme", OryServer.tenant(endpoint)))
                .oauth2Clients()
                .forTenant("acme")
                .get("web");
    }

    private Kind refusal(Endpoint endpoint) {
        return catchThrowableOfType(OryUnavailableException.class, () -> get(endpoint))
                .kind();
    }

    @Test
    void trustsTheGivenAuthority() {
        https();
        server.answer(200, "{}");
        get(endpoint().withCaBundle(CA.certificatePem()));
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void trustsAnyAuthorityOfABundle() {
        https();
        server.answer(200, "{}");
        get(endpoint().withCaBundle(OTHER_CA.certificatePem() + CA.certificatePem()));
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void trustsNobodyElse() {
        https();
        assertThat(refusal(endpoint().withCaBundle(OTHER_CA.certificatePem()))).isEqualTo(Kind.TLS);
        assertThat(refusal(endpoint())).isEqualTo(Kind.TLS);
        assertThat(server.calls()).as("a wrong certificate is not tried again").hasSize(2);
    }

    @Test
    void refusesACertificateOfAnotherHost() {
        HeldCertificate elsewhere = new HeldCertificate.Builder()
                .signedBy(CA)
                .addSubjectAlternativeName("hydra.example")
                .build();
        server.server()
                .useHttps(new HandshakeCertificates.Builder()
                        .heldCertificate(elsewhere)
                        .build()
                        .sslSocketFactory());
        assertThat(refusal(endpoint().withCaBundle(CA.certificatePem()))).isEqualTo(Kind.TLS);
    }

    @Test
    void provesItselfWithItsCertificate() {
        https();
        server.server().requireClientAuth();
        server.answer(200, "{}");
        get(endpoint()
                .withCaBundle(CA.certificatePem())
                .withClientCertificate(
                        new ClientCertificate(CLIENT.certificatePem(), Secret.of(CLIENT.privateKeyPkcs1Pem()))));
        RecordedRequest request = server.request();
        assertThat(Objects.requireNonNull(request.getHandshake()).peerPrincipal())
                .hasToString("CN=operator");
    }

    @Test
    // With TLS 1.3 the client believes in the connection first; how it learns better is a matter of timing.
    void isNotLetInWithoutACertificate() {
        https();
        server.server().requireClientAuth();
        assertThat(refusal(endpoint().withCaBundle(CA.certificatePem())))
                .isIn(Kind.TLS, Kind.CONNECT, Kind.CONNECTION_LOST);
        assertThat(server.requests()).isZero();
    }

    @Test
    void aCorrectedAuthorityTakesEffectAtOnce() {
        https();
        Map<String, Tenant> tenants = new ConcurrentHashMap<>();
        Ory ory = server.ory(builder -> builder.tenantSource(tenants::get));
        tenants.put("beta", OryServer.tenant(endpoint().withCaBundle(OTHER_CA.certificatePem())));
        assertThat(catchThrowableOfType(
                                OryUnavailableException.class,
                                () -> ory.oauth2Clients().forTenant("beta").get("web"))
                        .kind())
                .isEqualTo(Kind.TLS);
        tenants.put("beta", OryServer.tenant(endpoint().withCaBundle(CA.certificatePem())));
        server.answer(200, "{}");
        ory.oauth2Clients().forTenant("beta").get("web");
        assertThat(server.requests()).isEqualTo(1);
    }
}
