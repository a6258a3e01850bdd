package io.github.oryoperator.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TenantTest {
    private static final Endpoint GOOD = Endpoint.of("https://hydra.example/base");

    private static String[] problems(Tenant tenant) {
        return tenant.problems().stream().map(Problem::toString).toArray(String[]::new);
    }

    private static String[] problems(Endpoint endpoint) {
        return problems(Tenant.selfHosted().hydraAdmin(endpoint).build());
    }

    @Test
    void saysEveryProblemOfAllTenantsInOneMessage() {
        OryBuilder builder = Ory.builder()
                .tenant(
                        "acme",
                        Tenant.selfHosted()
                                .hydraAdmin(Endpoint.of("ftp://x"))
                                .kratosAdmin(GOOD.withBearerToken(Secret.of("tok en\n")))
                                .traffic(new Traffic(Timeouts.DEFAULT, new RateLimit(0, 0), 0, 0))
                                .build())
                .tenant("beta", Tenant.cloud().build());
        assertThatThrownBy(builder::build)
                .isInstanceOf(OryConfigurationException.class)
                .hasMessageContaining("tenants.acme.hydra.adminUrl: must start with http:// or https://")
                .hasMessageContaining("tenants.acme.kratos.admin.auth.bearerToken: must be printable")
                .hasMessageContaining("tenants.acme.rateLimit.requestsPerSecond: ")
                .hasMessageContaining("tenants.acme.rateLimit.burst: must be at least 1")
                .hasMessageContaining("tenants.acme.maxConcurrentRequests: must be at least 1")
                .hasMessageContaining("tenants.acme.maxAnswerBytes: must be at least 1")
                .hasMessageContaining("tenants.beta.cloud: give projectSlug or projectUrl")
                .hasMessageNotContaining("tok en")
                .extracting(e -> ((OryConfigurationException) e).problems().size())
                .isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://h", "https://h:8443/a/b/", "http://127.0.0.1:4445", "http://[::1]:4445", "HTTPS://h"})
    void takesAnAbsoluteHttpUrl(String url) {
        assertThat(problems(Endpoint.of(url))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "h:4445, must start with http",
        "//h, must start with http",
        "'', must start with http",
        "http://, is not a URL",
        "http:///x, must name a host",
        "http://h:99999, must name a host",
        "http://h:0, must name a host",
        "http://a_b, must name a host",
        "http://a b, is not a URL",
        "http://user:geheim@h, must not hold a user",
        "http://h?x=geheim, must not hold a user",
        "http://h#geheim, must not hold a user"
    })
    void refusesAnotherUrlWithoutQuotingIt(String url, String why) {
        assertThat(problems(Endpoint.of(url)))
                .singleElement()
                .asString()
                .startsWith("hydra.adminUrl: " + why)
                .doesNotContain("geheim");
    }

    @Test
    void refusesTwoWaysToFillTheSameHeader() {
        assertThat(problems(GOOD.withBearerToken(Secret.of("t")).withBasicAuth(new BasicAuth("u", Secret.of("p")))))
                .containsExactly(
                        "hydra.admin.auth: give only one of bearerToken, basicAuth and a header Authorization");
        assertThat(problems(GOOD.withBearerToken(Secret.of("t")).withHeaders(Map.of("authorization", Secret.of("x")))))
                .hasSize(1);
    }

    @Test
    void refusesHeadersThatWouldBreakARequestWithoutQuotingTheirValues() {
        assertThat(problems(GOOD.withHeaders(Map.of(
                        "X-Good", Secret.of("fine value"),
                        "X-Split", Secret.of("geheim\r\nX-Evil: 1"),
                        "Cookie", Secret.of("geheim"),
                        "no name", Secret.of("geheim")))))
                .containsExactlyInAnyOrder(
                        "hydra.admin.auth.headers.X-Split: must be printable ASCII without line breaks",
                        "hydra.admin.auth.headers.Cookie: is set by the library",
                        "hydra.admin.auth.headers: holds a name that is no HTTP header");
    }

    @Test
    void refusesCertificatesThatCannotBeRead() {
        HeldCertificate own = new HeldCertificate.Builder().build();
        assertThat(problems(GOOD.withCaBundle("nothing")))
                .containsExactly("hydra.admin.caBundle: holds no readable PEM certificates");
        assertThat(problems(GOOD.withClientCertificate(
                        new ClientCertificate(own.certificatePem(), Secret.of("-----BEGIN GEHEIM-----")))))
                .singleElement()
                .asString()
                .startsWith("hydra.admin.auth.clientCertificate: needs a PEM certificate chain")
                .doesNotContain("GEHEIM");
    }

    @Test
    void refusesAClientKeyOfAnotherCertificate() {
        HeldCertificate own = new HeldCertificate.Builder().build();
        HeldCertificate other = new HeldCertificate.Builder().build();
        assertThat(problems(GOOD.withClientCertificate(
                        new ClientCertificate(own.certificatePem(), Secret.of(other.privateKeyPkcs8Pem())))))
                .hasSize(1);
    }

    @Test
    void refusesCertificatesOverPlainHttp() {
        HeldCertificate ca = new HeldCertificate.Builder().build();
        assertThat(problems(Endpoint.of("http://h").withCaBundle(ca.certificatePem())))
                .containsExactly("hydra.adminUrl: must be https where a CA or a client certificate is given");
    }

    @Test
    void refusesAnOAuth2ClientWhoseSecretDoesNotFitItsMethod() {
        SelfHostedTenant tenant = Tenant.selfHosted().hydraAdmin(GOOD).build();
        assertThat(problems(tenant.withOauth2Client(
                        new OAuth2Credentials("c", null, OAuth2Credentials.Method.CLIENT_SECRET_POST))))
                .containsExactly("oauth2Client.clientSecret: is missing for this authentication method");
        assertThat(problems(tenant.withOauth2Client(
                        new OAuth2Credentials("", Secret.of("s"), OAuth2Credentials.Method.NONE))))
                .hasSize(2);
    }

    @Test
    void refusesTimeoutsThatAreNone() {
        Timeouts none = new Timeouts(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofDays(1), Duration.ofSeconds(1));
        assertThat(problems(Tenant.selfHosted()
                        .hydraAdmin(GOOD)
                        .traffic(Traffic.DEFAULT.withTimeouts(none))
                        .build()))
                .containsExactly(
                        "timeouts.connect: must be from 1 ms to 1 h",
                        "timeouts.read: must be from 1 ms to 1 h",
                        "timeouts.write: must be from 1 ms to 1 h");
    }

    @Test
    void aTenantWithoutAnyServerIsNone() {
        assertThat(problems(Tenant.selfHosted().build()))
                .singleElement()
                .asString()
                .contains("at least one");
    }

    @Test
    void aProjectAnswersForAllProductsAtOneHost() {
        CloudTenant cloud = Tenant.cloud()
                .projectSlug("happy-fox-1")
                .projectApiKey(Secret.of("pat"))
                .build();
        assertThat(problems(cloud)).isEmpty();
        assertThat(cloud.endpoint(Api.HYDRA_ADMIN))
                .isEqualTo(cloud.endpoint(Api.KETO_READ))
                .isEqualTo(
                        Endpoint.of("https://happy-fox-1.projects.oryapis.com").withBearerToken(Secret.of("pat")));
    }

    @Test
    void theConsoleNeverFallsBackToTheProjectKey() {
        CloudTenant cloud = Tenant.cloud()
                .projectSlug("happy-fox-1")
                .projectApiKey(Secret.of("pat"))
                .build();
        assertThat(cloud.endpoint(Api.CONSOLE)).isNull();
        assertThat(cloud.withWorkspaceApiKey(Secret.of("wak")).endpoint(Api.CONSOLE))
                .isEqualTo(Endpoint.of("https://api.console.ory.sh").withBearerToken(Secret.of("wak")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Upper", "evil.example/", "a b", "-a", ""})
    void refusesASlugThatIsNoHostName(String slug) {
        assertThat(problems(Tenant.cloud().projectSlug(slug).build()))
                .containsExactly("cloud.projectSlug: must be lower-case letters, digits and dashes");
    }
}
