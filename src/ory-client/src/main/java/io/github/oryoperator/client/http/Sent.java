package io.github.oryoperator.client.http;

import java.util.Objects;
import okhttp3.Call;
import okhttp3.EventListener;

/** Whether the first byte of a request may have left: until then it can be sent again without harm. */
final class Sent {
    private volatile boolean value;

    boolean isTrue() {
        return value;
    }

    /** Marks the {@code Sent} that a request carries as its tag. */
    static EventListener listener(Call call) {
        Sent sent = Objects.requireNonNull(call.request().tag(Sent.class));
        return new EventListener() {
            @Override
            public void requestHeadersStart(Call started) {
                sent.value = true;
            }
        };
    }
}
