package io.github.oryoperator.testbed.fault;

import io.github.oryoperator.testbed.fault.Exchange.Next;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The server's half of one proxied connection: reads answers in a thread of its own, applies the faults that come
 * before and after the answer, passes them to the caller. A server that closes is noticed at once, as the caller would
 * without a proxy.
 */
final class ServerSide implements Runnable {

    private final Proxied proxied;
    private final Wire server;
    private final Wire caller;
    private volatile @Nullable Exchange current;

    private ServerSide(Proxied proxied, Wire server, Wire caller) {
        this.proxied = proxied;
        this.server = server;
        this.caller = caller;
    }

    /** Connects to the server for this caller. */
    static ServerSide connect(Proxied proxied, Wire caller) throws IOException {
        var side = new ServerSide(proxied, proxied.upstream().connect(), caller);
        Thread.ofVirtual().name("fault-proxy-server-side").start(side);
        return side;
    }

    /** Sends a call; what becomes of it shows in the exchange. */
    void send(Exchange exchange, byte[] head, byte[] body) throws IOException {
        current = exchange;
        server.send(head, body);
    }

    /** Passes on what the caller says after an upgrade, until it closes. */
    void receiveFrom(Wire caller) throws IOException {
        caller.pumpTo(server);
        server.close();
    }

    void close() {
        server.close();
    }

    void reset() {
        server.reset();
    }

    @Override
    public void run() {
        try {
            HttpHead head;
            while ((head = HttpHead.read(server.in())) != null) {
                var exchange = current;
                if (exchange == null) {
                    throw new IOException("an answer that nobody asked for");
                }
                if (!answer(head, exchange)) {
                    return;
                }
            }
            endOfServer();
        } catch (IOException e) {
            caller.reset();
            server.reset();
        } finally {
            var exchange = current;
            if (exchange != null) {
                exchange.abandon();
            }
        }
    }

    /** A server that closes between two calls is polite, one that closes within a call has died. */
    private void endOfServer() {
        var exchange = current;
        if (exchange == null || exchange.next().isDone()) {
            caller.close();
        } else {
            caller.reset();
        }
    }

    /** Handles one answer; false if nothing more is to be read from the server. */
    private boolean answer(HttpHead head, Exchange exchange) throws IOException {
        int status = head.status();
        if (status >= 100 && status < 200 && status != 101) {
            caller.send(head.bytes());
            return true;
        }
        boolean streams = status == 101 || (exchange.watch() && status == 200);
        if (streams) {
            return stream(head, exchange);
        }
        var body = HttpBody.ofAnswer(head, exchange.call().method(), server.in());
        exchange.entry().answered(status);
        return deliver(head, body, exchange);
    }

    private boolean deliver(HttpHead head, HttpBody body, Exchange exchange) throws IOException {
        return switch (proxied.plan().apply(exchange.call(), Point.BEFORE_ANSWER)) {
            case Verdict.GoOn goOn -> returned(exchange, head.closes(), head.bytes(), body.raw());
            case Verdict.Reply reply ->
                returned(exchange, head.closes(), reply.answer().bytes());
            case Verdict.Endless endless -> {
                exchange.entry().returned();
                caller.sendWithoutEnd(endless.atOnce(), endless.pause());
                yield end(exchange, Next.CLOSE);
            }
            case Verdict.Truncate cut -> cut(head, body.raw(), cut.bytes(), exchange);
            case Verdict.Stall stall -> stall(head, body.raw(), stall.bytes(), exchange);
            case Verdict.Silence silence -> end(exchange, Next.SILENCE);
            case Verdict.Reset reset -> end(exchange, Next.CLOSE);
        };
    }

    private boolean returned(Exchange exchange, boolean closes, byte[]... parts) throws IOException {
        exchange.entry().returned();
        caller.send(parts);
        return switch (proxied.plan().apply(exchange.call(), Point.AFTER_ANSWER)) {
            case Verdict.GoOn goOn -> {
                if (closes) {
                    caller.close();
                    yield end(exchange, Next.CLOSE);
                }
                exchange.next().complete(Next.CALL);
                yield true;
            }
            case Verdict.Silence silence -> end(exchange, Next.SILENCE);
            default -> end(exchange, Next.CLOSE);
        };
    }

    private boolean cut(HttpHead head, byte[] body, int bytes, Exchange exchange) throws IOException {
        caller.send(head.bytes(), Arrays.copyOf(body, Math.min(bytes, body.length)));
        caller.close();
        return end(exchange, Next.CLOSE);
    }

    private boolean stall(HttpHead head, byte[] body, int bytes, Exchange exchange) throws IOException {
        caller.send(head.bytes(), Arrays.copyOf(body, Math.min(bytes, body.length)));
        return end(exchange, Next.SILENCE);
    }

    /** The caller goes on without this server. */
    private boolean end(Exchange exchange, Next next) {
        server.close();
        exchange.next().complete(next);
        return false;
    }

    private boolean stream(HttpHead head, Exchange exchange) throws IOException {
        exchange.entry().answered(head.status());
        var verdict = proxied.plan().apply(exchange.call(), Point.BEFORE_ANSWER);
        if (!(verdict instanceof Verdict.GoOn)) {
            return deliverInsteadOfStream(verdict, head, exchange);
        }
        exchange.entry().returned();
        caller.send(head.bytes());
        if (head.status() == 101) {
            exchange.next().complete(Next.TUNNEL);
            tunnel(exchange);
            caller.close();
            return false;
        }
        exchange.next().complete(Next.STREAM);
        EventStream.chunked(proxied.watches(), exchange.call().path(), caller).passOn(server.in());
        exchange.end().complete(null);
        return true;
    }

    private boolean deliverInsteadOfStream(Verdict verdict, HttpHead head, Exchange exchange) throws IOException {
        return switch (verdict) {
            case Verdict.Reply reply -> {
                caller.send(reply.answer().bytes());
                caller.close();
                yield end(exchange, Next.CLOSE);
            }
            case Verdict.Truncate cut -> cut(head, new byte[0], cut.bytes(), exchange);
            case Verdict.Silence silence -> end(exchange, Next.SILENCE);
            default -> end(exchange, Next.CLOSE);
        };
    }

    private void tunnel(Exchange exchange) throws IOException {
        if (exchange.watch()) {
            EventStream.webSocket(proxied.watches(), exchange.call().path(), caller)
                    .passOn(server.in());
        } else {
            server.pumpTo(caller);
        }
    }
}
