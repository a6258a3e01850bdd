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
    private final Set<String> claimedByRivals = new HashSet<>();
    private final Set<String> kept = new HashSet<>();
    private final Set<Subject> held = new HashSet<>();
    private final Set<Subject> surplus = new HashSet<>();
    private final Set<Subject> unclaimed = new HashSet<>();
    private final Set<Subject> left = new HashSet<>();
    private final Set<Subject> pending = new HashSet<>();

    RelationLookup(PermissionService keto, Sought<OryRelationship, OryRelationshipStatus> sought) {
        this.keto = keto;
        this.wish = Wish.of(sought.resource());
        this.claimed = sought.claimsHere() ? Set.copyOf(sought.status().claims()) : Set.of();
        sought.rivals().forEach(this::add);
    }

    /**
     * What a rival may have keeps it: what its spec asks for, as long as that counts, and else what its status claims. A claim on what its
     * spec asks for no more keeps nothing, for it is about to be given up; but while it is not known which id an identity has, any claim may
     * be on that.
     */
    private void add(Rival<OryRelationship> rival) {
        var status = rival.resource().getStatus();
        var claims = rival.claimsHere() && status != null ? Set.copyOf(status.claims()) : Set.<String>of();
        claimedByRivals.addAll(claims);
        if (rival.admitted()) {
            kept.addAll(Wish.of(rival.resource()).claims());
        }
        if (!rival.admitted() || !IdentitySubjects.of(rival.resource()).isEmpty()) {
            kept.addAll(claims);
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
        return found();
    }

    /** The same, where all subjects of the relation are known. */
    Optional<Relation> among(Set<Subject> all) {
        all.forEach(this::sort);
        return found();
    }

    private Optional<Relation> found() {
        var foreign = new HashSet<>(held);
        foreign.removeIf(subject -> isClaimed(wish.claim(subject)));
        return Optional.of(new Relation(wish, held, foreign, surplus, unclaimed, left, pending))
                .filter(relation -> !relation.isEmpty());
    }

    private boolean isClaimed(String claim) {
        return claimed.contains(claim) || claimedByRivals.contains(claim) || kept.contains(claim);
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
        if (!claimed.contains(claim)) {
            if (wish.exclusive()) {
                surplus.add(subject);
                unclaimed.add(subject);
            }
        } else if (wish.exclusive() || !isLeft(claim)) {
            surplus.add(subject);
        } else {
            left.add(subject);
            if (!claimedByRivals.contains(claim)) {
                pending.add(subject);
            }
        }
    }

    /** Who goes leaves only what others have: one that wants it and has it not makes it anew, and nothing stays behind if it never does. */
    private boolean isLeft(String claim) {
        return kept.contains(claim)
                && (claimedByRivals.contains(claim) || !wish.subjects().isEmpty());
    }
}
