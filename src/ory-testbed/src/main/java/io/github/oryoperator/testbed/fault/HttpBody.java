package io.github.oryoperator.testbed.fault;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The body of an HTTP/1.1 message (RFC 9112, section 6). */
final class HttpBody {

    private static final HttpBody NONE = new HttpBody(new byte[0], new byte[0]);
    private static final byte[] LINE_END = {'\r', '\n'};

    private final byte[] raw;
    private final byte[] content;

    private HttpBody(byte[] raw, byte[] content) {
        this.raw = raw;
        this.content = content;
    }

    /** As it came over the wire, with the sizes of its chunks where it is chunked. */
    byte[] raw() {
        return raw;
    }

    /** What it says, as text. */
    String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    /** Reads the body of a request. */
    static HttpBody ofRequest(HttpHead head, InputStream in) throws IOException {
        return read(head, in, false);
    }

    /** Reads the body of an answer to a request with this method. */
    static HttpBody ofAnswer(HttpHead head, String method, InputStream in) throws IOException {
        int status = head.status();
        return method.equals("HEAD") || status == 204 || status == 304 ? NONE : read(head, in, true);
    }

    private static HttpBody read(HttpHead head, InputStream in, boolean untilEnd) throws IOException {
        if (head.has("transfer-encoding", "chunked")) {
            return readChunks(in);
        }
        var length = head.header("content-length");
        if (length.isPresent()) {
            int expected = Integer.parseInt(length.get());
            return whole(in.readNBytes(expected), expected);
        }
        return untilEnd ? whole(in.readAllBytes(), 0) : NONE;
    }

    private static HttpBody whole(byte[] bytes, int expected) throws IOException {
        if (bytes.length < expected) {
            throw new EOFException("body of " + expected + " bytes ended after " + bytes.length);
        }
        return new HttpBody(bytes, bytes);
    }

    private static HttpBody readChunks(InputStream in) throws IOException {
        var raw = new ByteArrayOutputStream();
        var content = new ByteArrayOutputStream();
        while (true) {
            var chunk = nextChunk(in, raw);
            if (chunk.length == 0) {
                return new HttpBody(raw.toByteArray(), content.toByteArray());
            }
            content.writeBytes(chunk);
        }
    }

    /** Reads one chunk, the last of which is empty and takes the trailers with it. */
    static byte[] nextChunk(InputStream in, ByteArrayOutputStream raw) throws IOException {
        var sizeLine = line(in, raw);
        int size;
        try {
            size = Integer.parseInt(sizeLine.split(";", 2)[0].strip(), 16);
        } catch (NumberFormatException e) {
            throw new IOException("not the size of a chunk", e);
        }
        if (size == 0) {
            // Up to the empty line come trailers: passed on, not read.
            var trailer = line(in, raw);
            while (!trailer.isEmpty()) {
                trailer = line(in, raw);
            }
            return new byte[0];
        }
        var chunk = whole(in.readNBytes(size), size).content;
        raw.writeBytes(chunk);
        line(in, raw);
        return chunk;
    }

    /** The same bytes as one chunk. */
    static byte[] asChunk(byte[] content) {
        var size = (Integer.toHexString(content.length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        return Bytes.join(Bytes.join(size, content), LINE_END);
    }

    private static String line(InputStream in, ByteArrayOutputStream raw) throws IOException {
        var line = new ByteArrayOutputStream();
        int next;
        while ((next = in.read()) != '\n') {
            if (next < 0) {
                throw new EOFException("connection closed within a chunked body");
            }
            line.write(next);
        }
        raw.writeBytes(line.toByteArray());
        raw.write('\n');
        var text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
