package io.github.oryoperator.operator.jsonwebkeyset;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.jspecify.annotations.Nullable;

/** Keys and certificates in PEM, as tools write them. */
final class Pems {
    private Pems() {}

    static KeyPair pair(String algorithm, @Nullable ECGenParameterSpec curve) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance(algorithm);
        if (curve != null) {
            generator.initialize(curve);
        }
        return generator.generateKeyPair();
    }

    static String pkcs8(KeyPair pair) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    /** As OpenSSL writes it: a pair in the form of its kind. */
    static String pem(Object thing) throws IOException {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(thing);
        }
        return text.toString();
    }

    /** As OpenSSL writes a key of a curve. */
    static String sec1(KeyPair pair) throws IOException {
        var secret = ((ECPrivateKey) pair.getPrivate());
        var curve = SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded())
                .getAlgorithm()
                .getParameters();
        int bits = secret.getParams().getCurve().getField().getFieldSize();
        var key = new org.bouncycastle.asn1.sec.ECPrivateKey(bits, secret.getS(), curve);
        return pem(new PemObject("EC PARAMETERS", curve.toASN1Primitive().getEncoded()))
                + pem(new PemObject("EC PRIVATE KEY", key.getEncoded()));
    }

    static String certificate(KeyPair pair) throws IOException, OperatorCreationException {
        var name = new X500Principal("CN=example");
        var signer = new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate());
        return pem(new JcaX509v3CertificateBuilder(
                        name,
                        BigInteger.ONE,
                        Date.from(Instant.EPOCH),
                        Date.from(Instant.parse("2096-01-01T00:00:00Z")),
                        name,
                        pair.getPublic())
                .build(signer));
    }
}
