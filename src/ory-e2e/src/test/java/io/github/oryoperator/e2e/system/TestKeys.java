package io.github.oryoperator.e2e.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.github.oryoperator.client.oauth2.JsonWebKeySet;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Keys that tests make themselves, with their private parts, which may be seen nowhere. */
public final class TestKeys {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TestKeys() {}

    /** A key of an elliptic curve that signs; one without an id says nothing of itself. */
    public static ECKey ec(String kid) {
        try {
            var key = new ECKeyGenerator(Curve.P_256).generate();
            return planted(
                    kid.isEmpty()
                            ? key
                            : new ECKey.Builder(key)
                                    .keyID(kid)
                                    .algorithm(JWSAlgorithm.ES256)
                                    .keyUse(KeyUse.SIGNATURE)
                                    .build());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A key of RSA that signs; one without an id says nothing of itself. */
    public static RSAKey rsa(String kid) {
        try {
            var key = new RSAKeyGenerator(2048).generate();
            return planted(
                    kid.isEmpty()
                            ? key
                            : new RSAKey.Builder(key)
                                    .keyID(kid)
                                    .algorithm(JWSAlgorithm.RS256)
                                    .keyUse(KeyUse.SIGNATURE)
                                    .build());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A symmetric key. */
    public static OctetSequenceKey symmetric(String kid) {
        try {
            return planted(new OctetSequenceKeyGenerator(256).keyID(kid).generate());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A set as JSON. */
    public static String jwks(JWK... keys) {
        return new JWKSet(List.of(keys)).toString(false);
    }

    /** The private part in PEM (PKCS #8). */
    public static String pem(PrivateKey key) {
        return pem("PRIVATE KEY", key.getEncoded());
    }

    /** The public part in PEM. */
    public static String pem(PublicKey key) {
        return pem("PUBLIC KEY", key.getEncoded());
    }

    /** The same keys as the library has them. */
    public static JsonWebKeySet ofLibrary(JWK... keys) {
        try {
            return JSON.readValue(jwks(keys), JsonWebKeySet.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a set of keys can be read", e);
        }
    }

    private static String pem(String what, byte[] content) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(what, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content), what);
    }

    private static <K extends JWK> K planted(K key) {
        Canaries.plantKeys(JSON.valueToTree(Map.of("keys", List.of(key.toJSONObject()))));
        return key;
    }
}
