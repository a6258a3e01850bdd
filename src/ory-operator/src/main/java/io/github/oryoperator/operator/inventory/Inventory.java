package io.github.oryoperator.operator.inventory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The external objects of one kind, by tenant, as a recent list told of them. Whoever asks first lists, whoever asks meanwhile waits for
 * the same answer. An object that we wrote is left out until a list that began later: then only a look at the object itself will do.
 *
 * @param <X> the external object
 */
public final class Inventory<X> {
    /** How old a list may be where nobody needs a newer one. */
    public static final Duration USUAL_AGE = Duration.ofSeconds(15);

    private final Function<X, String> idOf;
    private final Clock clock;
    private final Map<String, CompletableFuture<Snapshot<X>>> snapshots = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Instant>> written = new ConcurrentHashMap<>();

    /** An empty inventory of objects with such ids. */
    public Inventory(Function<X, String> idOf, Clock clock) {
        this.idOf = idOf;
        this.clock = clock;
    }

    private record Snapshot<X>(Instant began, Map<String, X> objects) {}

    /**
     * What a list of an age that will do says of an object.
     *
     * @param tenant whose servers
     * @param id which object
     * @param maxAge how old the list may be
     * @param list lists all objects; may throw, and then so does this
     * @return empty where only a look at the object itself tells; else the object, or that there is none
     */
    public Optional<Optional<X>> find(String tenant, String id, Duration maxAge, Supplier<Stream<X>> list) {
        var snapshot = await(snapshot(tenant, maxAge, list));
        var ours = written.getOrDefault(tenant, Map.of()).get(id);
        return ours != null && !ours.isBefore(snapshot.began())
                ? Optional.empty()
                : Optional.of(Optional.ofNullable(snapshot.objects().get(id)));
    }

    /** An object was written, or may have been: what a list said of it before counts no more. */
    public void wrote(String tenant, String id) {
        // Where there is no list there is none that could be outdated: the next one begins later.
        snapshots.computeIfPresent(tenant, (key, list) -> {
            written.computeIfAbsent(key, any -> new ConcurrentHashMap<>()).put(id, clock.instant());
            return list;
        });
    }

    /** Lets go all that is older; called now and then, so that a list does not outlive its use. */
    public void drop(Duration maxAge) {
        var oldest = clock.instant().minus(maxAge);
        snapshots.keySet().forEach(tenant -> drop(tenant, list -> isOlder(list, oldest)));
    }

    /** Whether nothing is kept. */
    boolean isEmpty() {
        return snapshots.isEmpty() && written.isEmpty();
    }

    /** A list goes with all that was written since. */
    private void drop(String tenant, Predicate<CompletableFuture<Snapshot<X>>> which) {
        snapshots.computeIfPresent(tenant, (key, list) -> {
            if (!which.test(list)) {
                return list;
            }
            written.remove(key);
            return null;
        });
    }

    @SuppressWarnings("ReferenceEquality") // whose list it is, is a matter of identity
    private CompletableFuture<Snapshot<X>> snapshot(String tenant, Duration maxAge, Supplier<Stream<X>> list) {
        var mine = new CompletableFuture<Snapshot<X>>();
        var oldest = clock.instant().minus(maxAge);
        var shared = snapshots.compute(tenant, (key, known) -> known == null || isOlder(known, oldest) ? mine : known);
        if (shared == mine) {
            fill(tenant, mine, list);
        }
        return shared;
    }

    private void fill(String tenant, CompletableFuture<Snapshot<X>> snapshot, Supplier<Stream<X>> list) {
        var began = clock.instant();
        try (var objects = list.get()) {
            var byId = objects.collect(Collectors.toUnmodifiableMap(idOf, Function.identity(), (one, other) -> other));
            written.getOrDefault(tenant, Map.of()).values().removeIf(began::isAfter);
            snapshot.complete(new Snapshot<>(began, byId));
        } catch (RuntimeException | Error e) {
            drop(tenant, snapshot::equals);
            snapshot.completeExceptionally(e);
        }
    }

    /** One that is still being made is as new as can be; one that failed is of no use. */
    private static <X> boolean isOlder(CompletableFuture<Snapshot<X>> snapshot, Instant oldest) {
        return snapshot.isCompletedExceptionally()
                || (snapshot.isDone() && snapshot.join().began().isBefore(oldest));
    }

    private static <X> Snapshot<X> await(CompletableFuture<Snapshot<X>> snapshot) {
        try {
            return snapshot.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
