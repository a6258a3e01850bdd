package io.github.oryoperator.testbed.fault;

import io.github.oryoperator.testbed.process.Port;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands on loopback before a server and speaks HTTP/1.1, plain or with TLS, on both sides; chunked watches and
 * WebSocket upgrades pass. It numbers, names and records every call, makes the faults of its plan happen, and holds
 * watch events back. Without a plan it changes nothing. Thread-safe.
 */
public final class FaultProxy implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FaultProxy.class);

    private final Port port;
    private final URI url;
    private final ServerSocket listener;
    private final @Nullable CallerTls tls;
    private final Proxied proxied;
    private final Set<CallerSide> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger most = new AtomicInteger();

    FaultProxy(Proxied proxied, @Nullable CallerTls tls) {
        this.proxied = proxied;
        this.tls = tls;
        port = Port.reserve();
        url = URI.create((tls == null ? "http" : "https") + "://127.0.0.1:" + port.number());
        try {
            listener = new ServerSocket(port.number(), 512, InetAddress.ofLiteral("127.0.0.1"));
        } catch (IOException e) {
            port.close();
            throw new UncheckedIOException("cannot listen at " + url, e);
        }
        Thread.ofVirtual().name("fault-proxy-" + port).start(this::accept);
    }

    /** Begins a proxy before the API server, whose calls it knows by verb, resource, namespace and name. */
    public static FaultProxyBuilder beforeKubernetes(URI server) {
        return new FaultProxyBuilder(server, new KubernetesCalls());
    }

    /** Begins a proxy before an Ory service, whose calls it knows by method, path template and id. */
    public static FaultProxyBuilder beforeOry(URI server) {
        return new FaultProxyBuilder(server, new OryCalls());
    }

    /** Where callers reach it. */
    public URI url() {
        return url;
    }

    /** The faults that it makes happen; none at first. */
    public FaultPlan plan() {
        return proxied.plan();
    }

    /** Every call so far, mutating or not, in the order of their arrival. */
    public List<CallRecord> allCalls() {
        return proxied.calls().all();
    }

    /** The mutating calls so far, in the order of their numbers. */
    public List<CallRecord> calls() {
        return allCalls().stream().filter(record -> record.call().mutates()).toList();
    }

    /** Forgets the calls so far and counts from 1 again. */
    public void forgetCalls() {
        proxied.calls().forget();
    }

    /** Holds back the watch events that match, from now on, until the result is released. */
    public HeldEvents holdEvents(Predicate<WatchEvent> match) {
        return proxied.watches().hold(match);
    }

    /** The paths of the watches that are open now. */
    public List<String> openWatches() {
        return proxied.watches().paths();
    }

    /** Breaks every open watch with a TCP reset. */
    public void resetWatches() {
        proxied.watches().reset();
    }

    /** Tells every open watch that its version is too old (410), so that its caller has to list again. */
    public void expireWatches() {
        proxied.watches().expire();
    }

    /**
     * Tells the open watches of these paths something that the server never said, such as what nobody can read.
     *
     * @param paths which watches, by their path without the query
     * @param event a line of a watch
     */
    public void tellWatches(Predicate<String> paths, String event) {
        proxied.watches().tell(paths, event.getBytes(StandardCharsets.UTF_8));
    }

    /** How many connections of callers were open at once, at most. */
    public int mostConnections() {
        return most.get();
    }

    /** Breaks every connection with a TCP reset; new ones are served. */
    public void resetConnections() {
        connections.forEach(CallerSide::reset);
    }

    /** Stops listening and breaks every connection, held calls too. */
    @Override
    public void close() {
        if (listener.isClosed()) {
            return;
        }
        try (port) {
            listener.close();
            plan().clear();
            resetConnections();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var tcp = listener.accept();
                Thread.ofVirtual().name("fault-proxy-caller-side").start(() -> serve(tcp));
            } catch (IOException e) {
                LOG.debug("{} accepts no more, or lost a caller before it was served", url, e);
            }
        }
    }

    private void serve(Socket tcp) {
        try (tcp) {
            var side = new CallerSide(proxied, wire(tcp));
            connections.add(side);
            most.accumulateAndGet(connections.size(), Math::max);
            try {
                side.run();
            } finally {
                connections.remove(side);
            }
        } catch (IOException e) {
            // No TLS came about; the caller knows by itself.
            return;
        }
    }

    private Wire wire(Socket tcp) throws IOException {
        if (tls == null) {
            return new Wire(tcp, tcp);
        }
        return new Wire(tcp, tls.accept(tcp));
    }
}
