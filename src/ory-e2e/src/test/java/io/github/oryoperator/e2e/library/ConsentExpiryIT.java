package io.github.oryoperator.e2e.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.OryUnauthorizedException;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.client.oauth2.ConsentService;
import io.github.oryoperator.client.oauth2.OAuth2Client;
import io.github.oryoperator.testbed.LocalStack;
import io.github.oryoperator.testbed.ory.Hydra;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A Hydra that waits a second for a login. */
class ConsentExpiryIT {
    private static final Hydra HYDRA =
            LocalStack.shared().startHydra("hydra-impatient", Map.of("TTL_LOGIN_CONSENT_REQUEST", "1s"));
    private static final RecordingProxy PROXY = RecordingProxy.before(HYDRA.adminUrl());
    private static final Ory ORY = RealOry.builder()
            .tenant(
                    RealOry.TENANT,
                    Tenant.selfHosted()
                            .hydraAdmin(Contract.recorded(Api.HYDRA_ADMIN, PROXY))
                            .build())
            .build();

    @BeforeAll
    static void registerTheApplication() {
        ORY.oauth2Clients()
                .forTenant(RealOry.TENANT)
                .create(OAuth2Client.builder()
                        .clientId("app")
                        .redirectUris(List.of(CodeFlow.CALLBACK))
                        .build());
    }

    @AfterAll
    static void stop() {
        ORY.close();
        PROXY.close();
        HYDRA.stop();
    }

    @Test
    void aChallengeThatHasExpiredIsUnauthorized() throws Exception {
        ConsentService consent = ORY.consent().forTenant(RealOry.TENANT);
        try (Browser browser = new Browser()) {
            String challenge = Browser.query(
                    browser.open(HYDRA.publicUrl() + "/oauth2/auth?response_type=code&client_id=app&state=12345678"),
                    "login_challenge");
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThatThrownBy(() -> consent.getLoginRequest(challenge))
                            .isInstanceOfSatisfying(
                                    OryUnauthorizedException.class,
                                    e -> assertThat(e.errorId()).contains("request_unauthorized")));
        }
    }
}
