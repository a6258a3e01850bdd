package io.github.oryoperator.operator.trustedissuer;

import io.github.oryoperator.api.Drift;
import io.github.oryoperator.api.trustedissuer.KeyClaim;
import io.github.oryoperator.operator.field.Difference;
import io.github.oryoperator.operator.trustedissuer.KeyPlan.Action;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one key of an issuer when it is looked at; a plan follows from it.
 *
 * @param wish what the resource wants
 * @param kid the key's id
 * @param grants all grants of the key in Hydra
 * @param claim the resource's claim on the key; null: it has none
 * @param stored thumbprint of the key that Hydra has under that id; null: none, or that is not known
 * @param known whether {@code stored} is known
 * @param elder whether an older resource claims the key
 * @param ceded whether a younger one does, which is giving it up
 * @param fresh whether this pass has written nothing yet
 * @param surplus whether too many keys are published no more for it to stay for its overlap
 * @param now the time
 */
record KeyOutlook(
        Wish wish,
        String kid,
        List<Grant> grants,
        @Nullable KeyClaim claim,
        @Nullable String stored,
        boolean known,
        boolean elder,
        boolean ceded,
        boolean fresh,
        boolean surplus,
        Instant now) {

    KeyPlan plan() {
        return wish.key(kid).map(this::wanted).orElseGet(this::unwanted);
    }

    private KeyPlan wanted(TrustedKey key) {
        var foreign = grants.stream().filter(this::isForeign).toList();
        var ours = grants.stream().filter(Predicate.not(this::isForeign)).toList();
        var missing = wish.grants().keySet().stream()
                .filter(subject ->
                        ours.stream().noneMatch(grant -> grant.subject().equals(subject)))
                .toList();
        boolean another = isAnother(key);
        boolean renewed = !ours.isEmpty() && ours.stream().anyMatch(grant -> expiry().isDue(grant.expiresAt(), now));
        var wrong = wrong(ours, another);
        var differences = new ArrayList<>(lacking(missing));
        differences.addAll(wrong);
        var action = wrong.isEmpty() ? missing.isEmpty() ? Action.KEEP : Action.ADD : Action.REPLACE;
        return new KeyPlan(
                kid,
                key,
                action,
                ours,
                foreign,
                missing,
                grants.isEmpty() && stored != null && !stored.equals(key.thumbprint()),
                claim == null && !ceded && !grants.isEmpty(),
                claim == null || renewed || isNewInSource(key),
                differences,
                null);
    }

    /** On a key of ours somebody else may have put a grant; on any other all that is there is looked at as if it became ours. */
    private boolean isForeign(Grant grant) {
        return claim != null
                && !wish.grants().containsKey(grant.subject())
                && !claim.subjects().contains(grant.claim());
    }

    /** Whether the grants are about another key of the same id: Hydra never says which, but for where its sets can be read. */
    private boolean isAnother(TrustedKey key) {
        if (grants.isEmpty()) {
            return false;
        }
        if (isDoubtful() || (known && !key.thumbprint().equals(stored))) {
            return true;
        }
        return claim == null ? !known : isNewInSource(key) || isReplaced();
    }

    /** Whether nothing is there of what we wrote: the key went with it, and what is there now is about one of somebody else. */
    private boolean isReplaced() {
        return !known && grants.stream().noneMatch(this::isClaimed);
    }

    private boolean isNewInSource(TrustedKey key) {
        return claim != null && (!claim.thumbprint().equals(key.thumbprint()) || isFormer() || isDoubtful());
    }

    /** Whether the first write was interrupted: it may have taken a key along that somebody else had left there. */
    private boolean isDoubtful() {
        return fresh && claim != null && KeyClaim.UNKNOWN.equals(claim.former());
    }

    /** Whether the grants are still those of the key before. */
    private boolean isFormer() {
        return claim != null && grants.stream().anyMatch(grant -> grant.id().equals(claim.former()));
    }

    private List<Difference> lacking(List<String> missing) {
        if (claim == null && grants.isEmpty()) {
            return List.of(new Difference(wish.source(), kid, null));
        }
        return missing.stream()
                .map(subject -> Objects.requireNonNull(wish.grants().get(subject)))
                .map(wanted -> new Difference(wanted.path(), kid, null))
                .toList();
    }

    /** What no addition puts right. */
    private List<Difference> wrong(List<Grant> ours, boolean another) {
        var differences = new ArrayList<Difference>();
        if (another) {
            differences.add(new Difference(wish.source(), kid, Drift.HIDDEN));
        }
        for (var grant : ours) {
            var wanted = wish.grants().get(grant.subject());
            if (wanted == null) {
                differences.add(new Difference("grants", null, Drift.HIDDEN));
                continue;
            }
            if (!wanted.scopes().equals(grant.scopes())) {
                differences.add(new Difference(
                        wanted.path() + ".scopes",
                        String.join(" ", wanted.scopes()),
                        String.join(" ", grant.scopes())));
            }
            if (!expiry().matches(grant.expiresAt(), now)) {
                differences.add(late(grant));
            }
        }
        return differences.stream().distinct().toList();
    }

    private Difference late(Grant grant) {
        return new Difference(
                expiry().fixed() == null ? "lifetime" : "expiresAt",
                expiry().end(now).toInstant().toString(),
                Objects.toString(grant.expiresAt(), null));
    }

    private Expiry expiry() {
        return Objects.requireNonNull(wish.expiry(), "checked before");
    }

    private KeyPlan unwanted() {
        var ours = grants.stream().filter(this::isClaimed).toList();
        var foreign = grants.stream().filter(grant -> !isClaimed(grant)).toList();
        var action = end(ours, foreign);
        var going = action == Action.REMOVE ? List.of(new Difference(wish.source(), null, kid)) : List.<Difference>of();
        return new KeyPlan(
                kid,
                null,
                action,
                ours,
                foreign,
                List.of(),
                false,
                false,
                action == Action.REMOVE,
                going,
                ours.isEmpty() ? null : goneSince());
    }

    private boolean isClaimed(Grant grant) {
        return claim != null && claim.subjects().contains(grant.claim());
    }

    private Action end(List<Grant> ours, List<Grant> foreign) {
        if (elder) {
            return Action.LEAVE;
        }
        if (wish.leaves() && !foreign.isEmpty()) {
            return ours.isEmpty() ? Action.LEAVE : Action.HOLD;
        }
        boolean stays = !expiry().isOver(now)
                && !surplus
                && now.isBefore(goneSince().plus(wish.overlap()))
                && !wish.leaves()
                && ours.stream().allMatch(this::mayStay);
        return ours.isEmpty() || stays ? Action.KEEP : Action.REMOVE;
    }

    /** A key that is there no more cannot be granted anything anew: what the spec does not allow any longer ends with it. */
    private boolean mayStay(Grant grant) {
        var wanted = wish.grants().get(grant.subject());
        return wanted != null && wanted.scopes().equals(grant.scopes()) && !expiry().outlasts(grant.expiresAt());
    }

    private Instant goneSince() {
        var told = claim == null ? null : claim.goneSince();
        return told == null ? now.truncatedTo(ChronoUnit.SECONDS) : Instant.parse(told);
    }
}
