package io.github.oryoperator.client.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A body that OkHttp must not send twice: it would otherwise repeat a POST by itself. */
final class OneShotBody extends RequestBody {
    /** For methods that need a body where there is nothing to say. */
    static final RequestBody EMPTY = new OneShotBody(null, new byte[0]);

    private final @Nullable MediaType type;
    private final byte[] bytes;

    OneShotBody(Body body) {
        this(body.type(), body.content().reveal().getBytes(StandardCharsets.UTF_8));
    }

    private OneShotBody(@Nullable MediaType type, byte[] bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    @Override
    public @Nullable MediaType contentType() {
        return type;
    }

    @Override
    public long contentLength() {
        return bytes.length;
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sink.write(bytes);
    }
}
