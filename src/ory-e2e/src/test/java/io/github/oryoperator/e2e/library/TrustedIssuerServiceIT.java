package io.github.oryoperator.e2e.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.OAuth2Credentials;
import io.github.oryoperator.client.OryConfigurationException;
import io.github.oryoperator.client.OryConflictException;
import io.github.oryoperator.client.OryException;
import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.client.OryValidationException;
import io.github.oryoperator.client.Page;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.oauth2.AccessToken;
import io.github.oryoperator.client.oauth2.JsonWebKey;
import io.github.oryoperator.client.oauth2.JsonWebKeySet;
import io.github.oryoperator.client.oauth2.JwkService;
import io.github.oryoperator.client.oauth2.JwtBearerGrant;
import io.github.oryoperator.client.oauth2.OAuth2Client;
import io.github.oryoperator.client.oauth2.TokenService;
import io.github.oryoperator.client.oauth2.Trust;
import io.github.oryoperator.client.oauth2.TrustedIssuer;
import io.github.oryoperator.client.oauth2.TrustedIssuer.KeyReference;
import io.github.oryoperator.client.oauth2.TrustedIssuerQuery;
import io.github.oryoperator.client.oauth2.TrustedIssuerService;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Issuers that Hydra trusts, and the tokens that it gives for their assertions. */
class TrustedIssuerServiceIT {
    private static final OffsetDateTime LATER = OffsetDateTime.parse("2100-01-02T03:04:05Z");

    private final TrustedIssuerService issuers = RealOry.ory().trustedIssuers().forTenant(RealOry.TENANT);
    private final JwkService jwks = RealOry.ory().jwks().forTenant(RealOry.TENANT);
    private final TokenService tokens = RealOry.ory().tokens().forTenant(RealOry.TENANT);
    private final String issuer = RealOry.unique("issuer");
    private final OAuth2Credentials app = OAuth2Credentials.basic(RealOry.unique("app"), Secret.of("p:w d+"));
    private TestKey key = TestKey.of("k");

    private Trust trust(String subject) {
        return Trust.builder()
                .issuer(issuer)
                .subject(subject)
                .scope(List.of("read", "write"))
                .expiresAt(LATER)
                .publicKey(key.jwk())
                .build();
    }

    private void registerApp() {
        RealOry.ory()
                .oauth2Clients()
                .forTenant(RealOry.TENANT)
                .create(OAuth2Client.builder()
                        .clientId(app.clientId())
                        .clientSecret(app.clientSecret())
                        .grantTypes(List.of("urn:ietf:params:oauth:grant-type:jwt-bearer"))
                        .scope("read write admin")
                        .build());
    }

    private Secret assertion(String subject) throws Exception {
        Map<String, Object> claims = new HashMap<>();
        claims.put("iss", issuer);
        claims.put("sub", subject);
        claims.put("aud", RealOry.url(Api.HYDRA_PUBLIC) + "/oauth2/token");
        claims.put("jti", RealOry.unique("jti"));
        claims.put("iat", Instant.now().getEpochSecond());
        claims.put("exp", Instant.now().getEpochSecond() + 600);
        return key.sign(claims);
    }

    private AccessToken exchange(Secret assertion, String... scope) {
        return tokens.jwtBearer(JwtBearerGrant.builder()
                .assertion(assertion)
                .scope(List.of(scope))
                .client(app)
                .build());
    }

    private void assertIsRefused(Secret assertion, String error, String... scope) {
        assertThatThrownBy(() -> exchange(assertion, scope))
                .isInstanceOfSatisfying(
                        OryException.class, e -> assertThat(e.errorId()).contains(error));
    }

    private List<TrustedIssuer> ofThisIssuer() {
        return issuers.listAll(TrustedIssuerQuery.ALL.withIssuer(issuer)).toList();
    }

    @Test
    void trustsReadsListsAndDeletes() {
        TrustedIssuer made = issuers.trust(trust("alice"));
        assertThat(made.issuer()).isEqualTo(issuer);
        assertThat(made.subject()).isEqualTo("alice");
        assertThat(made.allowAnySubject()).isFalse();
        assertThat(made.scope()).containsExactly("read", "write");
        assertThat(made.publicKey()).isEqualTo(new KeyReference(issuer, "k"));
        assertThat(made.expiresAt()).isEqualTo(LATER);
        TrustedIssuer read = issuers.get(made.id());
        assertThat(read.subject()).isEqualTo("alice");
        assertThat(read.expiresAt()).isEqualTo(LATER);
        assertThat(ofThisIssuer()).extracting(TrustedIssuer::id).containsExactly(made.id());
        issuers.delete(made.id());
        assertThatThrownBy(() -> issuers.get(made.id())).isInstanceOf(OryNotFoundException.class);
        assertThatThrownBy(() -> issuers.delete(made.id())).isInstanceOf(OryNotFoundException.class);
        assertThat(ofThisIssuer()).isEmpty();
    }

    @Test
    void listsInPagesOfAnySize() throws Exception {
        for (String kid : List.of("a", "b", "c")) {
            key = TestKey.of(kid);
            issuers.trust(trust("alice"));
        }
        TrustedIssuerQuery query = TrustedIssuerQuery.ALL.withIssuer(issuer).withPageSize(1);
        assertThat(issuers.listAll(query))
                .extracting(TrustedIssuer::publicKey)
                .containsExactlyInAnyOrder(
                        new KeyReference(issuer, "a"), new KeyReference(issuer, "b"), new KeyReference(issuer, "c"));
        assertThat(issuers.list(query).total()).isNull();
        Page<TrustedIssuer> first = issuers.list(TrustedIssuerQuery.ALL.withPageSize(2));
        assertThat(first.items()).hasSize(2);
        assertThat(first.total()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void givesATokenForAnAssertionOfATrustedIssuer() throws Exception {
        registerApp();
        issuers.trust(trust("alice"));
        AccessToken token = exchange(assertion("alice"), "read");
        assertThat(token.refreshToken()).isNull();
        assertThat(tokens.introspect(token.accessToken(), "read").sub()).isEqualTo("alice");
        assertIsRefused(assertion("bob"), "invalid_grant");
        assertIsRefused(assertion("alice"), "invalid_scope", "admin");
    }

    @Test
    void givesATokenForAnybodyWhereAnySubjectWillDo() throws Exception {
        registerApp();
        TrustedIssuer made = issuers.trust(trust("").withAllowAnySubject(true));
        assertThat(made.allowAnySubject()).isTrue();
        assertThat(made.subject()).isEmpty();
        assertThat(exchange(assertion(RealOry.unique("anybody"))).accessToken()).isNotNull();
    }

    @Test
    void takesAnAssertionOnce() throws Exception {
        registerApp();
        issuers.trust(trust("alice"));
        Secret assertion = assertion("alice");
        exchange(assertion);
        assertIsRefused(assertion, "jti_known");
    }

    @Test
    void anAssertionIsWorthNothingOnceItsIssuerIsNotTrusted() throws Exception {
        registerApp();
        TrustedIssuer made = issuers.trust(trust("alice"));
        issuers.delete(made.id());
        assertIsRefused(assertion("alice"), "invalid_grant");
    }

    @Test
    void anAssertionWithoutAClientIsRefusedBeforeHydraDoes() throws Exception {
        Secret assertion = assertion("alice");
        assertThatThrownBy(() -> tokens.jwtBearer(
                        JwtBearerGrant.builder().assertion(assertion).build()))
                .isInstanceOf(OryConfigurationException.class)
                .hasMessageContaining("oauth2Client");
    }

    @Test
    void trustsOneKeyForOneSubjectOnce() {
        issuers.trust(trust("alice"));
        assertThatThrownBy(() -> issuers.trust(trust("alice"))).isInstanceOf(OryConflictException.class);
    }

    @Test
    void aKeyThatIsThereAlreadyIsSilentlyKept() throws Exception {
        issuers.trust(trust("alice"));
        JsonWebKey before = jwks.getKey(issuer, "k");
        key = TestKey.of("k");
        issuers.trust(trust("bob"));
        assertThat(jwks.getKey(issuer, "k"))
                .isEqualTo(before)
                .isNotEqualTo(key.jwk().toPublic());
    }

    @Test
    void privateMaterialNeverReachesHydra() {
        issuers.trust(trust("alice"));
        JsonWebKey stored = jwks.getKey(issuer, "k");
        assertThat(stored.isPrivate()).isFalse();
        assertThat(stored).isEqualTo(key.jwk().toPublic());
    }

    @Test
    void deletingOneDeletesAllThatShareItsKeyAndNoOther() throws Exception {
        TrustedIssuer alice = issuers.trust(trust("alice"));
        issuers.trust(trust("bob"));
        key = TestKey.of("other");
        TrustedIssuer carol = issuers.trust(trust("carol"));
        issuers.delete(alice.id());
        assertThat(ofThisIssuer()).extracting(TrustedIssuer::id).containsExactly(carol.id());
    }

    @Test
    void whoeverReplacesTheKeysOfAnIssuerDeletesWhatWasTrusted() {
        issuers.trust(trust("alice"));
        jwks.updateSet(issuer, new JsonWebKeySet(jwks.getSet(issuer).keys()));
        assertThat(ofThisIssuer()).isEmpty();
    }

    @Test
    void expiresToTheSecondAndStaysListed() {
        OffsetDateTime past = OffsetDateTime.parse("2001-02-03T04:05:06.7+02:00");
        TrustedIssuer made = issuers.trust(trust("alice").withExpiresAt(past));
        assertThat(made.expiresAt()).isEqualTo(OffsetDateTime.parse("2001-02-03T02:05:07Z"));
        assertThat(ofThisIssuer()).hasSize(1);
    }

    @Test
    void nobodyGetsIntoHydrasOwnKeys() {
        var metadata = RealOry.ory().metadata().forTenant(RealOry.TENANT);
        var before = metadata.discoverJwks().keys();
        Trust evil = trust("alice").withIssuer("hydra.openid.id-token");
        assertThatThrownBy(() -> issuers.trust(evil)).isInstanceOf(OryValidationException.class);
        assertThat(metadata.discoverJwks().keys()).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void aScopeThatHydraWouldPartIsRefused() {
        Trust parted = trust("alice").withScope(List.of("read|write"));
        assertThatThrownBy(() -> issuers.trust(parted)).isInstanceOf(OryValidationException.class);
        assertThat(ofThisIssuer()).isEmpty();
        assertThat(issuers.trust(trust("alice").withScope(List.of())).scope()).isEmpty();
    }
}
