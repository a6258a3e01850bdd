package io.github.oryoperator.operator.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.0.0.0/8",
                "0.0.0.0/0",
                "::1",
                "fe80::/10",
                "2001:db8::1/128",
                "::ffff:10.0.0.1",
                "ory",
                "hydra.ory.svc.cluster.local",
                "1and1.example"
            })
    void acceptsAddressesRangesAndHosts(String text) {
        assertThat(AddressText.isValid(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "256.0.0.1",
                "10.0.0",
                "10.0.0.0/33",
                "::1/129",
                "10.0.0.0/",
                "http://ory",
                "ory:4444",
                "-ory",
                "ory/8",
                "*.ory"
            })
    void refusesAnythingElse(String text) {
        assertThat(AddressText.isValid(text)).isFalse();
    }
}
