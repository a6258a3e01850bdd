package io.github.oryoperator.client.oauth2;

import org.jspecify.annotations.Nullable;

/**
 * Which trusted issuers to list.
 *
 * @param issuer exactly this one; null: any
 * @param pageSize 1 to 1000; null: Hydra's 250
 * @param pageToken from the page before; null: the first page
 */
public record TrustedIssuerQuery(
        @Nullable String issuer,
        @Nullable Integer pageSize,
        @Nullable String pageToken) {
    /** All of them, by pages of Hydra's default size. */
    public static final TrustedIssuerQuery ALL = new TrustedIssuerQuery(null, null, null);

    public TrustedIssuerQuery withIssuer(String name) {
        return new TrustedIssuerQuery(name, pageSize, pageToken);
    }

    public TrustedIssuerQuery withPageSize(int size) {
        return new TrustedIssuerQuery(issuer, size, pageToken);
    }

    public TrustedIssuerQuery withPageToken(@Nullable String token) {
        return new TrustedIssuerQuery(issuer, pageSize, token);
    }
}
