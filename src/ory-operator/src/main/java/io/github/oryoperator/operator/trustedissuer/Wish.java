package io.github.oryoperator.operator.trustedissuer;

import io.github.oryoperator.api.trustedissuer.TrustGrant;
import io.github.oryoperator.api.trustedissuer.TrustedIssuer;
import io.github.oryoperator.api.trustedissuer.TrustedIssuerSpec;
import io.github.oryoperator.client.oauth2.Trust;
import io.github.oryoperator.operator.engine.Halt;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a resource wants of Hydra. One that is being deleted wants nothing.
 *
 * @param issuer the issuer
 * @param keys its keys, each of which all grants are about
 * @param grants what each subject gets, in the order of the spec
 * @param expiry until when; null: the spec does not say
 * @param source the field of the spec that the keys come from
 * @param overlap how long a key that is there no more stays trusted
 * @param leaves whether the resource goes
 * @param unreadable why the keys are those that were read last; null: they were read now
 */
record Wish(
        String issuer,
        List<TrustedKey> keys,
        Map<String, Wanted> grants,
        @Nullable Expiry expiry,
        String source,
        Duration overlap,
        boolean leaves,
        @Nullable Halt unreadable) {

    /**
     * A grant that is wanted of each key.
     *
     * @param place its place in the spec
     * @param scopes its scopes
     */
    record Wanted(int place, Set<String> scopes) {
        String path() {
            return "grants[" + place + "]";
        }
    }

    static Wish of(TrustedIssuer resource) {
        var spec = resource.getSpec();
        boolean leaves = resource.isMarkedForDeletion();
        var uri = spec.jwksUri();
        return new Wish(
                Objects.requireNonNullElse(spec.issuer(), ""),
                resource instanceof ResolvedIssuer resolved && !leaves ? resolved.keys() : List.of(),
                leaves ? Map.of() : grants(spec),
                Expiry.of(spec).orElse(null),
                uri == null ? "publicKey" : "jwksUri",
                uri == null ? Duration.ZERO : uri.overlapTime(),
                leaves,
                resource instanceof ResolvedIssuer resolved
                        ? resolved.unreadable().orElse(null)
                        : null);
    }

    private static Map<String, Wanted> grants(TrustedIssuerSpec spec) {
        var wanted = new LinkedHashMap<String, Wanted>();
        var listed = Objects.requireNonNullElse(spec.grants(), List.<TrustGrant>of());
        for (int i = 0; i < listed.size(); i++) {
            var grant = listed.get(i);
            var scopes = Objects.requireNonNullElse(grant.scopes(), List.<String>of());
            wanted.putIfAbsent(
                    Objects.requireNonNullElse(grant.subject(), Grant.ANYBODY), new Wanted(i, new TreeSet<>(scopes)));
        }
        return wanted;
    }

    Optional<TrustedKey> key(String kid) {
        return keys.stream().filter(key -> key.kid().equals(kid)).findFirst();
    }

    Set<String> kids() {
        return keys.stream().map(TrustedKey::kid).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether Hydra shows the set that is named like the issuer: before 25.4 it takes a slash in the name for one between parts of the path,
     * and the library sends none.
     */
    boolean isSetReadable() {
        return Stream.of("/", "%2f", "%2F").noneMatch(issuer::contains)
                && !Set.of(".", "..").contains(issuer);
    }

    /** The claims on all grants of a key. */
    Set<String> claims(String kid) {
        return grants.keySet().stream()
                .map(subject -> Grant.claim(kid, subject))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The grant for a subject, as it is asked for now. */
    Trust trust(TrustedKey key, String subject, Instant now) {
        boolean anybody = subject.equals(Grant.ANYBODY);
        return Trust.builder()
                .issuer(issuer)
                .subject(anybody ? null : subject)
                .allowAnySubject(anybody)
                .scope(List.copyOf(Objects.requireNonNull(grants.get(subject)).scopes()))
                .expiresAt(Objects.requireNonNull(expiry).end(now))
                .publicKey(key.given())
                .build();
    }

    /** Not whom it is about. */
    @Override
    public String toString() {
        return "Wish[issuer=" + issuer + ", kids=" + kids() + "]";
    }
}
