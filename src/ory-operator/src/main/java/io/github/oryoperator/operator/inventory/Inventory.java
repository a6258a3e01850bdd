package io.github.oryoperator.operator.inventory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
    private final Map<String, Listing<X>> listings = new ConcurrentHashMap<>();

    /** An empty inventory of objects with such ids. */
    public Inventory(Function<X, String> idOf, Clock clock) {
        this.idOf = idOf;
        this.clock = clock;
    }

    private record Snapshot<X>(Instant began, Map<String, X> objects) {}

    /** A list, made or being made, and what was written since: by id, when. */
    private record Listing<X>(CompletableFuture<Snapshot<X>> snapshot, Map<String, Instant> written) {
        static <X> Listing<X> after(@Nullable Listing<X> former) {
            return new Listing<>(
                    new CompletableFuture<>(),
                    former == null ? new ConcurrentHashMap<>() : new ConcurrentHashMap<>(former.written()));
        }

        /** One that is still being made is as new as can be; one that failed is of no use. */
        boolean isOlder(Instant oldest) {
            return snapshot.isCompletedExceptionally()
                    || (snapshot.isDone() && snapshot.join().began().isBefore(oldest));
        }

        Snapshot<X> await() {
            try {
                return snapshot.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        }
    }

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
        var listing = listing(tenant, maxAge, list);
        var snapshot = listing.await();
        var ours = listing.written().get(id);
        return ours != null && !ours.isBefore(snapshot.began())
                ? Optional.empty()
                : Optional.of(Optional.ofNullable(snapshot.objects().get(id)));
    }

    /** An object was written, or may have been: what a list said of it before counts no more. */
    public void wrote(String tenant, String id) {
        // Where there is no list there is none that could be outdated: the next one begins later.
        listings.computeIfPresent(tenant, (key, listing) -> {
            listing.written().put(id, clock.instant());
            return listing;
        });
    }

    /** Lets go all that is older; called now and then, so that a list does not outlive its use. */
    public void drop(Duration maxAge) {
        var oldest = clock.instant().minus(maxAge);
        listings.values().removeIf(listing -> listing.isOlder(oldest));
    }

    /** Whether nothing is kept. */
    boolean isEmpty() {
        return listings.isEmpty();
    }

    private Listing<X> listing(String tenant, Duration maxAge, Supplier<Stream<X>> list) {
        var oldest = clock.instant().minus(maxAge);
        var made = new AtomicReference<Listing<X>>();
        var shared = listings.compute(tenant, (key, known) -> {
            if (known != null && !known.isOlder(oldest)) {
                return known;
            }
            made.set(Listing.after(known));
            return made.get();
        });
        if (made.get() != null) {
            fill(tenant, shared, list);
        }
        return shared;
    }

    private void fill(String tenant, Listing<X> listing, Supplier<Stream<X>> list) {
        var began = clock.instant();
        try (var objects = list.get()) {
            var byId = objects.collect(Collectors.toUnmodifiableMap(idOf, Function.identity(), (one, other) -> other));
            listing.written().values().removeIf(began::isAfter);
            listing.snapshot().complete(new Snapshot<>(began, byId));
        } catch (RuntimeException | Error e) {
            listings.remove(tenant, listing);
            listing.snapshot().completeExceptionally(e);
        }
    }
}
