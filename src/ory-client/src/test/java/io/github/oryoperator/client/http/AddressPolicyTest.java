package io.github.oryoperator.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.oryoperator.client.AddressPolicy;
import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.OryConfigurationException;
import io.github.oryoperator.client.OryServer;
import io.github.oryoperator.client.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {
    private static final AddressPolicy NO_LOOPBACK = (host, address) -> !address.isLoopbackAddress();

    @RegisterExtension
    private final OryServer server = new OryServer();

    private Ory ory(AddressPolicy policy, String host) {
        Endpoint endpoint =
                Endpoint.of("http://" + host + ":" + server.server().getPort()).withBearerToken(Secret.of("geheim"));
        return server.ory(builder -> builder.addressPolicy(policy).tenant("acme", OryServer.tenant(endpoint)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]", "2130706433"})
    void refusesAnAddressHoweverItIsWritten(String host) {
        Ory ory = ory(NO_LOOPBACK, host);
        OryConfigurationException e = catchThrowableOfType(
                OryConfigurationException.class,
                () -> ory.oauth2Clients().forTenant("acme").get("web"));
        assertThat(e.kind()).isEqualTo(OryConfigurationException.Kind.ADDRESS_REFUSED);
        assertThat(e.isRetryable()).isFalse();
        assertThat(e).hasMessageNotContaining("geheim");
        assertThat(server.requests()).isZero();
        assertThat(server.calls()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void namesTheHost() {
        assertThatThrownBy(() -> ory(NO_LOOPBACK, "localhost")
                        .oauth2Clients()
                        .forTenant("acme")
                        .get("web"))
                .hasMessageContaining("Connections to the host localhost are not allowed");
    }

    @Test
    void isToldHostAndAddress() {
        List<String> asked = new ArrayList<>();
        AddressPolicy all = (host, address) -> asked.add(host + "=" + address.getHostAddress());
        server.answer(200, "{}");
        ory(all, "localhost").oauth2Clients().forTenant("acme").get("web");
        assertThat(asked).contains("localhost=127.0.0.1");
    }

    @Test
    void isNotBypassedThroughAProxy() {
        ProxySelector before = ProxySelector.getDefault();
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return List.of(new Proxy(
                        Proxy.Type.HTTP,
                        new InetSocketAddress(
                                InetAddress.getLoopbackAddress(),
                                server.server().getPort())));
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException e) {}
        });
        try {
            assertThatThrownBy(() -> ory(NO_LOOPBACK, "127.0.0.1")
                            .oauth2Clients()
                            .forTenant("acme")
                            .get("web"))
                    .isInstanceOf(OryConfigurationException.class);
            assertThat(server.requests()).isZero();
        } finally {
            ProxySelector.setDefault(before);
        }
    }
}
