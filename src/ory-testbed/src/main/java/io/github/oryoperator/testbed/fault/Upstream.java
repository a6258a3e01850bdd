package io.github.oryoperator.testbed.fault;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * The server behind a proxy.
 *
 * @param url where it listens
 * @param tls how to speak to it; null for plain HTTP
 */
record Upstream(URI url, @Nullable SSLContext tls) {

    private static final String[] ONLY_HTTP_1 = {"http/1.1"};

    /** Connects to it. */
    Wire connect() throws IOException {
        var tcp = new Socket(InetAddress.getByName(url.getHost()), url.getPort());
        if (tls == null) {
            return new Wire(tcp, tcp);
        }
        var top = (SSLSocket) tls.getSocketFactory().createSocket(tcp, url.getHost(), url.getPort(), true);
        var parameters = top.getSSLParameters();
        parameters.setApplicationProtocols(ONLY_HTTP_1);
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        top.setSSLParameters(parameters);
        top.startHandshake();
        return new Wire(tcp, top);
    }
}
