package io.github.oryoperator.testbed.fault;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The first line and the headers of an HTTP/1.1 message (RFC 9112), kept as they came.
 *
 * @param lines without their line ends; the first is the request or status line
 */
record HttpHead(List<String> lines) {

    private static final int LIMIT = 1 << 20;

    /** Reads one; null if the stream ends before its first byte. */
    static @Nullable HttpHead read(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < 4) {
            int next = in.read();
            if (next < 0) {
                if (bytes.size() == 0) {
                    return null;
                }
                throw new EOFException("connection closed within a head");
            }
            bytes.write(next);
            boolean expected = next == (matched % 2 == 0 ? '\r' : '\n');
            matched = expected ? matched + 1 : next == '\r' ? 1 : 0;
            if (bytes.size() > LIMIT) {
                throw new IOException("head of more than " + LIMIT + " bytes");
            }
        }
        var text = bytes.toString(StandardCharsets.ISO_8859_1);
        return new HttpHead(List.of(text.substring(0, text.length() - 4).split("\r\n", -1)));
    }

    /** A word of the first line, from 0. */
    String word(int index) throws IOException {
        var words = lines.getFirst().split(" ", 3);
        if (words.length < 2 || index >= words.length) {
            throw new IOException("not HTTP");
        }
        return words[index];
    }

    /** The status of an answer. */
    int status() throws IOException {
        try {
            return Integer.parseInt(word(1));
        } catch (NumberFormatException e) {
            throw new IOException("not an HTTP status", e);
        }
    }

    /** The value of a header. */
    Optional<String> header(String name) {
        var prefix = name.toLowerCase(Locale.ROOT) + ":";
        return lines.stream()
                .skip(1)
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                .map(line -> line.substring(prefix.length()).strip())
                .findFirst();
    }

    /** Whether a header holds this word, in any case. */
    boolean has(String name, String word) {
        return header(name).orElse("").toLowerCase(Locale.ROOT).contains(word);
    }

    /** Whether the connection ends with this message. */
    boolean closes() throws IOException {
        return has("connection", "close")
                || (lines.getFirst().contains("HTTP/1.0") && !has("connection", "keep-alive"));
    }

    /** The same head without a header. */
    HttpHead without(String name) {
        var prefix = name.toLowerCase(Locale.ROOT) + ":";
        return new HttpHead(lines.stream()
                .filter(line -> !line.toLowerCase(Locale.ROOT).startsWith(prefix))
                .toList());
    }

    /** As it goes over the wire. */
    byte[] bytes() {
        return (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }
}
