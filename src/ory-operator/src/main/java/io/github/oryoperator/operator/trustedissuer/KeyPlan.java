package io.github.oryoperator.operator.trustedissuer;

import io.github.oryoperator.operator.field.Difference;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done about one key of an issuer. Hydra ties all grants of a key together: whoever deletes one deletes all.
 *
 * @param kid the key's id
 * @param key the key; null: it is not wanted, or not any more
 * @param action what is to be done
 * @param grants the grants in Hydra that are the resource's, or become its own
 * @param foreign those that are somebody else's and would go with them
 * @param missing the subjects that have none
 * @param stray whether Hydra has another key of that id, of which no grant speaks: it would be used in the place of this one
 * @param free whether nobody claims what is there
 * @param due whether time or the issuer asks for it; else somebody changed something in Hydra, or the spec did
 * @param differences where Hydra differs
 * @param goneSince since when the key, which is still there, is wanted no more
 */
record KeyPlan(
        String kid,
        @Nullable TrustedKey key,
        Action action,
        List<Grant> grants,
        List<Grant> foreign,
        List<String> missing,
        boolean stray,
        boolean free,
        boolean due,
        List<Difference> differences,
        @Nullable Instant goneSince) {

    /** What is to be done. */
    enum Action {
        /** It is as it should be. */
        KEEP,
        /** Grants are missing. */
        ADD,
        /** Nothing in Hydra can be changed: all grants are deleted and made anew. */
        REPLACE,
        /** All grants are deleted. */
        REMOVE,
        /** An older resource has it, or it is somebody else's. */
        LEAVE,
        /** It would go with its resource, but somebody else's grants would go along. */
        HOLD
    }

    KeyPlan {
        grants = List.copyOf(grants);
        foreign = List.copyOf(foreign);
        missing = List.copyOf(missing);
        differences = List.copyOf(differences);
    }

    /** Whether it can only be done by taking something over that no resource claims. */
    boolean isBlocked() {
        boolean cascades = action == Action.REPLACE || action == Action.REMOVE;
        return free || (cascades && !foreign.isEmpty());
    }

    /** Whether nothing can be done without the key itself. */
    boolean needsKey() {
        return key != null && (action != Action.KEEP || isBlocked() || stray);
    }

    /** Whether there is something in Hydra that the resource is concerned with. */
    boolean isThere() {
        boolean inTheWay = key != null && !foreign.isEmpty();
        return (action != Action.LEAVE && (!grants.isEmpty() || inTheWay)) || stray || free;
    }

    /** Whether something is given up. */
    boolean letsGo() {
        return action == Action.REPLACE || action == Action.REMOVE || action == Action.LEAVE || isBlocked();
    }
}
