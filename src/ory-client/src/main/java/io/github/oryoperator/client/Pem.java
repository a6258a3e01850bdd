package io.github.oryoperator.client;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads certificates and private keys as the world writes them. */
public final class Pem {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN ((?:RSA |EC )?PRIVATE KEY)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

    private Pem() {}

    /**
     * All certificates of a PEM text, in order; text around them is passed over.
     *
     * @throws GeneralSecurityException if there is none or one is damaged; the message quotes nothing
     */
    public static List<X509Certificate> certificates(String pem) throws GeneralSecurityException {
        List<X509Certificate> certificates = new ArrayList<>();
        byte[] bytes = pem.getBytes(StandardCharsets.UTF_8);
        try {
            CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(bytes))
                    .forEach(certificate -> certificates.add((X509Certificate) certificate));
        } catch (GeneralSecurityException e) {
            // Not chained: it quotes the text, which may hold more than certificates.
            throw new GeneralSecurityException("no readable certificate");
        }
        if (certificates.isEmpty()) {
            throw new GeneralSecurityException("no certificate");
        }
        return certificates;
    }

    /**
     * The private key of a PEM text: PKCS#8, PKCS#1 (RSA) or SEC 1 (EC), not encrypted.
     *
     * @param certificate the certificate the key belongs to; it names algorithm and curve
     * @throws GeneralSecurityException if there is no such key; the message quotes nothing
     */
    public static PrivateKey privateKey(Secret pem, X509Certificate certificate) throws GeneralSecurityException {
        Matcher matcher = KEY.matcher(pem.reveal());
        if (!matcher.find()) {
            throw new GeneralSecurityException("no private key");
        }
        try {
            byte[] key = Base64.getMimeDecoder().decode(matcher.group(2));
            byte[] pkcs8 = "PRIVATE KEY".equals(matcher.group(1)) ? key : Der.pkcs8(key, certificate.getPublicKey());
            String algorithm = certificate.getPublicKey().getAlgorithm();
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Not chained: what it says of a key is not known.
            throw new GeneralSecurityException("no readable private key");
        }
    }

    /**
     * A key that cannot sign what its certificate verifies belongs to another; the handshake would only say "refused".
     */
    private static void checkPair(PrivateKey key, X509Certificate certificate) throws GeneralSecurityException {
        String algorithm = key.getAlgorithm();
        Signature signature = Signature.getInstance(
                algorithm.startsWith("Ed") ? algorithm : "SHA256with" + (algorithm.equals("EC") ? "ECDSA" : algorithm));
        byte[] sample = {1};
        signature.initSign(key);
        signature.update(sample);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(sample);
        if (!signature.verify(signed)) {
            throw new GeneralSecurityException("key and certificate do not belong together");
        }
    }

    static List<Problem> problems(String path, Endpoint endpoint) {
        List<Problem> problems = new ArrayList<>();
        String bundle = endpoint.caBundle();
        if (bundle != null) {
            try {
                certificates(bundle);
            } catch (GeneralSecurityException e) {
                problems.add(new Problem(path + ".caBundle", "holds no readable PEM certificates"));
            }
        }
        ClientCertificate client = endpoint.clientCertificate();
        if (client != null) {
            try {
                X509Certificate own = certificates(client.certificateChain()).get(0);
                checkPair(privateKey(client.privateKey(), own), own);
            } catch (GeneralSecurityException e) {
                problems.add(new Problem(
                        path + ".auth.clientCertificate",
                        "needs a PEM certificate chain and the unencrypted PEM private key of its first certificate"));
            }
        }
        return problems;
    }
}
