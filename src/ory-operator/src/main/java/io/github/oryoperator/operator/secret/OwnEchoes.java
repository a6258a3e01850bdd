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
    /** The versions that we wrote and that the watch has not told of yet; there are no two objects with the same one. */
    private final Map<String, String> expected = new ConcurrentHashMap<>();

    private final Consumer<Secret> news;
    private final Consumer<Secret> ours;

    /**
     * Passes on what the watch tells.
     *
     * @param news told of what somebody else did
     * @param ours told of what we wrote, once the watch knows of it
     */
    OwnEchoes(Consumer<Secret> news, Consumer<Secret> ours) {
        this.news = news;
        this.ours = ours;
    }

    /** Writes to one Secret that are under way, and what the watch told of it meanwhile. */
    private record Flight(int writes, List<Heard> held) {}

    private record Heard(Secret secret, boolean gone) {}

    /** An event of the watch. */
    void heard(Secret secret, boolean gone) {
        var event = new Heard(secret, gone);
        var held = flights.computeIfPresent(name(secret), (name, flight) -> {
            flight.held().add(event);
            return flight;
        });
        if (held == null) {
            judge(event);
        }
    }

    /** Writes to a Secret; returns what the write does. */
    Secret during(String namespace, String name, Supplier<Secret> write) {
        var key = namespace + "/" + name;
        flights.merge(key, new Flight(1, new ArrayList<>()), (one, other) -> new Flight(one.writes() + 1, one.held()));
        try {
            var answer = write.get();
            expected.put(key, version(answer));
            return answer;
        } finally {
            land(key);
        }
    }

    private void land(String key) {
        var released = new ArrayList<Heard>();
        flights.computeIfPresent(key, (name, flight) -> {
            if (flight.writes() > 1) {
                return new Flight(flight.writes() - 1, flight.held());
            }
            released.addAll(flight.held());
            return null;
        });
        released.forEach(this::judge);
    }

    private void judge(Heard event) {
        var name = name(event.secret());
        if (event.gone()) {
            expected.remove(name);
            news.accept(event.secret());
        } else if (expected.remove(name, version(event.secret()))) {
            ours.accept(event.secret());
        } else {
            news.accept(event.secret());
        }
    }

    /** Whether nothing is kept. */
    boolean isEmpty() {
        return flights.isEmpty() && expected.isEmpty();
    }

    private static String name(Secret secret) {
        return secret.getMetadata().getNamespace() + "/" + secret.getMetadata().getName();
    }

    private static String version(Secret secret) {
        return secret.getMetadata().getResourceVersion();
    }
}
