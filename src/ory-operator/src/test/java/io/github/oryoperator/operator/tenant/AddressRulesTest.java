package io.github.oryoperator.operator.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {
    private static final AddressRules USUAL = new AddressRules(List.of(), List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.8.8",
                "::1",
                "169.254.169.254",
                "169.254.0.1",
                "fe80::1",
                "fd00:ec2::254",
                "100.100.100.200",
                "0.0.0.0",
                "224.0.0.1",
                "::ffff:127.0.0.1"
            })
    void refuseWhatOnlyTheOperatorCanReach(String address) {
        assertThat(USUAL.allows("hydra.example", InetAddress.ofLiteral(address)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "172.16.0.1", "192.168.1.1", "8.8.8.8", "fd12::1", "2001:db8::1"})
    void allowPrivateAndPublicAddresses(String address) {
        assertThat(USUAL.allows("hydra.example", InetAddress.ofLiteral(address)))
                .isTrue();
    }

    @Test
    void takeExceptionsByRangeAddressAndName() {
        var rules = new AddressRules(List.of("127.0.0.0/8", "local.example"), List.of("10.0.0.0/8", "evil.example"));

        assertThat(rules.allows("x", InetAddress.ofLiteral("127.0.0.1"))).isTrue();
        assertThat(rules.allows("x", InetAddress.ofLiteral("::1"))).isFalse();
        assertThat(rules.allows("Local.Example", InetAddress.ofLiteral("::1"))).isTrue();
        assertThat(rules.allows("x", InetAddress.ofLiteral("10.1.2.3"))).isFalse();
        assertThat(rules.allows("evil.example", InetAddress.ofLiteral("8.8.8.8")))
                .isFalse();
    }

    @Test
    void denyIsStrongerThanAllow() {
        var rules = new AddressRules(List.of("127.0.0.0/8"), List.of("127.0.0.1"));

        assertThat(rules.allows("x", InetAddress.ofLiteral("127.0.0.1"))).isFalse();
        assertThat(rules.allows("x", InetAddress.ofLiteral("127.0.0.2"))).isTrue();
    }
}
