package io.github.oryoperator.operator.engine;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Opens the {@link Companion} of a resource, and takes back what it kept.
 *
 * @param <R> the resource
 * @param <S> its status
 * @param <X> its external object
 */
public interface Companions<R, S, X> {

    /**
     * The companion for one pass.
     *
     * @throws Halt if the resource cannot do without what is not there yet
     */
    Companion<S, X> open(Opening<R, S> opening);

    /**
     * The resource with what it takes from the cluster filled in, such as a value from a Secret. It is compared with Ory and given to it,
     * and goes nowhere else.
     *
     * @throws Halt if something is not there yet
     */
    default R resolve(R resource) {
        return resource;
    }

    /**
     * What is filled in, as a text that changes with it and holds nothing secret: that it is another one now is a change that the user
     * asked for, and no drift. Empty: nothing is, or the kind sees for itself when it changed.
     *
     * @param resource the resource
     * @param wanted the same with what it takes from elsewhere
     */
    default Optional<String> sourceOf(R resource, R wanted) {
        return Optional.empty();
    }

    /**
     * The same of another resource that may claim the same, as far as a look at it is worth. Kinds whose claims say enough leave it as it is.
     *
     * @throws Halt if something is not there yet
     */
    default R resolveRival(R rival) {
        return resolve(rival);
    }

    /**
     * The resource goes: takes away what was kept for it in the cluster.
     *
     * @param resource the resource
     * @param status what it remembers
     */
    void withdraw(R resource, S status);

    /** Of a kind that keeps nothing in the cluster. */
    static <R, S, X> Companions<R, S, X> none() {
        return new Companions<>() {
            @Override
            public Companion<S, X> open(Opening<R, S> opening) {
                return Companion.none();
            }

            @Override
            public void withdraw(R resource, S status) {}
        };
    }

    /**
     * What a companion starts from.
     *
     * @param resource the resource
     * @param wanted the same with what it takes from the cluster filled in, see {@link #resolve}
     * @param status what it remembers
     * @param id what Ory calls its external object
     * @param tenant its tenant
     * @param writes whether anything may be written for the resource
     * @param wrote to be run after a write of the companion's own to the external object
     * @param announce says in the status what the companion is about to do on its own, or, where that is said already, makes sure that the
     *     resource is still what the pass began with; throws a {@link Halt} if it is not
     */
    record Opening<R, S>(
            R resource,
            R wanted,
            S status,
            String id,
            TenantView tenant,
            boolean writes,
            Runnable wrote,
            Consumer<UnaryOperator<S>> announce) {}
}
