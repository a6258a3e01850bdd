package io.github.oryoperator.operator.oryrelationship;

import io.github.oryoperator.api.oryrelationship.OryRelationship;
import io.github.oryoperator.api.oryrelationship.OryRelationshipStatus;
import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.client.permission.PermissionService;
import io.github.oryoperator.client.permission.RelationTuple;
import io.github.oryoperator.client.permission.Subject;
import io.github.oryoperator.client.permission.TupleQuery;
import io.github.oryoperator.operator.engine.Claiming.Rival;
import io.github.oryoperator.operator.engine.Sought;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Looks at what Keto holds of one object and relation, with what the resource and its rivals claim there in mind. */
final class RelationLookup {
    private static final int PAGE = 500;

    /** So many tuples are asked for one by one, rather than to read on in what may be a relation of millions. */
    private static final int FEW = 16;

    private final PermissionService keto;
    private final Wish wish;
    private final Set<String> claimed;
    private final Set<String> rivals = new HashSet<>();
    private final Set<Subject> held = new HashSet<>();
    private final Set<Subject> surplus = new HashSet<>();
    private final Set<Subject> unclaimed = new HashSet<>();

    RelationLookup(PermissionService keto, Sought<OryRelationship, OryRelationshipStatus> sought) {
        this.keto = keto;
        this.wish = Wish.of(sought.resource());
        this.claimed = sought.claimsHere() ? Set.copyOf(sought.status().claims()) : Set.of();
        sought.rivals().forEach(this::add);
    }

    /** A rival claims what its status says, and what it is about to claim. */
    private void add(Rival<OryRelationship> rival) {
        var status = rival.resource().getStatus();
        if (rival.claimsHere() && status != null) {
            rivals.addAll(status.claims());
        }
        if (rival.admitted()) {
            rivals.addAll(Wish.of(rival.resource()).claims());
        }
    }

    /** Empty where Keto holds nothing that concerns the resource. A namespace that Keto does not know holds nothing. */
    Optional<Relation> look() {
        if (wish.subjects().isEmpty() && claimed.isEmpty()) {
            return Optional.empty();
        }
        try {
            read();
        } catch (OryNotFoundException e) {
            return Optional.empty();
        }
        var foreign = new HashSet<>(held);
        foreign.removeIf(subject -> isClaimed(wish.claim(subject)));
        return Optional.of(new Relation(wish, held, foreign, surplus, unclaimed))
                .filter(relation -> !relation.isEmpty());
    }

    private boolean isClaimed(String claim) {
        return claimed.contains(claim) || rivals.contains(claim);
    }

    private void read() {
        var query = new TupleQuery(wish.namespace(), wish.object(), wish.relation(), null, PAGE, null);
        for (var page = keto.list(query); ; page = keto.list(query.withPageToken(page.nextToken()))) {
            page.items().stream().map(RelationTuple::subject).forEach(this::sort);
            if (page.nextToken() == null) {
                return;
            }
            if (namesAll() && wish.subjects().size() - held.size() <= FEW) {
                askForMissing();
                return;
            }
        }
    }

    /** Whether what the spec names is all that matters. */
    private boolean namesAll() {
        return !wish.exclusive() && wish.claims().containsAll(claimed);
    }

    private void askForMissing() {
        for (var subject : wish.subjects().keySet()) {
            if (!held.contains(subject)
                    && !keto.list(TupleQuery.of(wish.tuple(subject)).withPageSize(1))
                            .items()
                            .isEmpty()) {
                held.add(subject);
            }
        }
    }

    private void sort(Subject subject) {
        if (wish.subjects().containsKey(subject)) {
            held.add(subject);
            return;
        }
        var claim = wish.claim(subject);
        if (wish.exclusive() || (claimed.contains(claim) && !rivals.contains(claim))) {
            surplus.add(subject);
            if (!claimed.contains(claim)) {
                unclaimed.add(subject);
            }
        }
    }
}
