package io.github.oryoperator.client.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.OryBuilder;
import io.github.oryoperator.client.OryServer;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.client.Timeouts;
import io.github.oryoperator.client.Traffic;
import io.github.oryoperator.client.meta.ApiStatus.State;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetadataServiceTest {
    private static final String NO_SUCH = "{\"error\":\"Unable to locate the resource\",\"error_description\":\"\"}";

    @RegisterExtension
    private final OryServer server = new OryServer();

    private final MetadataService metadata =
            server.ory(this::everything).metadata().forTenant("acme");

    private OryBuilder everything(OryBuilder builder) {
        Endpoint here = server.endpoint();
        return builder.tenant(
                "acme",
                Tenant.selfHosted()
                        .kratosAdmin(here)
                        .kratosPublic(here)
                        .ketoRead(here)
                        .ketoWrite(here)
                        .hydraAdmin(here)
                        .hydraPublic(here)
                        .traffic(server.tenant().traffic())
                        .build());
    }

    @Test
    void isReachableWhereTheThingThatCannotExistDoesNot() {
        server.answer(404, NO_SUCH).answer(200, "{\"version\":\"v2.3.0\"}");
        assertThat(metadata.status(Api.HYDRA_ADMIN))
                .isEqualTo(new ApiStatus(Api.HYDRA_ADMIN, State.REACHABLE, "v2.3.0", null));
    }

    @Test
    void isReachableWithoutAVersion() {
        server.answer(404, NO_SUCH).answer(404, "404 page not found");
        assertThat(metadata.status(Api.HYDRA_ADMIN))
                .isEqualTo(new ApiStatus(Api.HYDRA_ADMIN, State.REACHABLE, null, null));
    }

    @ParameterizedTest
    @CsvSource({
        "401, {}, UNAUTHORIZED",
        "403, {}, FORBIDDEN",
        "404, 404 page not found, WRONG_URL",
        "307, '', WRONG_URL",
        "400, {}, WRONG_URL",
        "500, {}, UNREACHABLE"
    })
    void saysWhatStandsInTheWay(int status, String body, State state) {
        server.answer(status, body);
        ApiStatus found = metadata.status(Api.HYDRA_ADMIN);
        assertThat(found.state()).isEqualTo(state);
        assertThat(found.failure()).isNotNull();
    }

    @Test
    void isUnreachableWhereNobodyListens() {
        server.server().close();
        assertThat(metadata.status(Api.HYDRA_ADMIN).state()).isEqualTo(State.UNREACHABLE);
    }

    @Test
    void isNotConfiguredWithoutAnAddress() {
        Ory ory = server.ory(builder -> builder.tenant("acme", server.tenant().withKetoRead(null)));
        assertThat(ory.metadata().forTenant("acme").status(Api.KETO_READ).state())
                .isEqualTo(State.NOT_CONFIGURED);
        assertThat(server.requests()).isZero();
    }

    @Test
    void isRefusedWhereThePolicySaysSo() {
        Ory ory = server.ory(builder -> builder.addressPolicy((host, address) -> false));
        assertThat(ory.metadata().forTenant("acme").status(Api.HYDRA_ADMIN).state())
                .isEqualTo(State.ADDRESS_REFUSED);
    }

    @ParameterizedTest
    @CsvSource({
        "KRATOS_ADMIN, /admin/version, /admin/health/alive, /admin/health/ready",
        "KETO_READ, /version, /health/alive, /health/ready",
        "KETO_WRITE, /version, /health/alive, /health/ready",
        "HYDRA_ADMIN, /version, /health/alive, /health/ready"
    })
    void asksEveryServerAtItsOwnPlace(Api api, String version, String alive, String ready) {
        server.answer(200, "{\"version\":\"v1\"}").answer(200, "{}").answer(200, "{}");
        assertThat(metadata.version(api)).isEqualTo("v1");
        metadata.alive(api);
        metadata.ready(api);
        assertThat(server.request().getTarget()).isEqualTo(version);
        assertThat(server.request().getTarget()).isEqualTo(alive);
        assertThat(server.request().getTarget()).isEqualTo(ready);
    }

    @Test
    void waitsForHydraToGenerateItsKeys() {
        Duration hasty = Duration.ofMillis(50);
        Timeouts timeouts = new Timeouts(Duration.ofSeconds(5), hasty, hasty, hasty);
        MetadataService impatient = server.ory(builder ->
                        builder.tenant("acme", server.tenant().withTraffic(Traffic.DEFAULT.withTimeouts(timeouts))))
                .metadata()
                .forTenant("acme");
        server.answer(slowly("{\"issuer\":\"here\"}")).answer(slowly("{\"keys\":[]}"));
        assertThat(impatient.discoverConfiguration().path("issuer").textValue()).isEqualTo("here");
        assertThat(impatient.discoverJwks().keys()).isEmpty();
    }

    private static MockResponse.Builder slowly(String json) {
        return new MockResponse.Builder().body(json).headersDelay(200, TimeUnit.MILLISECONDS);
    }

    @Test
    void findsTheKeys() {
        server.answer(200, "{\"keys\":[{\"kid\":\"a\"},{\"kid\":\"b\"}]}");
        assertThat(metadata.discoverJwks().keys()).hasSize(2);
        assertThat(server.request().getTarget()).isEqualTo("/.well-known/jwks.json");
    }
}
