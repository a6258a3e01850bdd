package io.github.oryoperator.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.BreakerSettings;
import io.github.oryoperator.client.CallContext;
import io.github.oryoperator.client.CallListener;
import io.github.oryoperator.client.OryServer;
import io.github.oryoperator.client.OryValidationException;
import io.github.oryoperator.client.RetrySettings;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.client.Timeouts;
import io.github.oryoperator.client.Traffic;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls to endpoints that no service models. */
class CallTest {
    private final OryServer server = new OryServer();
    private final Transport transport = new Transport(new TransportSettings(
            RetrySettings.NONE,
            BreakerSettings.DEFAULT,
            null,
            CallListener.NONE,
            event -> {},
            () -> CallContext.EMPTY,
            Clock.systemUTC(),
            () -> 0));

    @AfterEach
    void stop() {
        transport.close();
        server.close();
    }

    private Call call() {
        return call(Timeouts.DEFAULT);
    }

    private Call call(Timeouts timeouts) {
        Tenant tenant = server.tenant().withTraffic(Traffic.DEFAULT.withTimeouts(timeouts));
        return transport.bind("acme", tenant).get(Api.HYDRA_ADMIN, "/more");
    }

    @Test
    void waitsLongerThanTheTenantsTimeoutsWhereItIsToldSo() {
        Duration hasty = Duration.ofMillis(50);
        server.answer(new MockResponse.Builder().body("{}").headersDelay(200, TimeUnit.MILLISECONDS));
        Reply reply = call(new Timeouts(Duration.ofSeconds(5), hasty, hasty, hasty))
                .within(Duration.ofMinutes(1))
                .send();
        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void neverWaitsLessThanTheTenantAllows() {
        server.answer(new MockResponse.Builder().body("{}").headersDelay(200, TimeUnit.MILLISECONDS));
        assertThat(call().within(Duration.ofMillis(50)).send().status()).isEqualTo(200);
    }

    @Test
    void sendsAHeader() {
        server.answer(200, "{}");
        call().header("X-Session-Token", Secret.of("a b\tc")).send();
        assertThat(server.request().getHeaders().get("X-Session-Token")).isEqualTo("a b\tc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"geheim\n", "geheim\r\nX-Evil: 1", "gehéim"})
    void refusesAValueThatFitsIntoNoHeaderWithoutQuotingIt(String value) {
        assertThatThrownBy(() -> call().header("X-Session-Token", Secret.of(value)))
                .isInstanceOf(OryValidationException.class)
                .hasMessageContaining("X-Session-Token")
                .hasMessageNotContaining("geh");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "geheim:", "gehéim", "geheim\n", "two words"})
    void refusesANameThatIsNone(String name) {
        assertThatThrownBy(() -> call().header(name, Secret.of("1")))
                .isInstanceOf(OryValidationException.class)
                .hasMessageNotContaining("geh");
    }
}
