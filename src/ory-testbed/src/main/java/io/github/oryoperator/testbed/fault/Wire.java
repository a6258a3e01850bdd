package io.github.oryoperator.testbed.fault;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** One TCP connection, with or without TLS on it. Writing is safe from any thread. */
final class Wire implements Closeable {

    private static final byte[] ENDLESS = ("HTTP/1.1 200 Planned\r\nContent-Type: application/json\r\n"
                    + "Content-Length: " + Long.MAX_VALUE + "\r\n\r\n")
            .getBytes(StandardCharsets.ISO_8859_1);

    private final Socket tcp;
    private final PushbackInputStream in;
    private final OutputStream out;

    /**
     * Wraps a connection.
     *
     * @param tcp the connection itself
     * @param top what is spoken over: a TLS socket on it, or the connection itself
     */
    Wire(Socket tcp, Socket top) throws IOException {
        this.tcp = tcp;
        this.in = new PushbackInputStream(new BufferedInputStream(top.getInputStream(), 1 << 14), 1);
        this.out = new BufferedOutputStream(top.getOutputStream(), 1 << 14);
        tcp.setTcpNoDelay(true);
    }

    PushbackInputStream in() {
        return in;
    }

    /** Waits for the next byte without taking it; false if the other side has closed instead. */
    boolean awaitsMore() throws IOException {
        int next = in.read();
        if (next >= 0) {
            in.unread(next);
        }
        return next >= 0;
    }

    synchronized void send(byte[]... parts) throws IOException {
        for (var part : parts) {
            out.write(part);
        }
        out.flush();
    }

    /** Sends the head of a good answer, and then white space until the other side has enough of it. */
    void sendWithoutEnd(int atOnce, Duration pause) throws IOException {
        send(ENDLESS);
        var space = new byte[atOnce];
        Arrays.fill(space, (byte) ' ');
        try {
            while (true) {
                send(space);
                Thread.sleep(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("gave up an answer without end");
        }
    }

    /** Reads and forgets until the other side closes. */
    void drain() throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }

    /** Passes everything on until the other side closes. */
    void pumpTo(Wire other) throws IOException {
        var buffer = new byte[1 << 14];
        int count;
        while ((count = in.read(buffer)) >= 0) {
            other.send(Arrays.copyOf(buffer, count));
        }
    }

    /** Closes without a farewell of TLS, as a process that has died does. */
    @Override
    public void close() {
        try {
            tcp.close();
        } catch (IOException e) {
            // Closed as far as anyone can tell.
            return;
        }
    }

    /** Breaks the connection with a TCP reset. */
    void reset() {
        try {
            tcp.setSoLinger(true, 0);
        } catch (IOException e) {
            // Closed already.
            return;
        }
        close();
    }
}
