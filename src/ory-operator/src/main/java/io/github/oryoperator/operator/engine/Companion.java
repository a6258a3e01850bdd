package io.github.oryoperator.operator.engine;

import io.github.oryoperator.client.Secret;
import io.github.oryoperator.operator.engine.Situation.CredentialState;
import io.github.oryoperator.operator.status.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a resource keeps in the cluster beside its external object, such as the Secret with a client's credentials, during one pass.
 * The engine calls its methods in the order in which they stand here. A companion that does not say otherwise keeps nothing.
 *
 * @param <S> the status of the resource's kind
 * @param <X> its external object
 */
public interface Companion<S, X> {

    /**
     * Compares what Ory was given with what is there. Writes nothing.
     *
     * @param external the external object; null: there is none
     * @param mark the mark on it; null where there is none
     */
    default CredentialState compare(@Nullable X external, @Nullable Mark mark) {
        return CredentialState.SAME;
    }

    /** The object was found, or made, and this is its id: told where Ory chooses it. */
    default void named(String id) {}

    /**
     * Makes sure, before Ory is written to, that everything Ory is about to be given is stored.
     *
     * @param decision what is going to happen
     * @throws Halt if that cannot be
     */
    default void prepare(Decision decision) {}

    /** The status before Ory is written to: what it remembers of Ory that may not be so any more after a crash. */
    default S announced(S status) {
        return status;
    }

    /** What Ory has to be given with the next write; null: nothing, what it has stays. */
    default @Nullable Secret value() {
        return null;
    }

    /** The fingerprint of what Ory has after the next write, for the mark; null where there is nothing. */
    default @Nullable String fingerprint() {
        return null;
    }

    /**
     * Ory is as the spec asks: brings the rest in the cluster up to date.
     *
     * @param external the external object as it is now; null: it is not known
     */
    default void settle(@Nullable X external) {}

    /** What happened that users want to know: event reasons with their notes. */
    default List<News> news() {
        return List.of();
    }

    /**
     * Why the resource is not ready although Ory is as the spec asks; empty: it is. Asked after {@link #remember}.
     *
     * @throws RuntimeException what came between while the rest was brought up to date
     */
    default Optional<Outcome> objection() {
        return Optional.empty();
    }

    /** The status with what has to be remembered. */
    default S remember(S status) {
        return status;
    }

    /** When something is due although nothing changes. */
    default Optional<Duration> nextLook() {
        return Optional.empty();
    }

    /**
     * Something worth an event.
     *
     * @param reason in one CamelCase word
     * @param note for a person
     */
    record News(String reason, String note) {}

    /** Of a kind that keeps nothing. */
    static <S, X> Companion<S, X> none() {
        return new Companion<>() {};
    }
}
