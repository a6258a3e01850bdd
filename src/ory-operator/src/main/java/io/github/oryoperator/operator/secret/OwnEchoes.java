package io.github.oryoperator.operator.secret;

import io.fabric8.kubernetes.api.model.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Tells the echo of our own writes from news. The watch is often faster than the answer to the write that it tells of: while a write
 * is under way the events of its Secret are held back, and judged by its answer.
 */
final class OwnEchoes {
    private final Map<String, Flight> flights = new ConcurrentHashMap<>();
    private final Map<String, String> expected = new ConcurrentHashMap<>();
    private final Consumer<Secret> news;

    /** Passes on what is no echo. */
    OwnEchoes(Consumer<Secret> news) {
        this.news = news;
    }

    /** Writes to one Secret that are under way, and what the watch told of it meanwhile. */
    private record Flight(int writes, List<Secret> held) {}

    /** An event of the watch. */
    void heard(Secret event, boolean gone) {
        var held = flights.computeIfPresent(name(event), (name, flight) -> {
            flight.held().add(event);
            return flight;
        });
        if (held != null) {
            return;
        }
        if (gone) {
            expected.remove(uid(event));
            news.accept(event);
        } else if (!expected.remove(uid(event), version(event))) {
            news.accept(event);
        }
    }

    /** Writes to a Secret; returns what the write does. */
    Secret during(String namespace, String name, Supplier<Secret> write) {
        var key = namespace + "/" + name;
        flights.merge(key, new Flight(1, new ArrayList<>()), (one, other) -> new Flight(one.writes() + 1, one.held()));
        try {
            var answer = write.get();
            expected.put(uid(answer), version(answer));
            return answer;
        } finally {
            land(key);
        }
    }

    private void land(String key) {
        var released = new ArrayList<Secret>();
        flights.computeIfPresent(key, (name, flight) -> {
            if (flight.writes() > 1) {
                return new Flight(flight.writes() - 1, flight.held());
            }
            released.addAll(flight.held());
            return null;
        });
        released.stream()
                .filter(event -> !expected.remove(uid(event), version(event)))
                .forEach(news);
    }

    private static String name(Secret secret) {
        return secret.getMetadata().getNamespace() + "/" + secret.getMetadata().getName();
    }

    private static String uid(Secret secret) {
        return secret.getMetadata().getUid();
    }

    private static String version(Secret secret) {
        return secret.getMetadata().getResourceVersion();
    }
}
