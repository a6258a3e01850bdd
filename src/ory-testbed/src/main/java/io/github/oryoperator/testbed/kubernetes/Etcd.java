package io.github.oryoperator.testbed.kubernetes;

import io.github.oryoperator.testbed.process.HttpReady;
import io.github.oryoperator.testbed.process.ServerProcess;
import io.github.oryoperator.testbed.server.Server;
import io.github.oryoperator.testbed.server.Workspace;
import io.github.oryoperator.testbed.tool.Tool;
import java.net.URI;

/** The store of the API server: one member, on loopback, without fsync. */
public final class Etcd implements Server {

    private final ServerProcess process;
    private final URI url;

    /** Describes one that keeps its data in this workspace; {@link #start()} starts it. */
    public Etcd(Workspace workspace) {
        var client = workspace.reservePort();
        var peer = workspace.reservePort();
        url = URI.create("http://127.0.0.1:" + client.number());
        var peerUrl = "http://127.0.0.1:" + peer.number();
        process = ServerProcess.named("etcd", workspace.toolbox().binary(Tool.ETCD))
                .arguments("--name=testbed", "--data-dir=" + workspace.folder("etcd"))
                .arguments("--unsafe-no-fsync", "--logger=zap", "--log-level=warn")
                .arguments("--listen-client-urls=" + url, "--advertise-client-urls=" + url)
                .arguments("--listen-peer-urls=" + peerUrl, "--initial-advertise-peer-urls=" + peerUrl)
                .arguments("--initial-cluster=testbed=" + peerUrl)
                .log(workspace.log("etcd"))
                .port(client.number())
                .port(peer.number())
                .readyWhen(HttpReady.at(url.resolve("/readyz")))
                .build();
    }

    /** Where clients reach it; plain HTTP. */
    public URI url() {
        return url;
    }

    @Override
    public ServerProcess process() {
        return process;
    }
}
