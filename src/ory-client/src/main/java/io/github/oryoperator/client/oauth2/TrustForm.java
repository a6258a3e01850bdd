package io.github.oryoperator.client.oauth2;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.github.oryoperator.client.http.Caller;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A trust in the form that Hydra takes. */
@JsonNaming(SnakeCaseStrategy.class)
record TrustForm(
        String issuer,
        @Nullable String subject,
        @Nullable Boolean allowAnySubject,
        List<String> scope,
        OffsetDateTime expiresAt,
        JsonWebKey jwk) {
    /** The sets of keys that Hydra signs with or serves by. */
    private static final Set<String> HYDRAS_OWN =
            Set.of("hydra.openid.id-token", "hydra.jwt.access-token", "hydra.https-tls");

    /** Checked, and without private material. */
    static TrustForm of(Caller caller, Trust trust) {
        String issuer = caller.given("issuer", trust.issuer());
        if (HYDRAS_OWN.contains(issuer)) {
            throw caller.refuse(
                    "An issuer must not be named like a set of Hydra's own keys: its key would become one of them",
                    "/issuer");
        }
        String subject = trust.subject();
        boolean one = subject != null && !subject.isEmpty();
        if (one == trust.allowAnySubject()) {
            throw caller.refuse(
                    "A trust must have either a subject or allowAnySubject, and not both",
                    "/subject",
                    "/allow_any_subject");
        }
        if (trust.scope().stream().anyMatch(word -> word.isEmpty() || word.contains("|"))) {
            throw caller.refuse("A word of a scope must not be empty or hold a |, at which Hydra parts it", "/scope");
        }
        return new TrustForm(
                issuer,
                one ? subject : null,
                one ? null : true,
                trust.scope(),
                caller.given("expiresAt", trust.expiresAt()),
                key(caller, trust.publicKey()));
    }

    private static JsonWebKey key(Caller caller, JsonWebKey key) {
        caller.given("kid", caller.given("publicKey", key).kid());
        if ("oct".equals(key.kty())) {
            throw caller.refuse("A symmetric key has no public part", "/jwk");
        }
        return key.toPublic();
    }
}
