package io.github.oryoperator.testbed.fault;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The server's frames of a WebSocket (RFC 6455, section 5): a text or binary message is an event. */
final class WebSocketMessages implements EventStream.Framing {

    private static final int FINAL = 0x80;
    private static final int CONTINUATION = 0x0;
    private static final int TEXT = 0x1;
    private static final int BINARY = 0x2;

    private final ByteArrayOutputStream message = new ByteArrayOutputStream();

    @Override
    public EventStream.@Nullable Message next(InputStream in) throws IOException {
        while (true) {
            int first = in.read();
            if (first < 0) {
                return null;
            }
            var payload = payload(in);
            int opcode = first & 0x0f;
            if (opcode != CONTINUATION && opcode != TEXT && opcode != BINARY) {
                // Ping, pong, close: may come between the frames of a message.
                return EventStream.Message.other(frame(first, payload));
            }
            message.writeBytes(payload);
            if ((first & FINAL) != 0) {
                var event = message.toByteArray();
                message.reset();
                return EventStream.Message.event(event);
            }
        }
    }

    @Override
    public byte[] framed(byte[] event) {
        return frame(FINAL | TEXT, event);
    }

    private static byte[] payload(InputStream in) throws IOException {
        int second = in.read();
        if (second < 0 || (second & 0x80) != 0) {
            throw new EOFException("not a frame of a server");
        }
        int length = second & 0x7f;
        if (length == 126) {
            length = Short.toUnsignedInt(ByteBuffer.wrap(exactly(in, 2)).getShort());
        } else if (length == 127) {
            length = Math.toIntExact(ByteBuffer.wrap(exactly(in, 8)).getLong());
        }
        return exactly(in, length);
    }

    private static byte[] exactly(InputStream in, int count) throws IOException {
        var bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("connection closed within a frame");
        }
        return bytes;
    }

    private static byte[] frame(int first, byte[] payload) {
        var frame = ByteBuffer.allocate(payload.length + 10).put((byte) first);
        if (payload.length < 126) {
            frame.put((byte) payload.length);
        } else if (payload.length <= 0xffff) {
            frame.put((byte) 126).putShort((short) payload.length);
        } else {
            frame.put((byte) 127).putLong(payload.length);
        }
        frame.put(payload);
        var bytes = new byte[frame.position()];
        frame.flip().get(bytes);
        return bytes;
    }
}
