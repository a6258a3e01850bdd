package io.github.oryoperator.operator.jsonwebkeyset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.jsonwebkeyset.JsonWebKeySetStatus;
import io.github.oryoperator.api.jsonwebkeyset.KeySource;
import io.github.oryoperator.api.tenant.SecretKeyRef;
import io.github.oryoperator.client.oauth2.JsonWebKey;
import io.github.oryoperator.operator.engine.Halt;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys as they stand in a Secret, whatever their form. */
class KeyTextTest {
    private static final String SECRET = "rarely-seen-material";

    @Test
    void aKeyThatSaysAllIsTakenAsItIs() {
        var keys = read(okp(",\"kid\":\"mine\",\"use\":\"enc\",\"alg\":\"Ed25519\""))
                .keys();

        assertThat(keys).singleElement().satisfies(key -> {
            assertThat(key.kid()).isEqualTo("mine");
            assertThat(key.use()).isEqualTo("enc");
            assertThat(key.alg()).isEqualTo("Ed25519");
            assertThat(key.privateMembers()).containsOnlyKeys("d");
            assertThat(Objects.requireNonNull(key.privateMembers().get("d")).reveal())
                    .isEqualTo(SECRET);
        });
    }

    @Test
    void whatAKeyDoesNotSayTheSpecSays() {
        var key = KeyText.read(okp(""), source("named", "EdDSA-of-mine", "enc"))
                .keys()
                .getFirst();

        assertThat(key.kid()).isEqualTo("named");
        assertThat(key.alg()).isEqualTo("EdDSA-of-mine");
        assertThat(key.use()).isEqualTo("enc");
    }

    /** The example of RFC 8037, appendix A.3. */
    @Test
    void whatNobodySaysIsUsual() {
        var key = read(okp("")).keys().getFirst();

        assertThat(key.kid()).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
        assertThat(key.alg()).isEqualTo("EdDSA");
        assertThat(key.use()).isEqualTo("sig");
    }

    @Test
    void aSetHoldsAllOfItsKeys() {
        var text = "{\"keys\":[" + okp(",\"kid\":\"b\"") + "," + okp(",\"kid\":\"a\"") + ","
                + "{\"kty\":\"oct\",\"kid\":\"c\",\"k\":\"" + SECRET + "\"}]}";

        assertThat(read("\n  " + text).keys()).extracting(JsonWebKey::kid).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(read(text).key("c").map(JsonWebKey::alg)).contains("HS256");
    }

    @ParameterizedTest
    @CsvSource({"secp256r1, ES256", "secp384r1, ES384", "secp521r1, ES512"})
    void ellipticCurvesAreReadFromPem(String curve, String algorithm) throws Exception {
        var pair = Pems.pair("EC", new ECGenParameterSpec(curve));

        for (var text : new String[] {Pems.pkcs8(pair), Pems.sec1(pair)}) {
            var key = read(text).keys().getFirst();
            assertThat(key.kty()).isEqualTo("EC");
            assertThat(key.alg()).isEqualTo(algorithm);
            assertThat(key.kid())
                    .isEqualTo(new ECKey.Builder(
                                    Curve.forECParameterSpec(((ECPublicKey) pair.getPublic()).getParams()),
                                    (ECPublicKey) pair.getPublic())
                            .build()
                            .computeThumbprint()
                            .toString());
            assertThat(key.privateMembers()).containsOnlyKeys("d");
        }
        assertThat(read(Pems.pem(pair.getPublic())).keys().getFirst().isPrivate())
                .isFalse();
    }

    @Test
    void rsaIsReadFromPem() throws Exception {
        var pair = Pems.pair("RSA", null);

        for (var text : new String[] {Pems.pkcs8(pair), Pems.pem(pair)}) {
            var key = read(text).keys().getFirst();
            assertThat(key.kty()).isEqualTo("RSA");
            assertThat(key.alg()).isEqualTo("RS256");
            assertThat(key.kid())
                    .isEqualTo(new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                            .build()
                            .computeThumbprint()
                            .toString());
            assertThat(key.privateMembers()).containsKeys("d", "p", "q", "dp", "dq", "qi");
        }
        assertThat(read(Pems.pem(pair.getPublic())).keys().getFirst().isPrivate())
                .isFalse();
    }

    @Test
    void ed25519IsReadFromPem() throws Exception {
        var pair = Pems.pair("Ed25519", null);
        var secret = read(Pems.pkcs8(pair)).keys().getFirst();
        var open = read(Pems.pem(pair.getPublic())).keys().getFirst();

        assertThat(secret.kty()).isEqualTo("OKP");
        assertThat(secret.alg()).isEqualTo("EdDSA");
        assertThat(secret.privateMembers()).containsOnlyKeys("d");
        assertThat(Base64.getUrlDecoder()
                        .decode(Objects.requireNonNull(secret.privateMembers().get("d"))
                                .reveal()))
                .hasSize(32);
        assertThat(open.isPrivate()).isFalse();
        assertThat(open.members()).isEqualTo(secret.toPublic().members());
    }

    @Test
    void ofTwoKeysInPemNoneIsChosen() throws Exception {
        var one = Pems.pair("Ed25519", null);
        var other = Pems.pair("Ed25519", null);

        assertInvalid(Pems.pkcs8(one) + Pems.pkcs8(other));
        assertInvalid(Pems.pem(one.getPublic()) + Pems.pem(other.getPublic()));
        assertThat(read(Pems.pem(one.getPublic()) + Pems.pkcs8(one))
                        .keys()
                        .getFirst()
                        .isPrivate())
                .isTrue();
    }

    @Test
    void ofACertificateTheKeyIsRead() throws Exception {
        var pair = Pems.pair("RSA", null);
        var key = read(Pems.certificate(pair)).keys().getFirst();

        assertThat(key.kid())
                .isEqualTo(read(Pems.pem(pair.getPublic())).keys().getFirst().kid());
        assertThat(key.isPrivate()).isFalse();
    }

    @Test
    void aKeyAndItsCertificateAreOneKey() throws Exception {
        var pair = Pems.pair("RSA", null);

        assertThat(read(Pems.pkcs8(pair) + Pems.certificate(pair)).keys())
                .singleElement()
                .satisfies(key -> assertThat(key.isPrivate()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "rarely-seen-material",
                "{",
                "{}",
                "[]",
                "null",
                "{\"keys\":[]}",
                "{\"keys\":[{}]}",
                "{\"keys\":[null]}",
                "{\"kty\":\"rarely-seen-material\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"rarely-seen-material\",\"y\":\"rarely-seen-material\"}",
                "{\"kty\":\"oct\",\"k\":\"rarely-seen-material\"} rarely-seen-material",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"d\":[\"rarely-seen-material\"],\"x\":\"eA\"}",
                "{\"kty\":\"RSA\",\"n\":\"1w\",\"e\":\"AQAB\",\"d\":\"1w\",\"p\":\"1w\",\"q\":\"1w\",\"dp\":\"1w\","
                        + "\"dq\":\"1w\",\"qi\":\"1w\",\"oth\":[{\"r\":\"1w\",\"d\":\"1w\",\"t\":\"1w\"}]}",
                "-----BEGIN PRIVATE KEY-----\nrarely-seen-material\n-----END PRIVATE KEY-----\n",
                "-----BEGIN PRIVATE KEY-----\ncmFyZWx5\n-----END PRIVATE KEY-----\n",
                "-----BEGIN PUBLIC KEY-----\ncmFyZWx5\n-----END PUBLIC KEY-----\n",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\ncmFyZWx5\n-----END ENCRYPTED PRIVATE KEY-----\n",
                "-----BEGIN PRIVATE KEY-----\n"
            })
    void whatCannotBeReadIsToldWithoutAWordOfIt(String text) {
        assertInvalid(text);
    }

    @Test
    void twoKeysOfOneIdAreNone() {
        assertInvalid("{\"keys\":[" + okp(",\"kid\":\"a\"") + "," + okp(",\"kid\":\"a\"") + "]}");
        assertInvalid("{\"keys\":[" + okp("") + "," + okp("") + "]}");
    }

    @Test
    void moreKeysThanAStatusTellsOfAreTooMany() {
        read(many(JsonWebKeySetStatus.MAX_KEYS));
        assertInvalid(many(JsonWebKeySetStatus.MAX_KEYS + 1));
    }

    /** Ed448 has no algorithm that goes without saying. */
    @Test
    void whereNoAlgorithmIsUsualOneHasToBeNamed() {
        var text = okp("").replace("Ed25519", "X25519");

        assertThatThrownBy(() -> read(text)).hasMessageContaining("keysFrom.algorithm");
        assertThat(KeyText.read(text, source(null, "ECDH-ES", "enc"))
                        .keys()
                        .getFirst()
                        .alg())
                .isEqualTo("ECDH-ES");
    }

    @Test
    void theSameKeysAreTheSameText() {
        var a = okp(",\"kid\":\"a\"");
        var b = "{\"kid\":\"b\",\"x\":\"eA\",\"crv\":\"Ed25519\",\"kty\":\"OKP\"}";

        var text = KeyText.write(read("{\"keys\":[" + a + "," + b + "]}"));
        assertThat(text).isEqualTo(KeyText.write(read("{\"keys\":[" + b + "," + a + "]}")));
        assertThat(read(text)).isEqualTo(read("{\"keys\":[" + a + "," + b + "]}"));
        assertThat(text).contains(SECRET);
    }

    @Test
    void publicKeysHoldNothingPrivateAndNothingOfASymmetricKey() {
        var keys = read(
                "{\"keys\":[" + okp(",\"kid\":\"a\"") + ",{\"kty\":\"oct\",\"kid\":\"c\",\"k\":\"" + SECRET + "\"}]}");

        assertThat(KeyText.write(KeyText.publicKeys(keys)))
                .contains("\"a\"")
                .doesNotContain(SECRET)
                .doesNotContain("oct");
    }

    @Test
    void whatAStatusCouldNotTellOfIsRefused() {
        assertInvalid(okp(",\"kid\":\"" + "k".repeat(256) + "\""));
        assertInvalid(okp(",\"kid\":\"a\",\"alg\":\"" + "A".repeat(33) + "\""));
        assertThat(read(okp(",\"kid\":\"" + "k".repeat(255) + "\"")).keys()).hasSize(1);
    }

    private static void assertInvalid(String text) {
        assertThatExceptionOfType(Halt.class).isThrownBy(() -> read(text)).satisfies(halt -> {
            assertThat(halt.outcome().reason()).isEqualTo(Reason.SECRET_INVALID);
            assertThat(halt.outcome().message()).contains("Secret mine").contains("jwks.json");
            for (Throwable cause = halt; cause != null; cause = cause.getCause()) {
                assertThat(cause.toString()).doesNotContain(SECRET);
            }
        });
    }

    private static io.github.oryoperator.client.oauth2.JsonWebKeySet read(String text) {
        return KeyText.read(text, source(null, null, null));
    }

    private static KeySource source(@Nullable String kid, @Nullable String algorithm, @Nullable String use) {
        return new KeySource(new SecretKeyRef("mine", "jwks.json"), kid, algorithm, use);
    }

    private static String okp(String more) {
        return """
                {"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","d":"%s"%s}""".formatted(SECRET, more);
    }

    private static String many(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> okp(",\"kid\":\"" + number + "\""))
                .collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }
}
