package io.github.oryoperator.testbed.fault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lines of a chunked body, each an event. Chunks need not end where lines end. */
final class ChunkedLines implements EventStream.Framing {

    private static final byte[] LINE_END = {'\n'};

    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private boolean ended;

    @Override
    public EventStream.@Nullable Message next(InputStream in) throws IOException {
        while (!ended) {
            var line = takeLine();
            if (line != null) {
                return EventStream.Message.event(line);
            }
            var raw = new ByteArrayOutputStream();
            var chunk = HttpBody.nextChunk(in, raw);
            pending.writeBytes(chunk);
            if (chunk.length == 0) {
                ended = true;
                return EventStream.Message.other(raw.toByteArray());
            }
        }
        return null;
    }

    @Override
    public byte[] framed(byte[] event) {
        return HttpBody.asChunk(Bytes.join(event, LINE_END));
    }

    private byte @Nullable [] takeLine() {
        var bytes = pending.toByteArray();
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                pending.reset();
                pending.write(bytes, i + 1, bytes.length - i - 1);
                return Arrays.copyOf(bytes, i);
            }
        }
        return null;
    }
}
