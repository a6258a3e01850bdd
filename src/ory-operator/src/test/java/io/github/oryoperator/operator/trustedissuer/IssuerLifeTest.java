package io.github.oryoperator.operator.trustedissuer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.AdoptionPolicy;
import io.github.oryoperator.api.ConditionTypes;
import io.github.oryoperator.api.ManagementPolicy;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.tenant.ConfigMapKeyRef;
import io.github.oryoperator.api.trustedissuer.PemSource;
import io.github.oryoperator.api.trustedissuer.PublicKeySource;
import io.github.oryoperator.api.trustedissuer.TrustedIssuerSpec;
import io.github.oryoperator.api.trustedissuer.TrustedIssuerSpecBuilder;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Hydra trusts while time passes, keys come and go, and others write there too. */
class IssuerLifeTest {
    private final IssuerWorld world = new IssuerWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aSettledOneIsLookedAtWithOneQuestionAndWritesNothing() {
        world.make("one", "k1", "alice", "*");
        world.converge();

        world.outside.forgetCalls();
        world.round();

        assertThat(world.outside.calls()).containsExactly("GET /admin/trust/grants/jwt-bearer/issuers");
        assertThat(world.trusted()).containsExactly("k1 * read", "k1 alice read,write");
        assertThat(world.status("one").grants())
                .extracting(grant -> grant.kid() + " " + grant.expiresAt())
                .containsOnly("k1 2026-02-01T00:00:00Z");
    }

    @Test
    void itIsRenewedAThirdBeforeTheEndAndThatIsNoDrift() {
        world.make("one", "k1", "alice");
        world.converge();
        assertThat(world.reconcile("one"))
                .hasValueSatisfying(next -> assertThat(next).isLessThan(Duration.ofHours(1)));
        world.edit("one", spec -> spec.withSyncInterval("0s"));
        world.converge();
        assertThat(world.reconcile("one")).contains(Duration.ofDays(20));

        world.later(Duration.ofDays(20));
        world.converge();

        assertThat(world.status("one").grants().getFirst().expiresAt()).isEqualTo("2026-02-21T00:00:00Z");
        assertThat(world.events)
                .anyMatch(event -> event.startsWith("one Updated"))
                .noneMatch(event -> event.contains(Reason.DRIFT_CORRECTED));
    }

    @Test
    void aShorterLifetimeIsAppliedAndALongerOneWaitsForTheRenewal() {
        world.make("one", "k1", "alice");
        world.converge();
        world.edit("one", spec -> spec.withLifetime("24h"));
        world.converge();
        assertThat(world.status("one").grants().getFirst().expiresAt()).isEqualTo("2026-01-03T00:00:00Z");

        world.outside.forgetCalls();
        world.edit("one", spec -> spec.withLifetime("48h"));
        world.converge();
        assertThat(world.status("one").grants().getFirst().expiresAt()).isEqualTo("2026-01-03T00:00:00Z");
    }

    @Test
    void oneThatEndsIsTrustedNoMoreAndSaysSo() {
        world.make(
                "one",
                spec -> spec.publicKey(PublicKeySource.jwk(TestKeys.jwk("k1")))
                        .grants(IssuerWorld.grants("alice"))
                        .lifetime(null)
                        .syncInterval("0s")
                        .expiresAt("2026-01-03T02:00:00+02:00"));
        world.converge();
        assertThat(world.reason("one")).isEqualTo(Reason.SUCCEEDED);
        assertThat(world.reconcile("one")).contains(Duration.ofDays(1));

        world.later(Duration.ofDays(1));
        world.converge();

        // Hydra keeps grants that are over, and some versions of it honour them.
        assertThat(world.trusted()).isEmpty();
        assertThat(world.reason("one")).isEqualTo(Reason.INVALID_SPEC);
        world.outside.forgetCalls();
        world.converge();
        assertThat(world.outside.writes()).isEmpty();

        world.edit("one", spec -> spec.withExpiresAt("2026-02-03T00:00:00Z"));
        world.converge();
        assertThat(world.trusted()).containsExactly("k1 alice read,write");
        assertThat(world.reason("one")).isEqualTo(Reason.SUCCEEDED);
    }

    @Test
    void aKeyThatIsPublishedNoMoreStaysForTheOverlapUnlessItComesBack() {
        world.publish("k1");
        world.follow("one", "alice");
        world.converge();
        world.publish("k2");
        world.converge();
        assertThat(world.trusted()).containsExactly("k1 alice read,write", "k2 alice read,write");
        world.publish("k1", "k2");
        world.converge();
        world.later(Duration.ofHours(2));
        world.converge();
        assertThat(world.trusted()).containsExactly("k1 alice read,write", "k2 alice read,write");

        world.publish("k2");
        world.converge();
        world.later(Duration.ofMinutes(59));
        world.converge();
        assertThat(world.trusted()).hasSize(2);
        world.later(Duration.ofMinutes(1));
        world.converge();

        world.assertAsAsked(Map.of("one", List.of("k2")));
    }

    @Test
    void aKeyOfBeforeGrantsNothingThatTheSpecDoesNotAllowAnyMore() {
        world.publish("k1");
        world.follow("one", "alice", "bob");
        world.converge();
        world.publish("k2");
        world.converge();

        world.edit("one", spec -> spec.withGrants(IssuerWorld.grants("alice")));
        world.converge();

        assertThat(world.trusted()).containsExactly("k2 alice read,write");
    }

    @Test
    void aDocumentThatIsGoneOrEmptyTakesNoTrustAway() {
        world.publish("k1");
        world.follow("one", "alice");
        world.converge();
        world.document.publish(null);
        world.later(Duration.ofHours(5));
        world.round();
        assertThat(world.status("one").is(ConditionTypes.READY)).isTrue();
        world.publish();
        world.round();

        assertThat(world.status("one").is(ConditionTypes.READY)).isTrue();
        assertThat(world.trusted()).containsExactly("k1 alice read,write");
        assertThat(world.status("one").claims().getFirst().goneSince()).isNull();
        world.follow("two", "bob");
        world.round();
        assertThat(world.reason("two")).isEqualTo(Reason.UNREACHABLE);
    }

    @Test
    void theKeysOfASetAreFollowedAndOneThatLeavesItGoesAtOnce() {
        world.setKeys.addAll(List.of("k1", "k2"));
        world.make("one", spec -> spec.publicKey(PublicKeySource.keySet("keys")).grants(IssuerWorld.grants("alice")));
        world.converge();
        world.assertAsAsked(Map.of("one", List.of("k1", "k2")));
        world.isAlwaysTrusted("alice");

        world.setKeys.removeFirst();
        world.setKeys.add("k3");
        world.converge();

        world.assertAsAsked(Map.of("one", List.of("k2", "k3")));
    }

    @Test
    void anotherKeyInTheSecretIsGivenToHydraUnderTheSameId() throws Exception {
        world.pems.put("tls.key", pem("k1"));
        world.make(
                "one",
                spec -> spec.publicKey(PublicKeySource.pem(
                                new PemSource(null, new ConfigMapKeyRef("keys", "tls.key"), "mine")))
                        .grants(IssuerWorld.grants("alice")));
        world.converge();
        assertThat(stored(IssuerWorld.ISSUER, "mine")).isEqualTo(TestKeys.trusted("k1", "mine"));

        world.pems.put("tls.key", pem("k2"));
        world.converge();

        assertThat(stored(IssuerWorld.ISSUER, "mine")).isEqualTo(TestKeys.trusted("k2", "mine"));
        assertThat(world.events).noneMatch(event -> event.contains(Reason.DRIFT_CORRECTED));
    }

    private TrustedKey stored(String issuer, String kid) {
        return world.hydra.key(issuer, kid).flatMap(TestKeys::trusted).orElseThrow();
    }

    private static String pem(String key) throws Exception {
        var encoded = Base64.getMimeEncoder()
                .encodeToString(TestKeys.pair(key).toECPublicKey().getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + encoded + "\n-----END PUBLIC KEY-----\n";
    }

    @Test
    void whatSomebodyChangedIsPutRightUnderEnforceAndToldUnderReport() {
        world.make("one", "k1", "alice", "bob");
        world.converge();
        takeAway();

        world.edit("one", spec -> spec.withManagementPolicy(ManagementPolicy.REPORT.value()));
        world.converge();
        takeAway();
        world.converge();
        assertThat(world.reason("one")).isEqualTo(Reason.DRIFTED);
        assertThat(world.trusted()).isEmpty();

        world.edit("one", spec -> spec.withManagementPolicy(ManagementPolicy.ENFORCE.value()));
        world.converge();
        world.assertAsAsked(Map.of("one", List.of("k1")));
    }

    private void takeAway() {
        world.hydra.grants().stream()
                .filter(grant -> grant.path("issuer").asText().equals(IssuerWorld.ISSUER))
                .findFirst()
                .ifPresent(grant -> world.hydra.distrust(grant.path("id").asText()));
    }

    @Test
    void aGrantOfOurKeyThatIsNotOursStaysUntilItIsInTheWayAndAtTheEnd() {
        world.make("one", "k1", "alice");
        world.converge();
        world.stranger(IssuerWorld.ISSUER, "k1", "k1", "mallory");
        world.edit("one", spec -> spec.withGrants(IssuerWorld.grants("alice", "bob")));
        world.converge();
        assertThat(world.trusted()).hasSize(3);

        world.edit("one", spec -> spec.withGrants(IssuerWorld.grants("alice")));
        world.converge();
        assertThat(world.reason("one")).isEqualTo(Reason.ALREADY_EXISTS);
        assertThat(world.trusted()).hasSize(3);
        world.assertNothingBroke();

        world.delete("one");
        world.converge();
        assertThat(world.api.all()).isEmpty();
        assertThat(world.trusted()).hasSize(3);
        assertThat(world.events).anyMatch(event -> event.startsWith("one Orphaned: Left issuer in Ory, because"));
    }

    @Test
    void aGrantOfAWantedKeyIsTakenOverIfItIsTheSameKeyAndTheSameGrant() {
        world.hydra.trust(world.trust("k1", "k1", "alice"));
        world.hydra.trust(world.trust("other", "k2", "alice"));
        world.make("one", "k1", "alice");
        world.make("two", "k2", "alice");
        world.make(
                "three",
                spec -> forK1(spec.adoptionPolicy(AdoptionPolicy.NEVER.value())).issuer("third"));
        var third = world.trust("k1", "k1", "alice");
        third.put("issuer", "third");
        world.hydra.trust(third);

        world.round();

        assertThat(world.reason("one")).isEqualTo(Reason.SUCCEEDED);
        assertThat(world.events).anyMatch(event -> event.startsWith("one Adopted"));
        assertThat(world.reason("two")).isEqualTo(Reason.ALREADY_EXISTS);
        assertThat(world.reason("three")).isEqualTo(Reason.ALREADY_EXISTS);
        world.edit("two", spec -> spec.withAdoptionPolicy(AdoptionPolicy.OVERRIDE.value()));
        world.round();
        assertThat(stored(IssuerWorld.ISSUER, "k2")).isEqualTo(TestKeys.trusted("k2"));
    }

    private static TrustedIssuerSpecBuilder forK1(TrustedIssuerSpecBuilder spec) {
        return spec.publicKey(PublicKeySource.jwk(TestKeys.jwk("k1"))).grants(IssuerWorld.grants("alice"));
    }

    @Test
    void whereTheKeyCannotBeReadOnlyOverrideTakesOver() {
        var url = "https://issuer.example.com";
        var trust = world.trust("other", "k1", "alice");
        trust.put("issuer", url);
        world.hydra.trust(trust);
        world.make("one", spec -> forK1(spec).issuer(url));
        world.round();
        assertThat(world.reason("one")).isEqualTo(Reason.ALREADY_EXISTS);

        world.edit("one", spec -> spec.withAdoptionPolicy(AdoptionPolicy.OVERRIDE.value()));
        world.converge();

        assertThat(world.reason("one")).isEqualTo(Reason.SUCCEEDED);
        assertThat(stored(url, "k1")).isEqualTo(TestKeys.trusted("k1"));
    }

    @Test
    void twoOfOneIssuerLiveSideBySideByTheirKeysAndAnOlderOneTakesNoneThatTheOtherHas() {
        world.make("one", "k1", "alice");
        world.make("two", "k2", "bob");
        world.converge();
        world.assertAsAsked(Map.of("one", List.of("k1"), "two", List.of("k2")));

        world.edit("one", IssuerLifeTest::secondKey);
        world.converge();

        assertThat(world.reason("one")).isEqualTo(Reason.OWNED_BY_ANOTHER);
        assertThat(world.reason("two")).isEqualTo(Reason.SUCCEEDED);
        assertThat(world.trusted()).containsExactly("k1 alice read,write", "k2 bob read,write");
        world.delete("two");
        world.converge();
        world.assertAsAsked(Map.of("one", List.of("k2")));
    }

    @Test
    void twoMayChangePlaces() {
        world.make("one", "k1", "alice");
        world.make("two", "k2", "bob");
        world.converge();
        world.edit("one", IssuerLifeTest::secondKey);
        world.edit("two", spec -> spec.withPublicKey(PublicKeySource.jwk(TestKeys.jwk("k1"))));
        world.converge();

        world.assertAsAsked(Map.of("one", List.of("k2"), "two", List.of("k1")));
    }

    @Test
    void ofTwoThatWantOneKeyWhichNobodyHasTheOlderGetsIt() {
        world.make("one", "k1", "alice");
        world.make("two", "k1", "bob");
        world.reconcile("two");
        world.converge();

        assertThat(world.reason("two")).isEqualTo(Reason.OWNED_BY_ANOTHER);
        assertThat(world.trusted()).containsExactly("k1 alice read,write");
        world.edit("one", IssuerLifeTest::secondKey);
        world.converge();
        world.assertAsAsked(Map.of("one", List.of("k2"), "two", List.of("k1")));
    }

    private static TrustedIssuerSpec secondKey(TrustedIssuerSpec spec) {
        return spec.withPublicKey(PublicKeySource.jwk(TestKeys.jwk("k2")));
    }

    @Test
    void underObserveNothingIsWritten() {
        world.make("one", spec -> forK1(spec).managementPolicy(ManagementPolicy.OBSERVE.value()));
        world.converge();
        assertThat(world.reason("one")).isEqualTo(Reason.NOT_FOUND);
        world.hydra.trust(world.trust("k1", "k1", "alice"));
        world.converge();
        assertThat(world.reason("one")).isEqualTo(Reason.SUCCEEDED);
        assertThat(world.status("one").is(ConditionTypes.SYNCED)).isTrue();
    }
}
