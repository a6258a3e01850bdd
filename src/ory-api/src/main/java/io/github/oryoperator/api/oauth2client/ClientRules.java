package io.github.oryoperator.api.oauth2client;

import io.github.oryoperator.api.schema.Formats;

/** Rules of the schema (CEL) that are too long for an annotation. */
final class ClientRules {
    /** On the spec: a client without a secret of its own. */
    static final String WITHOUT_SECRET =
            "has(self.tokenEndpointAuthMethod)" + " && self.tokenEndpointAuthMethod in ['none', 'private_key_jwt']";

    /** Scheme, host and port of a URI. */
    private static final String ORIGIN = "r'^[A-Za-z][A-Za-z0-9+.-]*:(//[^/?#]*)?'";

    /** On the spec: Hydra refuses a logout URI whose scheme, host and port no redirect URI has. */
    static final String LOGOUT_WITHIN_REDIRECTS = "!has(self.postLogoutRedirectUris)"
            + " || sets.contains((has(self.redirectUris) ? self.redirectUris : []).map(uri, uri.find(" + ORIGIN + ")),"
            + " self.postLogoutRedirectUris.map(uri, uri.find(" + ORIGIN + ")))";

    /** What {@link #LOGOUT_WITHIN_REDIRECTS} says. */
    static final String LOGOUT_WITHIN_REDIRECTS_MESSAGE =
            "each of postLogoutRedirectUris must have scheme, host and port of one of redirectUris: write such a redirect URI too";

    /** On redirect URIs: a browser would run these in the page that sends it there. */
    static final String SAFE_SCHEMES = "!self.exists(uri, uri.matches('^(?i)(javascript|data|vbscript):'))";

    /** What {@link #SAFE_SCHEMES} says. */
    static final String SAFE_SCHEMES_MESSAGE =
            "a redirect URI must not be of the scheme javascript, data or vbscript: write https or the scheme of an app";

    /** On a Secret's template: two facts must not stand under one key. */
    static final String DISTINCT_KEYS =
            "[[has(self.keys) && has(self.keys.clientId) ? self.keys.clientId : 'CLIENT_ID',"
                    + " has(self.keys) && has(self.keys.clientSecret) ? self.keys.clientSecret : 'CLIENT_SECRET']"
                    + " + (has(self.extraKeys) ? ["
                    + "has(self.extraKeys.issuer) ? self.extraKeys.issuer : '',"
                    + " has(self.extraKeys.discoveryUrl) ? self.extraKeys.discoveryUrl : '',"
                    + " has(self.extraKeys.authorizationUrl) ? self.extraKeys.authorizationUrl : '',"
                    + " has(self.extraKeys.tokenUrl) ? self.extraKeys.tokenUrl : '',"
                    + " has(self.extraKeys.userinfoUrl) ? self.extraKeys.userinfoUrl : '',"
                    + " has(self.extraKeys.jwksUrl) ? self.extraKeys.jwksUrl : '',"
                    + " has(self.extraKeys.revocationUrl) ? self.extraKeys.revocationUrl : '',"
                    + " has(self.extraKeys.endSessionUrl) ? self.extraKeys.endSessionUrl : '',"
                    + " has(self.extraKeys.deviceAuthorizationUrl) ? self.extraKeys.deviceAuthorizationUrl : ''"
                    + "] : [])].all(keys, keys.all(k, k == '' || keys.exists_one(other, other == k)))";

    /** What {@link #DISTINCT_KEYS} says. */
    static final String DISTINCT_KEYS_MESSAGE = "keys and extraKeys must all differ: write another key"
            + " (clientId has CLIENT_ID and clientSecret CLIENT_SECRET unless given)";

    /** On rotation: the old secret must be gone before the next one comes. */
    static final String OVERLAP_BELOW_INTERVAL = "!has(self.interval) || !has(self.overlap)"
            + " || !self.interval.matches(r'" + Formats.POSITIVE_DURATION + "')"
            + " || !self.overlap.matches(r'" + Formats.DURATION + "')"
            + " || duration(self.overlap) < duration(self.interval)";

    /** On labels and annotations. */
    static final String LABEL_KEYS = "self.all(key, key.size() <= 317 && key.matches(r'" + Formats.LABEL_KEY
            + "') && !key.startsWith('ory-operator.github.io/'))";

    /** What {@link #LABEL_KEYS} says. */
    static final String LABEL_KEYS_MESSAGE =
            "write keys such as app or example.com/app; those of ory-operator.github.io are the operator's";

    private ClientRules() {}
}
