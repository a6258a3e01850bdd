package io.github.oryoperator.operator.engine;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the engine has to know of a kind whose external objects hold no mark: there the statuses of the resources say whose an object is.
 * A resource claims in its status before it writes to Ory, and gives a claim up after what it claimed is gone.
 *
 * @param <R> the resource
 * @param <S> its status
 * @param <X> the external object
 */
public interface Claiming<R, S, X> {

    /**
     * The fields of the spec that are the same in all resources that may claim the same: their paths, which are selectable, and values.
     * None: no field tells it, any resource of the kind may be one of them, and {@link #mayClaim} says which.
     */
    Map<String, String> sharedFields(R resource);

    /**
     * The field of the spec, and its value, by which the API server finds whoever asks for the object of that id itself. Asked where no field
     * is shared, before something is removed; empty: there is none, and a cache has to do.
     */
    default Map<String, String> naming(String id) {
        return Map.of();
    }

    /** Whether a resource may claim the object of that id, as far as it says itself. Asked where no field is shared. */
    default boolean mayClaim(R other, String id) {
        return true;
    }

    /**
     * Whose the external object is.
     *
     * @param resource the resource, with what it takes from the cluster
     * @param external the object, which was looked for with these rivals in mind; null: there is none
     * @param rivals the others that may claim it
     */
    Ownership ownership(R resource, @Nullable X external, List<Rival<R>> rivals);

    /**
     * Whether a rival that is Ready has to look again once the resource is as it asks. Where fields are shared they are few, and all do.
     *
     * @param resource the resource, with what it takes from the cluster
     * @param external the object as it is now; null: there is none
     */
    default boolean concerns(R resource, @Nullable X external, Rival<R> rival) {
        return true;
    }

    /**
     * Whether something that is there is to be given up, be it taken out of Ory or left to a rival: before that the rivals themselves are
     * asked for, not a cache. Two that each left it to the other would leave it to nobody.
     */
    boolean letsGo(X external);

    /**
     * The status that claims all that the resource wants to have, beside what it claimed before.
     *
     * @param status the status before
     * @param resource the resource, with what it takes from the cluster
     * @param external the object; null: there is none
     * @param server the server that holds it, by its {@link Server#id() id}
     */
    S claim(S status, R resource, @Nullable X external, String server);

    /**
     * The status that claims no more than the resource has.
     *
     * @param status the status before
     * @param resource the resource, with what it takes from the cluster
     * @param external the object as it is now; null: there is none
     */
    S settle(S status, R resource, @Nullable X external);

    /**
     * Another resource of the same tenant's server, alive, that may claim the same.
     *
     * @param resource that resource
     * @param older whether it goes before where only one can have it
     * @param claimsHere whether its status speaks of this server
     * @param admitted whether its tenant leads to this server, can be used and admits what it asks for: only then its spec counts
     */
    record Rival<R>(R resource, boolean older, boolean claimsHere, boolean admitted) {}
}
