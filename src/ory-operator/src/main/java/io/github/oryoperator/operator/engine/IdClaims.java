package io.github.oryoperator.operator.engine;

import io.github.oryoperator.api.OryResource;
import io.github.oryoperator.api.OryStatus;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.operator.status.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a kind whose objects hold no mark and whose ids Ory chooses: each resource claims one object, by its id. Until the id is
 * known, the status says that a creation is pending.
 *
 * @param <R> the resource
 * @param <S> its status
 * @param <X> the external object
 */
public final class IdClaims<R extends OryResource<?, S>, S extends OryStatus<S>, X> implements Claiming<R, S, X> {
    /** What is announced is so to the second. */
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Words<R, S, X> words;
    private final Clock clock;
    private final Duration wait;

    /**
     * Claims as the kind words them.
     *
     * @param words how
     * @param clock the time, by which creations are announced
     * @param wait how long what Ory was asked to make may still come into being after its answer was lost
     */
    public IdClaims(Words<R, S, X> words, Clock clock, Duration wait) {
        this.words = words;
        this.clock = clock;
        this.wait = wait;
    }

    /** How a kind words its claims; pure. */
    public interface Words<R, S, X> {
        /** The id that a status claims; null: none. */
        @Nullable
        String claimed(S status);

        /** The status that claims the id of that object, on that server; then nothing is pending. */
        S claiming(S status, R resource, X external, String server);

        /** The status that says which object is about to be made. */
        S announcing(S status, R resource);

        /** The server that a status speaks of. */
        @Nullable
        String server(S status);

        /** When the newest creation was announced that may have made an object whose id the status does not know, RFC 3339; null: none is. */
        @Nullable
        String pendingSince(S status);

        /** The id of an object. */
        String idOf(X external);

        /** Whether it is claimed by the resource that it was looked for with, or what this one made. */
        boolean isOurs(X external);

        /** Why it is not to be taken over by a resource that does not claim it, and what to write instead; empty: it may be. */
        Optional<String> reserved(X external);

        /** The field of a spec, and its value, that takes over the object of that id; empty: none that the API server finds it by. */
        default Map<String, String> naming(String id) {
            return Map.of();
        }

        /** Whether two resources would make the same, both with what they take from elsewhere. */
        boolean wantSame(R one, R other);
    }

    @Override
    public Map<String, String> sharedFields(R resource) {
        return Map.of();
    }

    @Override
    public Map<String, String> naming(String id) {
        return words.naming(id);
    }

    @Override
    public Ownership ownership(R resource, @Nullable X external, List<Rival<R>> rivals) {
        var ours = Optional.ofNullable(external).filter(words::isOurs);
        var winner = rivals.stream()
                .filter(rival -> ours.isPresent()
                        ? rival.older() && claims(rival, ours.get())
                        : isInTheWay(rival, resource, external))
                .findFirst();
        if (winner.isPresent()) {
            return new Ownership.Another(ResourceKey.of(winner.get().resource()));
        }
        if (external == null) {
            return new Ownership.Absent();
        }
        if (ours.isPresent()) {
            return new Ownership.Ours();
        }
        return words.reserved(external).<Ownership>map(Ownership.Reserved::new).orElseGet(Ownership.Nobody::new);
    }

    /** Any resource of the kind is a rival, and most have an object of their own. */
    @Override
    public boolean concerns(R resource, @Nullable X external, Rival<R> rival) {
        return words.wantSame(rival.resource(), resource) || (external != null && claims(rival, external));
    }

    private boolean isInTheWay(Rival<R> rival, R resource, @Nullable X external) {
        return (external != null && claims(rival, external))
                || (words.wantSame(rival.resource(), resource)
                        && (isPending(rival) || (rival.older() && rival.admitted())));
    }

    private boolean claims(Rival<R> rival, X external) {
        var status = rival.resource().getStatus();
        return rival.claimsHere() && status != null && words.idOf(external).equals(words.claimed(status));
    }

    private boolean isPending(Rival<R> rival) {
        var status = rival.resource().getStatus();
        return rival.claimsHere() && status != null && words.pendingSince(status) != null;
    }

    /** An object is never given up for another. */
    @Override
    public boolean letsGo(X external) {
        return false;
    }

    @Override
    public S claim(S status, R resource, @Nullable X external, String server) {
        return external == null
                ? words.announcing(status, resource)
                : words.claiming(status, resource, external, server);
    }

    /** What was found by a pending creation is claimed now; what is gone stays claimed: nothing else has its id. */
    @Override
    public S settle(S status, R resource, @Nullable X external) {
        var server = words.server(status);
        return external == null || server == null || !words.isOurs(external)
                ? status
                : words.claiming(status, resource, external, server);
    }

    /** The id of the object that is the resource's: of the one that this very pass made, or that its status claims. */
    public Optional<String> claimed(Sought<R, S> sought) {
        return Optional.ofNullable(sought.made())
                .or(() -> Optional.of(sought.status())
                        .filter(status -> sought.claimsHere())
                        .map(words::claimed));
    }

    /** Whether an object may have been made whose id is not known. */
    public boolean isPending(Sought<R, S> sought) {
        return sought.claimsHere() && words.pendingSince(sought.status()) != null;
    }

    /**
     * Nothing turned up of a pending creation.
     *
     * @throws Halt while it still may: if it were made anew at once there could be two, and if its resource went, one that nobody knows of
     */
    public void awaitAnswer(Sought<R, S> sought) {
        var since = words.pendingSince(sought.status());
        var left = since == null
                ? Duration.ZERO
                : Duration.between(
                        clock.instant(), Instant.parse(since).plus(wait).plus(SECOND));
        if (left.isPositive()) {
            throw new Halt(Outcome.waiting(
                            Reason.PROGRESSING,
                            "Ory was asked to make it, and the answer was lost; it is looked for again before another one is made")
                    .notBefore(Optional.of(left)));
        }
    }

    /** Whether another resource claims the object of that id. */
    public boolean isClaimedByRival(String id, Sought<R, S> sought) {
        return sought.rivals().stream()
                .filter(Rival::claimsHere)
                .map(rival -> rival.resource().getStatus())
                .anyMatch(status -> status != null && id.equals(words.claimed(status)));
    }
}
