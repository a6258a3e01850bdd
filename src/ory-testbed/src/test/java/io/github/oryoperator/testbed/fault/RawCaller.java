package io.github.oryoperator.testbed.fault;

import io.github.oryoperator.testbed.tls.TlsContexts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A caller that tells exactly how a connection ends. */
final class RawCaller implements AutoCloseable {

    /** How what came ended. */
    enum End {
        /** Nothing more came for a while; the connection still stands. */
        SILENCE,
        /** The other side closed. */
        CLOSED,
        /** The other side broke the connection. */
        RESET
    }

    /** What came. */
    record Heard(String text, End end) {}

    private final Socket socket;

    RawCaller(URI url, @Nullable X509Certificate authority) throws IOException {
        var tcp = new Socket(InetAddress.ofLiteral(url.getHost()), url.getPort());
        if (authority == null) {
            socket = tcp;
        } else {
            var tls = (SSLSocket) TlsContexts.trusting(authority)
                    .getSocketFactory()
                    .createSocket(tcp, url.getHost(), url.getPort(), true);
            var parameters = tls.getSSLParameters();
            parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
            tls.setSSLParameters(parameters);
            tls.startHandshake();
            socket = tls;
        }
    }

    /** The protocol that the other side chose; empty without TLS. */
    String protocol() {
        return socket instanceof SSLSocket tls ? tls.getApplicationProtocol() : "";
    }

    void send(String method, String path, String body) throws IOException {
        var message =
                method + " " + path + " HTTP/1.1\r\nHost: test\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        socket.getOutputStream().write(message.getBytes(StandardCharsets.UTF_8));
    }

    /** Listens until the text ends so; fails if the connection ends or nothing comes for so long before that. */
    String hearUntil(String end, Duration patience) throws IOException {
        var heard = new StringBuilder();
        socket.setSoTimeout((int) patience.toMillis());
        while (!heard.toString().endsWith(end)) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("closed after: " + heard);
            }
            heard.append((char) next);
        }
        return heard.toString();
    }

    /** Listens until the connection ends or nothing has come for so long. */
    Heard hear(Duration patience) throws IOException {
        var heard = new ByteArrayOutputStream();
        socket.setSoTimeout((int) patience.toMillis());
        try {
            int next;
            while ((next = socket.getInputStream().read()) >= 0) {
                heard.write(next);
            }
            return new Heard(heard.toString(StandardCharsets.UTF_8), End.CLOSED);
        } catch (SocketTimeoutException e) {
            return new Heard(heard.toString(StandardCharsets.UTF_8), End.SILENCE);
        } catch (SocketException e) {
            return new Heard(heard.toString(StandardCharsets.UTF_8), End.RESET);
        } catch (SSLException e) {
            // The end of TLS without a farewell.
            return new Heard(heard.toString(StandardCharsets.UTF_8), End.CLOSED);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
