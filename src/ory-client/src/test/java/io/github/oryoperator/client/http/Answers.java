package io.github.oryoperator.client.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import okhttp3.Headers;

/** Answers for tests of single layers. */
final class Answers {
    private Answers() {}

    /** With headers of any text, also of what no wire would let through. */
    static Answer of(int status, Map<String, List<String>> headers, String body) {
        Headers.Builder all = new Headers.Builder();
        headers.forEach((name, values) -> values.forEach(value -> all.addUnsafeNonAscii(name, value)));
        return new Answer(status, all.build(), body.getBytes(StandardCharsets.UTF_8));
    }
}
