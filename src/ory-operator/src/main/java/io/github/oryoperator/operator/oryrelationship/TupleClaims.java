package io.github.oryoperator.operator.oryrelationship;

import io.github.oryoperator.api.oryrelationship.OryRelationship;
import io.github.oryoperator.api.oryrelationship.OryRelationshipStatus;
import io.github.oryoperator.operator.engine.Claiming;
import io.github.oryoperator.operator.engine.Ownership;
import io.github.oryoperator.operator.engine.ResourceKey;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tuples hold no mark: each resource claims its own in its status, and those that want the same tuple share it. */
final class TupleClaims implements Claiming<OryRelationship, OryRelationshipStatus, Relation> {
    @Override
    public Map<String, String> sharedFields(OryRelationship resource) {
        var wish = Wish.of(resource);
        return Map.of(
                "spec.namespace", wish.namespace(), "spec.object", wish.object(), "spec.relation", wish.relation());
    }

    @Override
    public Ownership ownership(
            OryRelationship resource, @Nullable Relation external, List<Rival<OryRelationship>> rivals) {
        var wish = Wish.of(resource);
        var winner = rivals.stream()
                .filter(rival -> rival.older() && (rival.admitted() || rival.claimsHere()))
                .map(Rival::resource)
                // Of one that waits for the id of an identity nobody knows yet whom it wants.
                .filter(rival -> IdentitySubjects.of(rival).isEmpty())
                .filter(rival -> excludes(wish, Wish.of(rival)))
                .findFirst();
        if (winner.isPresent()) {
            return new Ownership.Another(ResourceKey.of(winner.get()));
        }
        if (external == null) {
            return new Ownership.Absent();
        }
        return external.foreign().isEmpty() ? new Ownership.Ours() : new Ownership.Nobody();
    }

    /** Whether the two cannot both be had. */
    private static boolean excludes(Wish one, Wish other) {
        return (one.exclusive() || other.exclusive())
                && !one.subjects().keySet().equals(other.subjects().keySet());
    }

    @Override
    public boolean letsGo(Relation external) {
        return !external.surplus().isEmpty() || !external.left().isEmpty();
    }

    @Override
    public OryRelationshipStatus claim(
            OryRelationshipStatus status, OryRelationship resource, @Nullable Relation external, String server) {
        boolean here = Objects.equals(status.server(), server);
        var claims = new HashSet<>(Wish.of(resource).claims());
        if (here) {
            claims.addAll(status.claims());
        }
        if (claims.size() > OryRelationshipStatus.MAX_CLAIMS) {
            // Only a resource that is edited again and again while Keto takes no write comes here.
            claims.retainAll(settled(resource, external));
        }
        return status.withClaims(sorted(claims))
                .withServer(server)
                .withAppliedGeneration(here ? status.appliedGeneration() : null);
    }

    @Override
    public OryRelationshipStatus settle(
            OryRelationshipStatus status, OryRelationship resource, @Nullable Relation external) {
        return status.withClaims(sorted(settled(resource, external)));
    }

    private static Set<String> settled(OryRelationship resource, @Nullable Relation external) {
        var wish = Wish.of(resource);
        var claims = new HashSet<>(wish.claims());
        if (external != null) {
            var left = new HashSet<>(external.surplus());
            left.removeAll(external.unclaimed());
            claims.addAll(wish.claims(left));
            claims.addAll(wish.claims(external.pending()));
        }
        return claims;
    }

    private static List<String> sorted(Collection<String> claims) {
        return claims.stream().sorted().toList();
    }
}
