package io.github.oryoperator.api.trustedissuer;

import io.github.oryoperator.api.schema.Formats;

/** Rules of the schema (CEL) that are too long for an annotation. */
final class IssuerRules {
    /** On the issuer: a grant puts its key into the set of that name. */
    static final String NOT_HYDRAS_OWN =
            "!(self in ['hydra.openid.id-token', 'hydra.jwt.access-token', 'hydra.https-tls'])";

    /** What {@link #NOT_HYDRAS_OWN} says. */
    static final String NOT_HYDRAS_OWN_MESSAGE =
            "this is a set of Hydra's own keys, and the issuer's would become one of them: write another issuer";

    /** On the grants. */
    static final String DISTINCT_SUBJECTS = "self.filter(grant, has(grant.anySubject)).size() <= 1"
            + " && self.all(grant, !has(grant.subject)"
            + " || self.exists_one(other, has(other.subject) && other.subject == grant.subject))";

    /** What {@link #DISTINCT_SUBJECTS} says. */
    static final String DISTINCT_SUBJECTS_MESSAGE =
            "write each subject once, with all its scopes, and at most one grant with anySubject";

    /** On the spec: each renewal has a moment without trust. */
    static final String RENEWED_BY_HALF = "!has(self.lifetime) || !has(self.renewBefore)"
            + " || !self.lifetime.matches(r'" + Formats.POSITIVE_DURATION + "')"
            + " || !self.renewBefore.matches(r'" + Formats.POSITIVE_DURATION + "')"
            + " || duration(self.renewBefore) <= duration(self.lifetime) - duration(self.renewBefore)";

    /** What {@link #RENEWED_BY_HALF} says. */
    static final String RENEWED_BY_HALF_MESSAGE = "renewBefore must be at most half of lifetime";

    /** On a JWK: what must never be in a spec. */
    static final String PUBLIC_MEMBERS =
            "!has(self.d) && !has(self.p) && !has(self.q) && !has(self.dp) && !has(self.dq)"
                    + " && !has(self.qi) && !has(self.k)";

    /** What {@link #PUBLIC_MEMBERS} says. */
    static final String PUBLIC_MEMBERS_MESSAGE =
            "write a public key only: remove d, p, q, dp, dq, qi (private) or k (symmetric)";

    private IssuerRules() {}
}
