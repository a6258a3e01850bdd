package io.github.oryoperator.testbed.tls;

import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;

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

    /** A private key, as PKCS #8. */
    public static String of(PrivateKey key) {
        return block("PRIVATE KEY", encoded(key));
    }

    /** A public key. */
    public static String of(PublicKey key) {
        return block("PUBLIC KEY", encoded(key));
    }

    private static byte[] encoded(Key key) {
        var encoded = key.getEncoded();
        if (encoded == null) {
            throw new IllegalArgumentException("the key does not leave its store");
        }
        return encoded;
    }

    private static String block(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n" + LINES.encodeToString(content) + "\n-----END " + label + "-----\n";
    }
}
