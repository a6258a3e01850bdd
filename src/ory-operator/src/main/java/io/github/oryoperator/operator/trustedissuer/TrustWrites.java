package io.github.oryoperator.operator.trustedissuer;

import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.client.oauth2.TrustedIssuerService;
import io.github.oryoperator.operator.engine.Services;
import io.github.oryoperator.operator.trustedissuer.KeyPlan.Action;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * Carries plans out. What is added comes first, what goes comes last, and between the deletion of a key's grants and their return lies
 * nothing else: at every moment an assertion by a key that has not changed is accepted, or one by the key that follows it.
 */
final class TrustWrites {
    private final Services services;
    private final TrustedIssuerService issuers;
    private final Clock clock;

    TrustWrites(Services services, Clock clock) {
        this.services = services;
        this.issuers = services.ory().trustedIssuers().forTenant(services.tenant());
        this.clock = clock;
    }

    /** Makes all that is wanted. */
    void make(Wish wish) {
        wish.keys().forEach(key -> {
            clear(wish, key);
            grant(wish, key, wish.grants().keySet());
        });
    }

    void carryOut(Wish wish, List<KeyPlan> plans) {
        plans.stream().filter(plan -> plan.action() == Action.ADD).forEach(plan -> add(wish, plan));
        plans.stream().filter(plan -> plan.action() == Action.REPLACE).forEach(plan -> replace(wish, plan));
        remove(plans);
    }

    void remove(List<KeyPlan> plans) {
        plans.stream().filter(plan -> plan.action() == Action.REMOVE).forEach(this::delete);
    }

    private void add(Wish wish, KeyPlan plan) {
        if (plan.stray()) {
            services.ory().jwks().forTenant(services.tenant()).deleteKey(wish.issuer(), plan.kid());
        } else if (plan.grants().isEmpty() && plan.foreign().isEmpty()) {
            clear(wish, Objects.requireNonNull(plan.key()));
        }
        grant(wish, Objects.requireNonNull(plan.key()), plan.missing());
    }

    /**
     * A key may be left of that id although no grant speaks of it, and Hydra would use it in the place of the one that it is given. Where it
     * does not show its keys, the first grant takes what is there along.
     */
    private void clear(Wish wish, TrustedKey key) {
        var subject = wish.grants().keySet().stream().findFirst();
        if (!wish.isSetReadable() && subject.isPresent()) {
            var first = issuers.trust(wish.trust(key, subject.get(), clock.instant()));
            delete(String.valueOf(first.id()));
        }
    }

    private void replace(Wish wish, KeyPlan plan) {
        delete(plan);
        grant(wish, Objects.requireNonNull(plan.key()), wish.grants().keySet());
    }

    /** One takes the others of its key along, and the key. */
    private void delete(KeyPlan plan) {
        var first = plan.grants().isEmpty()
                ? plan.foreign().getFirst()
                : plan.grants().getFirst();
        delete(first.id());
    }

    private void delete(String id) {
        try {
            issuers.delete(id);
        } catch (OryNotFoundException e) {
            // Somebody else did.
        }
    }

    private void grant(Wish wish, TrustedKey key, Collection<String> subjects) {
        subjects.forEach(subject -> issuers.trust(wish.trust(key, subject, clock.instant())));
    }
}
