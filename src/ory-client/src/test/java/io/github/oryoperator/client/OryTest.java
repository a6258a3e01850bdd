package io.github.oryoperator.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.oryoperator.client.oauth2.OAuth2ClientService;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OryTest {
    @RegisterExtension
    private final OryServer server = new OryServer();

    private static OryConfigurationException.Kind kind(Throwable e) {
        return ((OryConfigurationException) e).kind();
    }

    @Test
    void theSameNameIsTheSameInstance() {
        Ory ory = server.ory();
        assertThat(ory.oauth2Clients().forTenant("acme"))
                .isSameAs(ory.oauth2Clients().forTenant("acme"));
        assertThat(ory.metadata().forTenant("acme")).isSameAs(ory.metadata().forTenant("acme"));
        assertThat(ory.tokens().forTenant("acme")).isSameAs(ory.tokens().forTenant("acme"));
    }

    @Test
    void anUnknownTenantIsNamed() {
        assertThatThrownBy(() -> server.ory().oauth2Clients().forTenant("beta"))
                .hasMessageContaining("There is no tenant of the name beta")
                .extracting(OryTest::kind)
                .isEqualTo(OryConfigurationException.Kind.UNKNOWN_TENANT);
    }

    @Test
    void anApiThatIsNotConfiguredIsNamedBeforeAnythingIsSent() {
        Ory ory = server.ory(builder -> builder.tenant(
                "acme", Tenant.selfHosted().kratosAdmin(server.endpoint()).build()));
        assertThatThrownBy(() -> ory.oauth2Clients().forTenant("acme").get("web"))
                .hasMessageContaining("The tenant has no hydra.adminUrl")
                .extracting(OryTest::kind)
                .isEqualTo(OryConfigurationException.Kind.NOT_CONFIGURED);
        assertThat(server.requests()).isZero();
    }

    @Test
    void theConsoleNeedsAKeyOfItsOwnAndThatIsSaidBeforeAnythingIsSent() {
        Ory ory = server.ory(builder -> builder.tenant("beta", server.cloud().withWorkspaceApiKey(null)));
        for (String tenant : List.of("acme", "beta")) {
            for (ThrowingCallable call : List.<ThrowingCallable>of(
                    () -> ory.projectAdmin().forTenant(tenant).list(),
                    () -> ory.workspaceAdmin().forTenant(tenant).get("w"),
                    () -> ory.events().forTenant(tenant).list("p"))) {
                assertThatThrownBy(call)
                        .hasMessageContaining("The tenant has no cloud.workspaceApiKey")
                        .extracting(OryTest::kind)
                        .isEqualTo(OryConfigurationException.Kind.NOT_CONFIGURED);
            }
        }
        assertThat(server.requests()).isZero();
    }

    @Test
    void eachHostOfOryNetworkGetsItsOwnKey() {
        Ory ory = server.ory(builder -> builder.tenant("beta", server.cloud()));
        server.answer(200, "[]").answer(200, "{}");
        ory.projectAdmin().forTenant("beta").list();
        assertThat(server.request().getHeaders().get("Authorization")).isEqualTo("Bearer workspace-key");
        ory.oauth2Clients().forTenant("beta").get("web");
        assertThat(server.request().getHeaders().get("Authorization")).isEqualTo("Bearer project-key");
    }

    @Test
    void aWorkspaceAloneIsNoProject() {
        Ory ory = server.ory(builder -> builder.tenant("beta", server.cloud().withProjectUrl(null)));
        assertThatThrownBy(() -> ory.identities().forTenant("beta").get("903deefe-085f-4718-ba06-b09919e5abba"))
                .hasMessageContaining("The tenant has no cloud.projectSlug or cloud.projectUrl")
                .extracting(OryTest::kind)
                .isEqualTo(OryConfigurationException.Kind.NOT_CONFIGURED);
    }

    @Test
    void aSourceBringsTenantsThatComeChangeAndGo() {
        Map<String, Tenant> tenants = new ConcurrentHashMap<>();
        Ory ory = server.ory(builder -> builder.tenantSource(tenants::get));
        assertThatThrownBy(() -> ory.oauth2Clients().forTenant("beta")).isInstanceOf(OryConfigurationException.class);

        tenants.put("beta", OryServer.tenant(server.endpoint().withBearerToken(Secret.of("old"))));
        OAuth2ClientService before = ory.oauth2Clients().forTenant("beta");
        assertThat(sentToken(before)).isEqualTo("Bearer old");

        tenants.put("beta", OryServer.tenant(server.endpoint().withBearerToken(Secret.of("old"))));
        assertThat(ory.oauth2Clients().forTenant("beta")).isSameAs(before);

        tenants.put("beta", OryServer.tenant(server.endpoint().withBearerToken(Secret.of("new"))));
        OAuth2ClientService after = ory.oauth2Clients().forTenant("beta");
        assertThat(after).isNotSameAs(before);
        assertThat(sentToken(after)).isEqualTo("Bearer new");

        tenants.remove("beta");
        assertThatThrownBy(() -> ory.oauth2Clients().forTenant("beta")).isInstanceOf(OryConfigurationException.class);
    }

    private String sentToken(OAuth2ClientService clients) {
        server.answer(200, "{}");
        clients.get("web");
        return String.valueOf(server.request().getHeaders().get("Authorization"));
    }

    @Test
    void aChangedTenantLetsItsConnectionsGo() {
        Map<String, Tenant> tenants = new ConcurrentHashMap<>();
        Ory ory = server.ory(builder -> builder.tenantSource(tenants::get));
        tenants.put("beta", server.tenant());
        sentToken(ory.oauth2Clients().forTenant("beta"));
        tenants.put("beta", server.tenant().withTraffic(Traffic.DEFAULT.withMaxConcurrentRequests(2)));
        server.answer(200, "{}");
        ory.oauth2Clients().forTenant("beta").get("web");
        assertThat(server.request().getConnectionIndex()).isEqualTo(1);
    }

    @Test
    void aTenantOfASourceIsCheckedWhenItIsFirstSeen() {
        Ory ory = server.ory(builder -> builder.tenantSource(name -> OryServer.tenant(Endpoint.of("ftp://x"))));
        assertThatThrownBy(() -> ory.oauth2Clients().forTenant("beta"))
                .hasMessageContaining("tenants.beta.hydra.adminUrl: must start with http")
                .hasMessageContaining("tenants.beta.hydra.publicUrl: must start with http");
    }

    @Test
    void aReleasedTenantCanBeAskedForAgain() {
        Ory ory = server.ory();
        OAuth2ClientService before = ory.oauth2Clients().forTenant("acme");
        ory.release("acme");
        OAuth2ClientService after = ory.oauth2Clients().forTenant("acme");
        assertThat(after).isNotSameAs(before);
        server.answer(200, "{\"client_id\":\"web\"}");
        assertThat(after.get("web").clientId()).isEqualTo("web");
    }

    @Test
    void settingsAreCheckedToo() {
        assertThatThrownBy(() -> server.ory(
                        builder -> builder.retry(new RetrySettings(0, Duration.ZERO, Duration.ZERO, Duration.ZERO))))
                .hasMessageContaining("retry.maxAttempts: must be at least 1");
    }
}
