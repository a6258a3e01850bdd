package io.github.oryoperator.client.oauth2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.oryoperator.client.OryConfigurationException;
import io.github.oryoperator.client.OryException;
import io.github.oryoperator.client.OryServer;
import io.github.oryoperator.client.OryUnavailableException;
import mockwebserver3.MockResponse;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedKeysTest {
    private static final String TWO_KEYS =
            "{\"keys\": [{\"kty\": \"EC\", \"kid\": \"a\", \"d\": \"geheim\"}, {\"kty\": \"RSA\", \"kid\": \"b\"}]}";

    @RegisterExtension
    private final OryServer server = new OryServer();

    private JsonWebKeySet get() {
        return server.ory(builder -> builder).publishedKeys().get(server.url() + "/keys.json?of=issuer");
    }

    private void answers(int status, String body) {
        server.server().enqueue(new MockResponse(status, Headers.EMPTY, body));
    }

    @Test
    void readsThePublicViewOfEachKeyWithoutCredentials() throws Exception {
        answers(200, TWO_KEYS);

        JsonWebKeySet keys = get();

        assertThat(keys.keys()).extracting(JsonWebKey::kid).containsExactly("a", "b");
        assertThat(keys.keys()).noneMatch(JsonWebKey::isPrivate);
        var request = server.server().takeRequest();
        assertThat(request.getTarget()).isEqualTo("/keys.json?of=issuer");
        assertThat(request.getHeaders().names()).doesNotContain("Authorization");
    }

    @ParameterizedTest
    @CsvSource({"500,SERVER", "503,SERVER", "429,SERVER", "200,UNREADABLE"})
    void whatCannotBeHadNowIsToldWithoutWhatItHolds(int status, OryUnavailableException.Kind kind) {
        answers(status, "geheim");

        assertThatThrownBy(this::get)
                .isInstanceOfSatisfying(
                        OryUnavailableException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageNotContaining("geheim")
                .hasNoCause();
        assertThat(server.server().getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 204, 401, 404})
    void noDocumentAndNobodyElsesAddressIsFollowed(int status) {
        server.server().enqueue(new MockResponse(status, Headers.of("Location", server.url() + "/other"), ""));
        answers(200, TWO_KEYS);

        assertThatThrownBy(this::get)
                .isInstanceOfSatisfying(
                        OryConfigurationException.class,
                        e -> assertThat(e.kind()).isEqualTo(OryConfigurationException.Kind.WRONG_URL));
        assertThat(server.server().getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "{\"keys\": {}}", "{\"keys\": [1]}", "{\"keys\": [{\"d\": {}}]}", ""})
    void whatIsNoKeySetIsUnreadable(String document) {
        answers(200, document);

        assertThatThrownBy(this::get).isInstanceOf(OryUnavailableException.class);
    }

    @Test
    void aLargeDocumentIsNotReadToItsEnd() {
        answers(200, "{\"keys\": [], \"padding\": \"" + "a".repeat(1 << 17) + "\"}");

        assertThatThrownBy(this::get)
                .isInstanceOfSatisfying(
                        OryUnavailableException.class,
                        e -> assertThat(e.kind()).isEqualTo(OryUnavailableException.Kind.UNREADABLE));
    }

    @Test
    void anAddressThatThePolicyRefusesIsNotConnectedTo() {
        PublishedKeys keys = server.ory(builder -> builder.addressPolicy((host, address) -> false))
                .publishedKeys();

        assertThatThrownBy(() -> keys.get(server.url()))
                .isInstanceOfSatisfying(
                        OryConfigurationException.class,
                        e -> assertThat(e.kind()).isEqualTo(OryConfigurationException.Kind.ADDRESS_REFUSED));
        assertThat(server.server().getRequestCount()).isZero();
    }

    @Test
    void whatIsNoUrlIsRefused() {
        PublishedKeys keys = server.ory(builder -> builder).publishedKeys();

        assertThatThrownBy(() -> keys.get("file:///etc/passwd")).isInstanceOf(OryException.class);
    }
}
