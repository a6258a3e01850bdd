package io.github.oryoperator.e2e.library;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.oauth2.JsonWebKey;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;

/** A key of the curve P-256 that signs (ES256). */
public record TestKey(String kid, KeyPair pair) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static TestKey of(String kid) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return new TestKey(kid, generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** With its private part. */
    public JsonWebKey jwk() {
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        Map<String, String> members = Map.of(
                "kty",
                "EC",
                "crv",
                "P-256",
                "alg",
                "ES256",
                "use",
                "sig",
                "kid",
                kid,
                "x",
                number(key.getW().getAffineX()),
                "y",
                number(key.getW().getAffineY()),
                "d",
                number(((ECPrivateKey) pair.getPrivate()).getS()));
        return JsonWebKey.of(JSON.convertValue(members, new TypeReference<>() {}));
    }

    /** A JWT with these claims. */
    public Secret sign(Map<String, Object> claims) throws Exception {
        String content = base64(JSON.writeValueAsBytes(Map.of("alg", "ES256", "kid", kid))) + "."
                + base64(JSON.writeValueAsBytes(claims));
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(pair.getPrivate());
        signature.update(content.getBytes(StandardCharsets.US_ASCII));
        return Secret.of(content + "." + base64(signature.sign()));
    }

    private static String number(BigInteger value) {
        byte[] bytes = new byte[32];
        byte[] signed = value.toByteArray();
        int length = Math.min(signed.length, bytes.length);
        System.arraycopy(signed, signed.length - length, bytes, bytes.length - length, length);
        return base64(bytes);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
