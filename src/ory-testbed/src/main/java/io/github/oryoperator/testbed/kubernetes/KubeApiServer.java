package io.github.oryoperator.testbed.kubernetes;

import io.github.oryoperator.testbed.process.HttpReady;
import io.github.oryoperator.testbed.process.ServerProcess;
import io.github.oryoperator.testbed.server.Server;
import io.github.oryoperator.testbed.server.Workspace;
import io.github.oryoperator.testbed.tls.CertificateAuthority;
import io.github.oryoperator.testbed.tls.KeyAndCertificate;
import io.github.oryoperator.testbed.tls.Pem;
import io.github.oryoperator.testbed.tls.TlsContexts;
import io.github.oryoperator.testbed.tool.Tool;
import java.net.URI;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.PublicKey;

/** The API server: RBAC, client certificates, service account tokens, every call in an audit log. */
public final class KubeApiServer implements Server {

    // Every answered call, without bodies: those hold Secrets.
    private static final String AUDIT_POLICY = """
            apiVersion: audit.k8s.io/v1
            kind: Policy
            omitStages: [RequestReceived]
            rules:
            - level: Metadata
            """;

    private final CertificateAuthority authority = CertificateAuthority.create("testbed-kubernetes");
    private final KeyAndCertificate admin = authority.clientCertificate("testbed-admin", "system:masters");
    private final Workspace workspace;
    private final URI url;
    private final Path auditFile;
    private final Path serviceAccountKey;
    private final ServerProcess process;

    /** Describes one that keeps its data in this etcd; {@link #start()} starts it. */
    public KubeApiServer(Workspace workspace, Etcd etcd) {
        this.workspace = workspace;
        var port = workspace.reservePort();
        url = URI.create("https://127.0.0.1:" + port.number());
        auditFile = workspace.folder("kube-apiserver").resolve("audit.log");
        var serviceAccountKeys = CertificateAuthority.newKeyPair();
        serviceAccountKey = file("service-account.key", serviceAccountKeys.getPrivate());
        var serving = authority.serverCertificate("127.0.0.1", "localhost", "kubernetes.default.svc");
        process = ServerProcess.named("kube-apiserver", workspace.toolbox().binary(Tool.KUBE_APISERVER))
                .arguments("--etcd-servers=" + etcd.url(), "--endpoint-reconciler-type=none")
                .arguments("--bind-address=127.0.0.1", "--secure-port=" + port.number())
                .arguments("--tls-cert-file=" + file("serving.crt", serving.certificatePem()))
                .arguments("--tls-private-key-file=" + file("serving.key", serving.privateKey()))
                .arguments("--client-ca-file=" + authorityFile())
                .arguments("--authorization-mode=RBAC", "--service-cluster-ip-range=10.0.0.0/24")
                .arguments("--service-account-issuer=https://kubernetes.default.svc")
                .arguments("--service-account-signing-key-file=" + serviceAccountKey)
                .arguments("--service-account-key-file=" + file("service-account.pub", serviceAccountKeys.getPublic()))
                .arguments("--audit-policy-file=" + file("audit-policy.yaml", AUDIT_POLICY))
                .arguments("--audit-log-path=" + auditFile, "--audit-log-maxsize=4096")
                .arguments("--profiling=false", "--shutdown-watch-termination-grace-period=1s")
                .log(workspace.log("kube-apiserver"))
                .port(port.number())
                .readyWhen(HttpReady.at(url.resolve("/readyz"), TlsContexts.trusting(authority.certificate())))
                .build();
    }

    /** Where clients reach it; HTTPS, with a certificate of {@link #authority()}. */
    public URI url() {
        return url;
    }

    /** Signs the certificates of the server and of its clients. */
    public CertificateAuthority authority() {
        return authority;
    }

    /** The text of a kubeconfig for a member of {@code system:masters}, whom RBAC allows everything. */
    public String adminKubeconfig() {
        return Kubeconfig.withCertificate(url, authority.certificatePem(), admin);
    }

    /** Every call that it answered. */
    public AuditLog auditLog() {
        return new AuditLog(auditFile);
    }

    /** The authority's certificate as a file. */
    public Path authorityFile() {
        return file("ca.crt", authority.certificatePem());
    }

    Path serviceAccountKeyFile() {
        return serviceAccountKey;
    }

    @Override
    public ServerProcess process() {
        return process;
    }

    private Path file(String name, String content) {
        workspace.folder("kube-apiserver");
        return workspace.write("kube-apiserver/" + name, content);
    }

    private Path file(String name, PrivateKey key) {
        return file(name, Pem.of(key));
    }

    private Path file(String name, PublicKey key) {
        return file(name, Pem.of(key));
    }
}
