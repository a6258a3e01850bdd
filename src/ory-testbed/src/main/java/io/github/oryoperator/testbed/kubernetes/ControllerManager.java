package io.github.oryoperator.testbed.kubernetes;

import io.github.oryoperator.testbed.process.HttpReady;
import io.github.oryoperator.testbed.process.ServerProcess;
import io.github.oryoperator.testbed.server.Server;
import io.github.oryoperator.testbed.server.Workspace;
import io.github.oryoperator.testbed.tls.TlsContexts;
import io.github.oryoperator.testbed.tool.Tool;
import java.net.URI;

/**
 * Kubernetes' own controllers, as far as they work without nodes: garbage collection by owner references, deletion of
 * namespaces, service accounts with their tokens, aggregated cluster roles.
 *
 * <p>The garbage collector looks for new kinds every 30 seconds: what a custom resource owns is collected only once
 * it has seen that resource's definition.
 */
public final class ControllerManager implements Server {

    private static final String CONTROLLERS = String.join(
            ",",
            "garbage-collector-controller",
            "namespace-controller",
            "serviceaccount-controller",
            "serviceaccount-token-controller",
            "root-ca-certificate-publisher-controller",
            "clusterrole-aggregation-controller",
            "validatingadmissionpolicy-status-controller");

    private final ServerProcess process;

    /** Describes one for this API server; {@link #start()} starts it. */
    public ControllerManager(Workspace workspace, KubeApiServer server) {
        var authority = server.authority();
        var port = workspace.reservePort();
        var url = URI.create("https://127.0.0.1:" + port.number() + "/healthz");
        workspace.folder("kube-controller-manager");
        var kubeconfig = workspace.write("kube-controller-manager/kubeconfig.yaml", server.adminKubeconfig());
        var serving = authority.serverCertificate("127.0.0.1", "localhost");
        var certificate = workspace.write("kube-controller-manager/serving.crt", serving.certificatePem());
        var key = workspace.write("kube-controller-manager/serving.key", serving.privateKeyPem());
        process = ServerProcess.named(
                        "kube-controller-manager", workspace.toolbox().binary(Tool.KUBE_CONTROLLER_MANAGER))
                .arguments("--kubeconfig=" + kubeconfig, "--controllers=" + CONTROLLERS)
                .arguments("--bind-address=127.0.0.1", "--secure-port=" + port.number())
                .arguments("--tls-cert-file=" + certificate, "--tls-private-key-file=" + key)
                .arguments("--root-ca-file=" + server.authorityFile())
                .arguments("--service-account-private-key-file=" + server.serviceAccountKeyFile())
                // Alone, and not to be waited for: the defaults are made for shared clusters.
                .arguments("--leader-elect=false", "--kube-api-qps=500", "--kube-api-burst=1000")
                .log(workspace.log("kube-controller-manager"))
                .port(port.number())
                .readyWhen(HttpReady.at(url, TlsContexts.trusting(authority.certificate())))
                .build();
    }

    @Override
    public ServerProcess process() {
        return process;
    }
}
