package io.github.oryoperator.testbed.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.oryoperator.testbed.tool.Toolbox;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OryNetworkTest {

    private static final ProjectRoutes NOWHERE = ProjectRoutes.of(URI.create("http://127.0.0.1:9"));

    private final List<Host> hosts = new ArrayList<>();

    private Host host() {
        var host = Host.start();
        hosts.add(host);
        return host;
    }

    @Test
    void oneThatCannotStartLeavesNobodyListening() {
        assertThatThrownBy(() -> OryNetwork.start(Toolbox.ofUser(), new Stopped(), NOWHERE, this::host))
                .hasMessage("no time");
        assertThat(hosts).hasSize(2).allSatisfy(OryNetworkTest::isClosed);
    }

    @Test
    void aSecondHostThatCannotStartLeavesNobodyListening() {
        assertThatThrownBy(() -> OryNetwork.start(Toolbox.ofUser(), Clock.systemUTC(), NOWHERE, () -> {
                    if (!hosts.isEmpty()) {
                        throw new IllegalStateException("no port");
                    }
                    return host();
                }))
                .hasMessage("no port");
        assertThat(hosts).singleElement().satisfies(OryNetworkTest::isClosed);
    }

    private static void isClosed(Host host) {
        var caller = new Caller(host.url(), "");
        assertThatThrownBy(() -> caller.get("/")).isInstanceOf(UncheckedIOException.class);
    }

    private static final class Stopped extends Clock {
        @Override
        public Instant instant() {
            throw new IllegalStateException("no time");
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
