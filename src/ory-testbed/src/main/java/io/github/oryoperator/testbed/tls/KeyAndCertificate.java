package io.github.oryoperator.testbed.tls;

import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;

/**
 * A certificate with its private key.
 *
 * @param certificate the certificate
 * @param privateKey its key
 */
public record KeyAndCertificate(X509Certificate certificate, PrivateKey privateKey) {

    /** The certificate as PEM text. */
    public String certificatePem() {
        return Pem.of(certificate);
    }

    /** The key as PEM text, see {@link Pem#of(PrivateKey)}. */
    public String privateKeyPem() {
        return Pem.of(privateKey);
    }

    /** Shows whose it is, and nothing of the key. */
    @Override
    public String toString() {
        return "KeyAndCertificate[" + certificate.getSubjectX500Principal() + "]";
    }

    /** PEM text as base64, the form that a kubeconfig embeds. */
    public static String embedded(String pem) {
        return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
    }
}
