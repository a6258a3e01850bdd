package io.github.oryoperator.operator.trustedissuer;

import io.github.oryoperator.api.trustedissuer.GrantStatus;
import io.github.oryoperator.api.trustedissuer.KeyClaim;
import io.github.oryoperator.api.trustedissuer.TrustedIssuer;
import io.github.oryoperator.api.trustedissuer.TrustedIssuerStatus;
import io.github.oryoperator.operator.engine.Claiming;
import io.github.oryoperator.operator.engine.Ownership;
import io.github.oryoperator.operator.engine.ResourceKey;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Grants hold no mark: each resource claims the keys of its issuer, and of each key the subjects, in its status. Who claims a key
 * has it, be others older or not; of several that claim one, say for they did so at the same moment, the oldest: it writes and deletes, the
 * others leave it alone.
 */
final class IssuerClaims implements Claiming<TrustedIssuer, TrustedIssuerStatus, Trusts> {
    private static final Comparator<GrantStatus> BY_END = Comparator.<GrantStatus, String>comparing(
                    grant -> Objects.requireNonNullElse(grant.expiresAt(), ""))
            .thenComparing(GrantStatus::kid)
            .thenComparing(GrantStatus::id);

    @Override
    public Map<String, String> sharedFields(TrustedIssuer resource) {
        return Map.of(
                "spec.issuer", Objects.requireNonNullElse(resource.getSpec().issuer(), ""));
    }

    /** The ids of the keys that a rival claims on this server. */
    static Set<String> claimed(Rival<TrustedIssuer> rival) {
        var status = rival.resource().getStatus();
        return rival.claimsHere() && status != null
                ? status.claims().stream().map(KeyClaim::kid).collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    @Override
    public Ownership ownership(TrustedIssuer resource, @Nullable Trusts external, List<Rival<TrustedIssuer>> rivals) {
        var kids = Wish.of(resource).kids();
        var winner = rivals.stream()
                .filter(rival -> kids.stream().anyMatch(kid -> goesBefore(rival, resource, kid)))
                .findFirst();
        if (winner.isPresent()) {
            return new Ownership.Another(ResourceKey.of(winner.get().resource()));
        }
        if (external == null) {
            return new Ownership.Absent();
        }
        return external.isBlocked() ? new Ownership.Nobody() : new Ownership.Ours();
    }

    /** Whoever claims a key has it, else whoever is about to; where both are equal in that, the older one. */
    private static boolean goesBefore(Rival<TrustedIssuer> rival, TrustedIssuer resource, String kid) {
        boolean mine = isClaimed(resource, rival, kid);
        if (claimed(rival).contains(kid)) {
            return rival.older() || (!mine && !isGivenUp(rival, kid));
        }
        return rival.older()
                && !mine
                && rival.admitted()
                && named(rival.resource()).filter(kid::equals).isPresent();
    }

    /** Whether the spec of who claims a key names another one by now: two that change places would wait for each other for ever. */
    private static boolean isGivenUp(Rival<TrustedIssuer> rival, String kid) {
        return named(rival.resource()).filter(named -> !named.equals(kid)).isPresent();
    }

    /** What was claimed on another server than a rival's is not claimed there. */
    private static boolean isClaimed(TrustedIssuer resource, Rival<TrustedIssuer> rival, String kid) {
        var status = resource.getStatus();
        return status != null
                && status.claims().stream().map(KeyClaim::kid).anyMatch(kid::equals)
                && (!rival.claimsHere()
                        || Objects.equals(
                                status.server(),
                                Objects.requireNonNull(rival.resource().getStatus())
                                        .server()));
    }

    /** The id of the key, where the spec itself says it. */
    private static Optional<String> named(TrustedIssuer resource) {
        var source = resource.getSpec().publicKey();
        if (source == null) {
            return Optional.empty();
        }
        var pem = source.pemFrom();
        var jwk = source.jwk();
        return Optional.ofNullable(
                pem != null ? pem.kid() : jwk == null ? null : jwk.path("kid").textValue());
    }

    @Override
    public boolean letsGo(Trusts external) {
        return external.letsGo();
    }

    @Override
    public TrustedIssuerStatus claim(
            TrustedIssuerStatus status, TrustedIssuer resource, @Nullable Trusts external, String server) {
        boolean here = Objects.equals(status.server(), server);
        var before = here ? byKid(status.claims()) : Map.<String, KeyClaim>of();
        var claims = new TreeMap<>(before);
        var wish = Wish.of(resource);
        wish.keys().forEach(key -> claims.put(key.kid(), wanted(wish, key, before.get(key.kid()), external)));
        return status.withClaims(bounded(claims.values(), wish, external))
                .withWritePending(true)
                .withServer(server)
                .withAppliedGeneration(here ? status.appliedGeneration() : null);
    }

    /** An issuer that changes its keys again and again within the overlap has more: those that are wanted come first, then those that Hydra knows. */
    private static List<KeyClaim> bounded(Collection<KeyClaim> claims, Wish wish, @Nullable Trusts external) {
        if (claims.size() <= TrustedIssuerStatus.MAX_CLAIMS) {
            return List.copyOf(claims);
        }
        return claims.stream()
                .sorted(Comparator.<KeyClaim, Boolean>comparing(
                                claim -> wish.key(claim.kid()).isEmpty())
                        .thenComparing(claim -> grants(external, claim.kid()).isEmpty()))
                .limit(TrustedIssuerStatus.MAX_CLAIMS)
                .sorted(Comparator.comparing(KeyClaim::kid))
                .toList();
    }

    private static KeyClaim wanted(Wish wish, TrustedKey key, @Nullable KeyClaim before, @Nullable Trusts external) {
        var subjects = new TreeSet<>(wish.claims(key.kid()));
        if (before != null) {
            subjects.addAll(before.subjects());
        }
        // What is taken over is known as ours after any crash.
        grants(external, key.kid()).stream().map(Grant::claim).forEach(subjects::add);
        return new KeyClaim(
                key.kid(),
                key.thumbprint(),
                former(wish, key, before, external),
                subjects.stream().limit(KeyClaim.MAX_SUBJECTS).toList(),
                null);
    }

    /** A grant of the key that is to be replaced, if that is another one: as long as there is this grant, so is that key. */
    private static @Nullable String former(
            Wish wish, TrustedKey key, @Nullable KeyClaim before, @Nullable Trusts external) {
        var there = grants(external, key.kid());
        boolean unknown = there.isEmpty() || (before != null && KeyClaim.UNKNOWN.equals(before.former()));
        if (unknown && !wish.isSetReadable()) {
            return KeyClaim.UNKNOWN;
        }
        boolean isSame = before != null
                && before.thumbprint().equals(key.thumbprint())
                && there.stream().noneMatch(grant -> grant.id().equals(before.former()));
        boolean replaces = external != null
                && external.plan(key.kid())
                        .filter(plan -> plan.action() == KeyPlan.Action.REPLACE)
                        .isPresent();
        return isSame || !replaces || there.isEmpty() ? null : there.getFirst().id();
    }

    private static List<Grant> grants(@Nullable Trusts external, String kid) {
        return external == null
                ? List.of()
                : external.plan(kid).map(KeyPlan::grants).orElse(List.of());
    }

    @Override
    public TrustedIssuerStatus settle(TrustedIssuerStatus status, TrustedIssuer resource, @Nullable Trusts external) {
        var wish = Wish.of(resource);
        var before = byKid(status.claims());
        var claims = new TreeMap<String, KeyClaim>();
        wish.keys().forEach(key -> claims.put(key.kid(), settled(wish, key, before.get(key.kid()), external)));
        before.values().stream()
                .filter(claim -> !claims.containsKey(claim.kid()))
                .flatMap(claim -> retiring(claim, external).stream())
                .forEach(claim -> claims.put(claim.kid(), claim));
        return status.withClaims(bounded(claims.values(), wish, external))
                .withGrants(external == null ? List.of() : shown(external.grants()))
                .withWritePending(null);
    }

    private static KeyClaim settled(Wish wish, TrustedKey key, @Nullable KeyClaim before, @Nullable Trusts external) {
        var there = grants(external, key.kid());
        var subjects = new TreeSet<>(wish.claims(key.kid()));
        if (before == null) {
            return new KeyClaim(key.kid(), key.thumbprint(), null, List.copyOf(subjects), null);
        }
        there.stream().map(Grant::claim).filter(before.subjects()::contains).forEach(subjects::add);
        boolean isFormer = there.stream().anyMatch(grant -> grant.id().equals(before.former()));
        return new KeyClaim(
                key.kid(),
                before.thumbprint(),
                isFormer ? before.former() : null,
                subjects.stream().limit(KeyClaim.MAX_SUBJECTS).toList(),
                null);
    }

    /** What is not wanted any more stays claimed as long as it is there, and ours. */
    private static Optional<KeyClaim> retiring(KeyClaim claim, @Nullable Trusts external) {
        return Optional.ofNullable(external)
                .flatMap(trusts -> trusts.plan(claim.kid()))
                .filter(plan -> plan.action() != KeyPlan.Action.LEAVE && plan.goneSince() != null)
                .map(plan -> claim.withGoneSince(Objects.toString(plan.goneSince())));
    }

    private static List<GrantStatus> shown(Stream<Grant> grants) {
        return grants.map(grant -> new GrantStatus(grant.id(), grant.kid(), text(grant.expiresAt())))
                .sorted(BY_END)
                .limit(TrustedIssuerStatus.MAX_GRANTS)
                .toList();
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static Map<String, KeyClaim> byKid(List<KeyClaim> claims) {
        var byKid = new TreeMap<String, KeyClaim>();
        claims.forEach(claim -> byKid.putIfAbsent(claim.kid(), claim));
        return byKid;
    }
}
