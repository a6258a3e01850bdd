package io.github.oryoperator.client.identity;

/**
 * A login with another provider.
 *
 * @param provider the provider's id in Kratos' configuration
 * @param subject who the identity is there
 */
public record OidcLink(String provider, String subject) {
    /** Not the subject. */
    @Override
    public String toString() {
        return "OidcLink[provider=" + provider + "]";
    }
}
