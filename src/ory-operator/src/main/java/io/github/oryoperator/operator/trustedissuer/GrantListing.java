package io.github.oryoperator.operator.trustedissuer;

import static java.util.stream.Collectors.groupingBy;

import io.github.oryoperator.api.trustedissuer.TrustedIssuer;
import io.github.oryoperator.api.trustedissuer.TrustedIssuerStatus;
import io.github.oryoperator.client.oauth2.TrustedIssuerQuery;
import io.github.oryoperator.operator.engine.Listed;
import io.github.oryoperator.operator.engine.Listing;
import io.github.oryoperator.operator.engine.Services;
import io.github.oryoperator.operator.inventory.Pages;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** The grants of many issuers, read in pages of all that Hydra has. */
final class GrantListing implements Listing<TrustedIssuer, TrustedIssuerStatus, Trusts> {
    private final Clock clock;

    GrantListing(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Stream<Listed<TrustedIssuer, TrustedIssuerStatus, Trusts>> list(
            Services services, List<TrustedIssuerStatus> statuses) {
        int ours = statuses.stream().mapToInt(status -> status.claims().size()).sum();
        var grants = services.ory().trustedIssuers().forTenant(services.tenant());
        var all = TrustedIssuerQuery.ALL.withPageSize(Pages.SIZE);
        return Pages.readAll(
                        Pages.worth(statuses.size(), ours),
                        token -> grants.list(token == null ? all : all.withPageToken(token)))
                .stream()
                .flatMap(read -> read.stream()
                        .filter(grant -> grant.issuer() != null)
                        .collect(groupingBy(io.github.oryoperator.client.oauth2.TrustedIssuer::issuer))
                        .entrySet()
                        .stream())
                .map(issuer -> listed(services, issuer.getKey(), issuer.getValue()));
    }

    private Listed<TrustedIssuer, TrustedIssuerStatus, Trusts> listed(
            Services services, String issuer, List<io.github.oryoperator.client.oauth2.TrustedIssuer> grants) {
        return new Listed<>(
                issuer,
                sought -> new TrustLookup(services, sought, clock.instant())
                        .among(grants.stream().map(Grant::of)));
    }
}
