package io.github.oryoperator.operator.cluster;

import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/**
 * Tells the Kubernetes client that a client key is on an elliptic curve. It takes every key for RSA whose PEM label does not say
 * otherwise, and {@code BEGIN PRIVATE KEY} (PKCS #8, RFC 5208) says nothing; kubectl accepts both.
 */
final class ClientKey {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private ClientKey() {}

    /** Sets the algorithm of this configuration's key, where there is one that needs it. */
    static Config withAlgorithm(Config config) {
        if (pem(config).filter(ClientKey::isOnEllipticCurve).isPresent()) {
            config.setClientKeyAlgo("EC");
        }
        return config;
    }

    private static Optional<String> pem(Config config) {
        if (config.getClientKeyData() != null) {
            var decoded = Base64.getMimeDecoder().decode(config.getClientKeyData());
            return Optional.of(new String(decoded, StandardCharsets.US_ASCII));
        }
        return Optional.ofNullable(config.getClientKeyFile()).map(ClientKey::read);
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException("The client key of the kubeconfig cannot be read: " + file, e);
        }
    }

    private static boolean isOnEllipticCurve(String pem) {
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        if (begin < 0 || end < begin) {
            return false;
        }
        try {
            var der = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
            KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
