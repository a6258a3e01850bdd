package io.github.oryoperator.testbed.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.util.Base64;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;

/** The text form of keys and certificates (RFC 7468). */
public final class Pem {

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    private Pem() {}

    /** A certificate. */
    public static String of(X509Certificate certificate) {
        try {
            return block("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /**
     * A private key on P-256 (RFC 5915): the label names the kind of key, which is how fabric8 and others know it.
     *
     * @throws IllegalArgumentException if it is of another kind
     */
    public static String of(PrivateKey key) {
        if (!(key instanceof ECPrivateKey onCurve)) {
            throw new IllegalArgumentException("not a key on an elliptic curve");
        }
        try {
            var named = new org.bouncycastle.asn1.sec.ECPrivateKey(256, onCurve.getS(), SECObjectIdentifiers.secp256r1);
            return block("EC PRIVATE KEY", named.getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A public key. */
    public static String of(PublicKey key) {
        return block("PUBLIC KEY", key.getEncoded());
    }

    private static String block(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n" + LINES.encodeToString(content) + "\n-----END " + label + "-----\n";
    }
}
