package io.github.oryoperator.testbed.fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** All open watches through one proxy and the holds on them. Thread-safe. */
final class Watches {

    private static final byte[] GONE = """
            {"type":"ERROR","object":{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure",\
            "message":"too old resource version","reason":"Expired","code":410}}""".getBytes(StandardCharsets.UTF_8);

    private final Set<WatchSink> open = ConcurrentHashMap.newKeySet();
    private final List<HeldEvents> holds = new CopyOnWriteArrayList<>();

    HeldEvents hold(Predicate<WatchEvent> match) {
        var hold = new HeldEvents(match);
        holds.add(hold);
        return hold;
    }

    void opened(WatchSink sink) {
        open.add(sink);
    }

    void closed(WatchSink sink) {
        open.remove(sink);
    }

    List<String> paths() {
        return open.stream().map(WatchSink::path).sorted().toList();
    }

    void reset() {
        open.forEach(WatchSink::reset);
    }

    void expire() {
        tell(path -> true, GONE);
    }

    void tell(Predicate<String> paths, byte[] event) {
        for (var sink : open) {
            try {
                if (paths.test(sink.path())) {
                    sink.deliver(event);
                }
            } catch (IOException e) {
                sink.reset();
            }
        }
    }

    /** Passes an event on, unless it is held back. */
    void accept(byte[] json, WatchSink sink) throws IOException {
        if (!holds.isEmpty()) {
            var event = WatchEvent.parse(sink.path(), json);
            for (var hold : holds) {
                if (hold.offer(event, json, sink)) {
                    return;
                }
            }
        }
        sink.deliver(json);
    }
}
