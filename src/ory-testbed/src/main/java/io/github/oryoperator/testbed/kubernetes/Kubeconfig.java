package io.github.oryoperator.testbed.kubernetes;

import io.github.oryoperator.testbed.tls.KeyAndCertificate;
import java.net.URI;

/** The text of a kubeconfig with one cluster, one user and one context. */
public final class Kubeconfig {

    private Kubeconfig() {}

    /**
     * For a user with a bearer token.
     *
     * @param server the URL of the API server
     * @param authorityPem the certificate that signed the server's
     */
    public static String withToken(URI server, String authorityPem, String token) {
        return text(server, authorityPem, "token: \"" + token + "\"");
    }

    /** For a user with a client certificate. */
    public static String withCertificate(URI server, String authorityPem, KeyAndCertificate client) {
        return text(
                server,
                authorityPem,
                "client-certificate-data: " + KeyAndCertificate.embedded(client.certificatePem())
                        + "\n    client-key-data: " + KeyAndCertificate.embedded(client.privateKeyPem()));
    }

    private static String text(URI server, String authorityPem, String credentials) {
        return """
                apiVersion: v1
                kind: Config
                current-context: testbed
                clusters:
                - name: testbed
                  cluster:
                    server: %s
                    certificate-authority-data: %s
                users:
                - name: testbed
                  user:
                    %s
                contexts:
                - name: testbed
                  context:
                    cluster: testbed
                    user: testbed
                """.formatted(server, KeyAndCertificate.embedded(authorityPem), credentials);
    }
}
