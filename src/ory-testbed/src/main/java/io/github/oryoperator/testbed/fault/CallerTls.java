package io.github.oryoperator.testbed.fault;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * How a proxy speaks TLS with its callers.
 *
 * @param context its certificate, and whom it trusts
 * @param demandsCertificate whether a caller must have one too
 */
record CallerTls(SSLContext context, boolean demandsCertificate) {

    private static final String[] ONLY_HTTP_1 = {"http/1.1"};

    /** Shakes hands. */
    Socket accept(Socket tcp) throws IOException {
        var top = (SSLSocket) context.getSocketFactory().createSocket(tcp, null, true);
        var parameters = top.getSSLParameters();
        parameters.setApplicationProtocols(ONLY_HTTP_1);
        parameters.setNeedClientAuth(demandsCertificate);
        top.setSSLParameters(parameters);
        top.startHandshake();
        return top;
    }
}
