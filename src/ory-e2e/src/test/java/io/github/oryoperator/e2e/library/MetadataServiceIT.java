package io.github.oryoperator.e2e.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.OryConfigurationException;
import io.github.oryoperator.client.RetrySettings;
import io.github.oryoperator.client.SelfHostedTenant;
import io.github.oryoperator.client.meta.ApiStatus;
import io.github.oryoperator.client.meta.ApiStatus.State;
import io.github.oryoperator.client.meta.MetadataService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class MetadataServiceIT {
    private final MetadataService metadata = RealOry.ory().metadata().forTenant(RealOry.TENANT);

    private static ApiStatus status(SelfHostedTenant tenant, Api api) {
        try (Ory ory =
                Ory.builder().retry(RetrySettings.NONE).tenant("wrong", tenant).build()) {
            return ory.metadata().forTenant("wrong").status(api);
        }
    }

    private static Endpoint at(Api api) {
        return Endpoint.of(RealOry.url(api).toString());
    }

    private static SelfHostedTenant everywhere(Endpoint endpoint) {
        return RealOry.tenant()
                .withHydraAdmin(endpoint)
                .withHydraPublic(endpoint)
                .withKratosAdmin(endpoint)
                .withKratosPublic(endpoint)
                .withKetoRead(endpoint)
                .withKetoWrite(endpoint);
    }

    @ParameterizedTest
    @EnumSource(value = Api.class, names = "CONSOLE", mode = Mode.EXCLUDE)
    void everyServerIsReachableAliveAndReady(Api api) {
        assertThat(metadata.status(api))
                .satisfies(found -> assertThat(found.failure()).isNull())
                .extracting(ApiStatus::state)
                .isEqualTo(State.REACHABLE);
        assertThatCode(() -> metadata.alive(api)).doesNotThrowAnyException();
        assertThatCode(() -> metadata.ready(api)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(
            value = Api.class,
            names = {"HYDRA_ADMIN", "KRATOS_ADMIN", "KETO_READ", "KETO_WRITE"})
    void everyServerSaysItsVersion(Api api) {
        assertThat(metadata.version(api))
                .isNotEmpty()
                .isEqualTo(metadata.status(api).version());
    }

    @Test
    void meansHydraWhereNoApiIsNamed() {
        assertThat(metadata.version()).isEqualTo(metadata.version(Api.HYDRA_ADMIN));
    }

    @Test
    void findsTheEndpointsThatClientsAreTold() {
        assertThat(metadata.discoverConfiguration().path("token_endpoint").asText())
                .isEqualTo(RealOry.url(Api.HYDRA_PUBLIC) + "/oauth2/token");
    }

    @Test
    void aPublicApiHasNoVersion() {
        assertThatThrownBy(() -> metadata.version(Api.HYDRA_PUBLIC)).isInstanceOf(OryConfigurationException.class);
    }

    @Test
    void findsTheKeysThatTokensAreVerifiedWith() {
        assertThat(metadata.discoverJwks().keys())
                .isNotEmpty()
                .allSatisfy(key -> assertThat(key.has("d")).as("private").isFalse());
    }

    @Test
    void anAddressOfAnotherApiIsWrongAndNeverEmpty() {
        for (Api server : Api.values()) {
            if (server == Api.CONSOLE) {
                continue;
            }
            SelfHostedTenant tenant = everywhere(at(server));
            for (Api api : Api.values()) {
                if (api != Api.CONSOLE && api != server) {
                    assertThat(status(tenant, api).state())
                            .as("%s at the address of %s", api, server)
                            .isEqualTo(State.WRONG_URL);
                }
            }
        }
    }

    @Test
    void aBasePathThatLeadsNowhereIsWrong() {
        Endpoint nowhere = Endpoint.of(at(Api.HYDRA_ADMIN).url() + "/nowhere");
        assertThat(status(everywhere(nowhere), Api.HYDRA_ADMIN).state()).isEqualTo(State.WRONG_URL);
    }

    @Test
    void anAddressWhereNobodyListensIsUnreachable() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        assertThat(status(everywhere(Endpoint.of("http://127.0.0.1:" + closed)), Api.HYDRA_ADMIN)
                        .state())
                .isEqualTo(State.UNREACHABLE);
    }
}
