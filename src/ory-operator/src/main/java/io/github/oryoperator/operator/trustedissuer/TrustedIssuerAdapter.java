package io.github.oryoperator.operator.trustedissuer;

import io.github.oryoperator.api.DeletionPolicy;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.trustedissuer.TrustedIssuer;
import io.github.oryoperator.api.trustedissuer.TrustedIssuerStatus;
import io.github.oryoperator.client.Api;
import io.github.oryoperator.operator.engine.Applied;
import io.github.oryoperator.operator.engine.Claiming;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.engine.Listing;
import io.github.oryoperator.operator.engine.Mark;
import io.github.oryoperator.operator.engine.ResourceAdapter;
import io.github.oryoperator.operator.engine.ResourceKey;
import io.github.oryoperator.operator.engine.Services;
import io.github.oryoperator.operator.engine.Sought;
import io.github.oryoperator.operator.engine.TenantView;
import io.github.oryoperator.operator.field.Difference;
import io.github.oryoperator.operator.field.Managed;
import io.github.oryoperator.operator.status.Outcome;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The trust grants of one issuer in Hydra, as the engine wants to know them. */
public final class TrustedIssuerAdapter implements ResourceAdapter<TrustedIssuer, TrustedIssuerStatus, Trusts> {
    private static final Set<String> NAMED = Set.of("issuer");

    private final Clock clock;
    private final IssuerClaims claims = new IssuerClaims();

    /** Grants end by that clock. */
    public TrustedIssuerAdapter(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "TrustedIssuer";
    }

    @Override
    public Api api() {
        return Api.HYDRA_ADMIN;
    }

    @Override
    public DeletionPolicy usualDeletion() {
        return DeletionPolicy.DELETE;
    }

    @Override
    public TrustedIssuerStatus noStatus() {
        return TrustedIssuerStatus.NONE;
    }

    /** What the schema refuses today may be stored from the time of another one. */
    @Override
    public void check(TrustedIssuer resource) {
        var wish = Wish.of(resource);
        if (wish.issuer().isEmpty() || wish.grants().isEmpty() || wish.expiry() == null) {
            throw new Halt(
                    Outcome.stalled(
                            Reason.INVALID_SPEC,
                            "Write issuer, at least one grant, and either a lifetime of at least 1m or an expiresAt that the calendar has"));
        }
        KeySources.check(resource.getSpec());
    }

    @Override
    public Set<ResourceKey> references(TrustedIssuer resource) {
        return KeySources.references(resource);
    }

    @Override
    public String id(TrustedIssuer resource, TenantView tenant) {
        return Wish.of(resource).issuer();
    }

    @Override
    public Optional<Claiming<TrustedIssuer, TrustedIssuerStatus, Trusts>> claiming() {
        return Optional.of(claims);
    }

    /** Grants of all issuers, as long as most of them may be ours. */
    @Override
    public Optional<Listing<TrustedIssuer, TrustedIssuerStatus, Trusts>> list() {
        return Optional.of(new GrantListing(clock));
    }

    @Override
    public Set<String> named(TrustedIssuer resource) {
        return NAMED;
    }

    @Override
    public Applied applied(TrustedIssuerStatus status) {
        return new Applied(status.claims().isEmpty() ? Set.of() : NAMED, status.appliedGeneration(), status.server());
    }

    @Override
    public TrustedIssuerStatus withApplied(TrustedIssuerStatus status, Applied applied) {
        return status.withAppliedGeneration(applied.generation()).withServer(applied.server());
    }

    @Override
    public boolean resetsUnnamed(TrustedIssuer resource) {
        return false;
    }

    @Override
    public List<Difference> differences(TrustedIssuer resource, Trusts external, Managed managed) {
        return external.differences();
    }

    @Override
    public Optional<Mark> mark(Trusts external) {
        return Optional.empty();
    }

    @Override
    public String idOf(Trusts external) {
        return external.wish().issuer();
    }

    @Override
    public Optional<Trusts> find(Services services, Sought<TrustedIssuer, TrustedIssuerStatus> sought) {
        return new TrustLookup(services, sought, clock.instant()).look();
    }

    @Override
    public Trusts create(Services services, Write<TrustedIssuer, TrustedIssuerStatus> write) {
        var wish = Wish.of(write.resource());
        new TrustWrites(services, clock).make(wish);
        return Trusts.asWished(wish);
    }

    @Override
    public Trusts update(Services services, Trusts now, Write<TrustedIssuer, TrustedIssuerStatus> write) {
        new TrustWrites(services, clock).carryOut(now.wish(), now.plans());
        return Trusts.asWished(now.wish());
    }

    @Override
    public void delete(Services services, Trusts external) {
        new TrustWrites(services, clock).remove(external.plans());
    }

    @Override
    public Optional<String> leavesBecause(Trusts external) {
        return Optional.of(external.held())
                .filter(held -> !held.isEmpty())
                .map(held ->
                        "grants of somebody else are about " + held.size() + " of its keys as well and would go along");
    }
}
