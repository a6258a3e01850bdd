package io.github.oryoperator.testbed.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventFramingTest {

    @Test
    void putsLinesTogetherThatChunksTakeApart() throws IOException {
        var body = chunk("{\"a\":1}\n{\"b\"") + chunk(":2}") + chunk("\n") + "0\r\nTrailer: x\r\n\r\n";
        assertThat(read(new ChunkedLines(), bytes(body)))
                .containsExactly("event {\"a\":1}", "event {\"b\":2}", "other 0\r\nTrailer: x\r\n\r\n");
    }

    @Test
    void writesALineAsAChunk() {
        assertThat(text(new ChunkedLines().framed(bytes("{}")))).isEqualTo("3\r\n{}\n\r\n");
    }

    @Test
    void failsWhenAChunkedBodyBreaksOff() {
        assertThatThrownBy(() -> read(new ChunkedLines(), bytes("10\r\n{\"a\"")))
                .isInstanceOf(EOFException.class);
    }

    @Test
    void putsFragmentsOfAMessageTogetherAndLetsAPingPassBetween() throws IOException {
        var frames = new ByteArrayOutputStream();
        frames.writeBytes(frame(0x01, "{\"a\""));
        frames.writeBytes(frame(0x89, "ping"));
        frames.writeBytes(frame(0x80, ":1}"));
        frames.writeBytes(frame(0x88, ""));
        assertThat(read(new WebSocketMessages(), frames.toByteArray()))
                .containsExactly(
                        "other " + text(frame(0x89, "ping")), "event {\"a\":1}", "other " + text(frame(0x88, "")));
    }

    @Test
    void keepsMessagesOfEverySize() throws IOException {
        for (int size : new int[] {0, 125, 126, 65_535, 65_536, 200_000}) {
            var message = "x".repeat(size);
            var framed = new WebSocketMessages().framed(bytes(message));
            assertThat(read(new WebSocketMessages(), framed)).containsExactly("event " + message);
        }
    }

    @Test
    void refusesFramesThatAServerMustNotSend() {
        var masked = new byte[] {(byte) 0x81, (byte) 0x80, 1, 2, 3, 4};
        assertThatThrownBy(() -> read(new WebSocketMessages(), masked)).hasMessage("not a frame of a server");
    }

    private static List<String> read(EventStream.Framing framing, byte[] stream) throws IOException {
        var in = new ByteArrayInputStream(stream);
        var read = new ArrayList<String>();
        var message = framing.next(in);
        while (message != null) {
            read.add((message.isEvent() ? "event " : "other ") + text(message.bytes()));
            message = framing.next(in);
        }
        return read;
    }

    private static String chunk(String content) {
        return text(HttpBody.asChunk(bytes(content)));
    }

    private static byte[] frame(int first, String payload) {
        return Bytes.join(new byte[] {(byte) first, (byte) payload.length()}, bytes(payload));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
