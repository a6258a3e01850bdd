package io.github.oryoperator.testbed.fault;

import io.github.oryoperator.testbed.fault.Exchange.Next;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The caller's half of one proxied connection: reads calls, applies the faults that come before forwarding, forwards.
 * The connection to the server is made with the first call and belongs to this caller alone, so that whatever happens
 * to the one happens to the other.
 */
final class CallerSide implements Runnable {

    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    private final Proxied proxied;
    private final Wire caller;
    private @Nullable ServerSide server;

    CallerSide(Proxied proxied, Wire caller) {
        this.proxied = proxied;
        this.caller = caller;
    }

    /** Serves the connection to its end. */
    @Override
    public void run() {
        try {
            var head = HttpHead.read(caller.in());
            while (head != null && serve(head)) {
                head = HttpHead.read(caller.in());
            }
            close();
        } catch (IOException e) {
            // One side broke: so does the other.
            reset();
        }
    }

    /** Breaks both halves, from any thread. */
    void reset() {
        caller.reset();
        var open = server;
        if (open != null) {
            open.reset();
        }
    }

    private void close() {
        caller.close();
        if (server != null) {
            server.close();
        }
    }

    /** Serves one call; false once the connection is at its end. */
    private boolean serve(HttpHead head) throws IOException {
        if (head.has("expect", "100-continue")) {
            caller.send(CONTINUE);
        }
        var body = HttpBody.ofRequest(head, caller.in());
        var request = request(head, body);
        var entry = proxied.calls().arrived(request, proxied.names().name(request));
        var next = switch (proxied.plan().apply(entry.call(), Point.BEFORE_FORWARD)) {
            case Verdict.GoOn goOn ->
                forward(head.without("expect"), body.raw(), new Exchange(entry, request.isWatch()));
            case Verdict.Silence silence -> Next.SILENCE;
            case Verdict.Reset reset -> Next.CLOSE;
            case Verdict.Truncate cut -> forwardPart(head.without("expect"), body.raw(), cut.bytes());
            case Verdict.Stall stall -> throw new IllegalStateException("only an answer can stall");
            case Verdict.Endless endless -> {
                entry.returned();
                caller.sendWithoutEnd(endless.atOnce(), endless.pause());
                yield Next.CLOSE;
            }
            case Verdict.Reply reply -> {
                entry.returned();
                caller.send(reply.answer().bytes());
                yield afterAnswer(entry.call());
            }
        };
        return goOn(next) && !head.closes();
    }

    private Next afterAnswer(Call call) {
        return switch (proxied.plan().apply(call, Point.AFTER_ANSWER)) {
            case Verdict.GoOn goOn -> Next.CALL;
            case Verdict.Silence silence -> Next.SILENCE;
            default -> Next.CLOSE;
        };
    }

    private Next forward(HttpHead head, byte[] body, Exchange exchange) throws IOException {
        var target = server;
        if (target == null) {
            target = ServerSide.connect(proxied, caller);
            server = target;
        }
        exchange.entry().forwarded();
        target.send(exchange, head.bytes(), body);
        var next = exchange.next().join();
        return next == Next.STREAM ? awaitStreamEnd(exchange, target) : next;
    }

    private Next forwardPart(HttpHead head, byte[] body, int bytes) throws IOException {
        try (var once = proxied.upstream().connect()) {
            once.send(head.bytes(), Arrays.copyOf(body, Math.min(bytes, body.length)));
        }
        return Next.CLOSE;
    }

    /** A caller that is being told events says nothing; its next byte is another call, its end ends the watch. */
    private Next awaitStreamEnd(Exchange exchange, ServerSide target) throws IOException {
        if (caller.awaitsMore()) {
            exchange.end().join();
            return Next.CALL;
        }
        target.close();
        return Next.CLOSE;
    }

    private boolean goOn(Next next) throws IOException {
        switch (next) {
            case CALL, STREAM -> {
                return true;
            }
            case SILENCE -> caller.drain();
            case TUNNEL -> {
                if (server != null) {
                    server.receiveFrom(caller);
                }
            }
            case CLOSE -> caller.reset();
        }
        return false;
    }

    private static CallNames.Request request(HttpHead head, HttpBody body) throws IOException {
        var target = head.word(1).split("\\?", 2);
        return new CallNames.Request(
                head.word(0),
                target[0],
                target.length > 1 ? target[1] : "",
                head.header("content-type").orElse(""),
                body.text());
    }
}
