package io.github.oryoperator.operator.trustedissuer;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.trustedissuer.KeyClaim;
import io.github.oryoperator.api.trustedissuer.TrustedIssuer;
import io.github.oryoperator.api.trustedissuer.TrustedIssuerStatus;
import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.client.oauth2.JsonWebKey;
import io.github.oryoperator.client.oauth2.TrustedIssuerQuery;
import io.github.oryoperator.operator.engine.Claiming.Rival;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.engine.Services;
import io.github.oryoperator.operator.engine.Sought;
import io.github.oryoperator.operator.status.Outcome;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Looks at what Hydra trusts an issuer in, with what the resource and its rivals claim there in mind. */
final class TrustLookup {
    private static final int PAGE = 500;

    /** The thumbprint of what is no public key of a kind that we know. */
    private static final String UNKNOWN = "?";

    private final Services services;
    private final Wish wish;
    private final boolean pending;
    private final boolean written;
    private final Map<String, KeyClaim> claims;
    private final Set<String> elders = new HashSet<>();
    private final Set<String> others = new HashSet<>();
    private final Set<String> surplus;
    private final Instant now;

    TrustLookup(Services services, Sought<TrustedIssuer, TrustedIssuerStatus> sought, Instant now) {
        this.services = services;
        this.wish = Wish.of(sought.resource());
        this.now = now;
        var status = sought.status();
        this.pending = sought.claimsHere() && Boolean.TRUE.equals(status.writePending());
        this.written = sought.written();
        this.claims = sought.claimsHere()
                ? status.claims().stream().collect(toMap(KeyClaim::kid, claim -> claim, (one, other) -> one))
                : Map.of();
        sought.rivals().stream().filter(Rival::older).map(IssuerClaims::claimed).forEach(elders::addAll);
        sought.rivals().stream().map(IssuerClaims::claimed).forEach(others::addAll);
        this.surplus = surplus();
    }

    /** An issuer that changes its keys again and again within the overlap has no more of them than one can be claimed of. */
    private Set<String> surplus() {
        return claims.values().stream()
                .filter(claim -> !wish.kids().contains(claim.kid()))
                .sorted(comparing(this::goneSince).reversed())
                .skip(KeySources.MOST)
                .map(KeyClaim::kid)
                .collect(toSet());
    }

    private Instant goneSince(KeyClaim claim) {
        return claim.goneSince() == null ? now : Instant.parse(claim.goneSince());
    }

    /** Empty where Hydra holds nothing that concerns the resource. */
    Optional<Trusts> look() {
        return look(() -> services.ory()
                .trustedIssuers()
                .forTenant(services.tenant())
                .listAll(TrustedIssuerQuery.ALL.withIssuer(wish.issuer()).withPageSize(PAGE))
                .map(Grant::of));
    }

    /** The same, where all grants of the issuer are known. */
    Optional<Trusts> among(Stream<Grant> all) {
        return look(() -> all);
    }

    private Optional<Trusts> look(Supplier<Stream<Grant>> all) {
        boolean over = !wish.leaves() && wish.expiry() != null && wish.expiry().isOver(now);
        if (wish.keys().isEmpty() && claims.isEmpty()) {
            // To trust nobody any more is all that the spec asks for.
            return over ? Optional.of(Trusts.asWished(wish)) : Optional.empty();
        }
        var grants = all.get().collect(groupingBy(Grant::kid));
        var stored = needsKeys(grants) ? stored() : Optional.<Map<String, String>>empty();
        stored.ifPresent(keys -> refuseStrangers(keys.keySet(), grants.keySet()));
        var kids = new TreeSet<>(wish.kids());
        kids.addAll(claims.keySet());
        var plans =
                kids.stream().map(kid -> outlook(kid, grants, stored).plan()).toList();
        if (wish.unreadable() != null && plans.stream().anyMatch(KeyPlan::needsKey)) {
            throw wish.unreadable();
        }
        return Optional.of(new Trusts(wish, plans, pending)).filter(trusts -> over || !trusts.isEmpty());
    }

    /** Grants that are there and ours tell of a key all that is to be known. */
    private boolean needsKeys(Map<String, List<Grant>> grants) {
        return wish.kids().stream().anyMatch(kid -> !grants.containsKey(kid) || !claims.containsKey(kid));
    }

    /**
     * A key that no grant is about was not put there to be trusted: it is a JsonWebKeySet's, or that of some application. Whoever granted it
     * something could delete it.
     */
    private void refuseStrangers(Set<String> kids, Set<String> granted) {
        var strange = kids.stream()
                .filter(kid -> !granted.contains(kid) && !claims.containsKey(kid) && !others.contains(kid));
        if (strange.anyMatch(kid -> claims.isEmpty() || wish.kids().contains(kid))) {
            throw new Halt(
                    Outcome.stalled(
                            Reason.ALREADY_EXISTS,
                            "Hydra has a set of keys of the issuer's name with keys that no grant is about, and no adoptionPolicy takes them over; if they are nobody's, delete them in Hydra"));
        }
    }

    private KeyOutlook outlook(String kid, Map<String, List<Grant>> grants, Optional<Map<String, String>> stored) {
        return new KeyOutlook(
                wish,
                kid,
                grants.getOrDefault(kid, List.of()),
                claims.get(kid),
                stored.map(keys -> keys.get(kid)).orElse(null),
                stored.isPresent(),
                elders.contains(kid),
                others.contains(kid) && !elders.contains(kid),
                !written,
                surplus.contains(kid),
                now);
    }

    /** The thumbprints of the keys in the set that is named like the issuer, by their ids; empty: the set cannot be read. */
    private Optional<Map<String, String>> stored() {
        if (!wish.isSetReadable()) {
            return Optional.empty();
        }
        try {
            var thumbprints = new HashMap<String, String>();
            services.ory()
                    .jwks()
                    .forTenant(services.tenant())
                    .getSet(wish.issuer())
                    .toPublic()
                    .keys()
                    .forEach(key -> thumbprints.put(Objects.requireNonNullElse(key.kid(), ""), thumbprint(key)));
            return Optional.of(thumbprints);
        } catch (OryNotFoundException e) {
            return Optional.of(Map.of());
        }
    }

    private static String thumbprint(JsonWebKey key) {
        return TrustedKey.of(key).map(TrustedKey::thumbprint).orElse(UNKNOWN);
    }
}
