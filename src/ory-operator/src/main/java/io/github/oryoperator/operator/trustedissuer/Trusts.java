package io.github.oryoperator.operator.trustedissuer;

import io.github.oryoperator.operator.field.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Hydra trusts an issuer in, as far as one resource is concerned with it.
 *
 * @param wish what the resource wants
 * @param plans what is to be done about each of the keys that it wants or claims
 * @param pending whether a write was begun of which the end is not known
 */
public record Trusts(Wish wish, List<KeyPlan> plans, boolean pending) {
    /** Copies the list. */
    public Trusts {
        plans = List.copyOf(plans);
    }

    /** As it is when all is done; only a look tells more. */
    static Trusts asWished(Wish wish) {
        return new Trusts(wish, List.of(), false);
    }

    List<Difference> differences() {
        var differences = new ArrayList<Difference>();
        plans.forEach(plan -> differences.addAll(plan.differences()));
        return List.copyOf(differences);
    }

    /** Whether time, the issuer or an interrupted write of ours asks for what is to be done. */
    boolean isDue() {
        return pending
                || plans.stream()
                        .anyMatch(plan -> plan.due() && !plan.differences().isEmpty());
    }

    /** Whether it can only be done by taking something over that no resource claims. */
    boolean isBlocked() {
        return plans.stream().anyMatch(KeyPlan::isBlocked);
    }

    boolean letsGo() {
        return plans.stream().anyMatch(KeyPlan::letsGo);
    }

    /** Whether there is nothing that the resource is concerned with. What a write of ours that was interrupted took away is. */
    boolean isEmpty() {
        return !(pending && !wish.leaves()) && plans.stream().noneMatch(KeyPlan::isThere);
    }

    /** The ids of the keys that stay although their resource goes. */
    List<String> held() {
        return plans.stream()
                .filter(plan -> plan.action() == KeyPlan.Action.HOLD)
                .map(KeyPlan::kid)
                .toList();
    }

    Optional<KeyPlan> plan(String kid) {
        return plans.stream().filter(plan -> plan.kid().equals(kid)).findFirst();
    }

    Stream<Grant> grants() {
        return plans.stream()
                .filter(plan -> plan.action() != KeyPlan.Action.LEAVE)
                .flatMap(plan -> plan.grants().stream());
    }

    /** Not whom it is about. */
    @Override
    public String toString() {
        return "Trusts[issuer=" + wish.issuer() + "]";
    }
}
