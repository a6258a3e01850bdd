package io.github.oryoperator.operator.engine;

import io.github.oryoperator.api.DeletionPolicy;
import io.github.oryoperator.api.OryResource;
import io.github.oryoperator.api.OryStatus;
import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.operator.field.Difference;
import io.github.oryoperator.operator.field.Managed;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that the engine has to know of a kind: pure translation, a lookup that needs no status, and the verbs. An adapter decides nothing,
 * remembers nothing and never sees a Kubernetes client.
 *
 * @param <R> the resource
 * @param <S> its status
 * @param <X> the external object in Ory
 */
public interface ResourceAdapter<R extends OryResource<?, S>, S extends OryStatus<S>, X> {

    /** The kind, such as {@code OAuth2Client}. */
    String kind();

    /** The API of Ory that holds the external objects. */
    Api api();

    /** What becomes of the external object at the end, where nobody says so. */
    DeletionPolicy usualDeletion();

    /** The status of a resource that nobody has looked at. */
    S noStatus();

    /**
     * Looks for what no schema can refuse, before anything is made for the resource.
     *
     * @throws Halt if Ory could not be given this spec
     */
    void check(R resource);

    /** What the resource refers to beside its tenant: a change there leads back to it. */
    Set<ResourceKey> references(R resource);

    /**
     * What Ory calls the external object; known before it exists. Where Ory chooses the id, a name to speak of it until then.
     *
     * @throws Halt if the tenant does not allow it
     */
    String id(R resource, TenantView tenant);

    /**
     * Whether the tenant admits what this very resource asks for; asked again before a deletion, which then leaves the object alone.
     *
     * @throws Halt with {@code TenantNotAllowed} if it does not
     */
    default void checkAdmitted(R resource, TenantView tenant) {}

    /**
     * Whether the external object says nothing beyond that it is there, such as a tuple: then one that is there already is what the spec
     * asks for, and a tenant that allows no adoption does not stand in the way.
     */
    default boolean isFact() {
        return false;
    }

    /** What a kind brings whose objects hold no mark; empty: {@link #mark} tells whose an object is. */
    default Optional<Claiming<R, S, X>> claiming() {
        return Optional.empty();
    }

    /** Whether the id is ours to choose; else Ory chooses it, and an object that may have been made is found again by its mark. */
    default boolean choosesId() {
        return true;
    }

    /** Whether what is created lacks what only an update can give it: then it gets that in the same pass. */
    default boolean isMadeBare() {
        return false;
    }

    /**
     * Whether nothing may be deleted that others still refer to, be they about to go or not: they would be lost with it. Where it is let
     * go all the same, what they need to reach it stays in the cluster.
     */
    default boolean isHeldByReferrers() {
        return false;
    }

    /** Why the external object stays at the end although the policy says to delete it; empty: it does not. */
    default Optional<String> staysBecause(R resource) {
        return Optional.empty();
    }

    /** Why a part of an external object stays when it is deleted; empty: nothing of it does. */
    default Optional<String> leavesBecause(X external) {
        return Optional.empty();
    }

    /**
     * The status that says whether an object may have been made whose id is not known yet. Written before it is made, where Ory chooses
     * the id.
     *
     * @param server the server that is asked for it, by its {@link Server#id() id}
     */
    default S withPending(S status, boolean pending, String server) {
        return status;
    }

    /**
     * The status that says that what was said before is lost: an object of an unknown id may be there. Written before anything is looked
     * for, where Ory chooses the id; what becomes of it then, {@link #withPending} and {@link #withApplied} say.
     */
    default S withLost(S status) {
        return status;
    }

    /** The status that tells what there is to tell of the external object, beside its id. */
    default S told(S status, X external) {
        return status;
    }

    /** The fields that the spec names. */
    Set<String> named(R resource);

    /** What the status remembers of the last time that the spec was applied. */
    Applied applied(S status);

    /** The status that remembers this. */
    S withApplied(S status, Applied applied);

    /** Whether fields that the spec never named return to the server's default. */
    boolean resetsUnnamed(R resource);

    /** Where the external object differs from the spec. */
    List<Difference> differences(R resource, X external, Managed managed);

    /** Our mark on the external object; empty where there is none, or a kind can hold none. */
    Optional<Mark> mark(X external);

    /** The id of an external object. */
    String idOf(X external);

    /** {@code GET} of one. */
    Optional<X> find(Services services, Sought<R, S> sought);

    /** How a tenant's objects are listed. Empty: Ory has no list that tells enough, and they are looked at one by one. */
    Optional<Listing<R, S, X>> list();

    /** Makes it. Fails with a conflict where there is one already. */
    X create(Services services, Write<R, S> write);

    /** Makes it equal to the spec, and leaves alone what is not ours. */
    X update(Services services, X now, Write<R, S> write);

    /** Deletes it; of what several resources share, what is this resource's alone. */
    void delete(Services services, X external);

    /**
     * What goes into an external object.
     *
     * @param resource the resource
     * @param status its status, with what it claims
     * @param id what Ory calls the object
     * @param mark our mark
     * @param managed which fields are ours
     * @param secret what Ory is given; null: what it has stays
     */
    record Write<R, S>(
            R resource,
            S status,
            String id,
            Mark mark,
            Managed managed,
            @Nullable Secret secret) {}
}
