package io.github.oryoperator.e2e;

import static io.github.oryoperator.e2e.KeySets.active;
import static io.github.oryoperator.e2e.KeySets.await;
import static io.github.oryoperator.e2e.KeySets.states;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.oryoperator.api.AdoptionPolicy;
import io.github.oryoperator.client.oauth2.JsonWebKey;
import io.github.oryoperator.client.oauth2.Trust;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.e2e.system.TestKeys;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose a set is, and which sets are nobody's to have. Real servers. */
class KeySetOwnershipE2E {

    @RegisterExtension
    private final Sandbox sandbox = Sandbox.besideTheOperator(TestCluster.shared());

    private final KeySets sets = new KeySets(sandbox);

    @Test
    void ofTwoThatNameOneSetOnlyOneHasIt() {
        var first = active(sets.settle("first", "generate: {algorithm: ES256}"));
        sets.apply("second", "setName: %s, generate: {algorithm: EdDSA}".formatted(sets.id("first")));

        var refused = sets.resources.awaitReason("second", "OwnedByAnother");

        assertThat(OryObjects.condition(refused, "Ready", "message")).contains("first");
        assertThat(sets.kids("first")).containsExactly(first);
        sets.resources.deleteWhole("second");
        assertThat(sets.kids("first")).containsExactly(first);
    }

    @Test
    void theOneThatIsLeftHasTheSetOnceTheOtherIsGone() {
        sets.settle("first", "generate: {algorithm: ES256}");
        sets.apply("second", "setName: %s, generate: {algorithm: EdDSA}".formatted(sets.id("first")));
        sets.resources.awaitReason("second", "OwnedByAnother");

        sets.resources.deleteWhole("first");

        var ready = sets.resources.await("second", OryObjects::isReady);
        assertThat(sets.kids("first")).containsExactly(active(ready));
    }

    @Test
    void aSetOfSomebodyElseIsTakenOverOnlyWhereTheSpecSaysSo() {
        sets.hydra.updateSet(sets.id("keys"), TestKeys.ofLibrary(TestKeys.ec("before")));
        sets.apply("keys", "generate: {algorithm: ES256}");
        var refused = sets.resources.awaitReason("keys", "AlreadyExists");
        assertThat(OryObjects.condition(refused, "Stalled", "status")).isEqualTo("True");
        assertThat(sets.kids("keys")).containsExactly("before");

        var ready = sets.settle("keys", "adoptionPolicy: Override, generate: {algorithm: ES256}");

        assertThat(states(ready)).isEqualTo(Map.of("before", "Unmanaged", active(ready), "Active"));
        assertThat(sets.kids("keys")).containsExactlyElementsOf(states(ready).keySet());
        sets.resources.awaitEvent("keys", "Adopted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hydra.openid.id-token", "hydra.jwt.access-token"})
    void theSchemaRefusesTheSetsThatHydraSignsWith(String set) {
        assertThatThrownBy(() -> sets.apply("keys", "setName: %s, generate: {algorithm: RS256}".formatted(set)))
                .hasMessageContaining("Hydra itself signs with the keys of this set");
    }

    @Test
    void aNameThatLeadsToSuchASetIsRefusedTooAndASharedTenantGivesNoneAway() {
        var tenant = sandbox.namespace() + "-system";
        var hydra = TestCluster.shared().cluster().stack().hydra();
        try {
            sandbox.apply("""
                    apiVersion: ory-operator.github.io/v1alpha1
                    kind: ClusterOryTenant
                    metadata: {name: %s}
                    spec:
                      mode: SelfHosted
                      allowedNamespaces: {names: [%s]}
                      allowAdoption: true
                      hydra: {adminUrl: "%s"}
                    """.formatted(tenant, sandbox.namespace(), hydra.adminUrl()));
            var before = kidsOf("hydra.openid.id-token");
            sets.apply(
                    "shared",
                    "tenantRef: {kind: ClusterOryTenant, name: %s}, adoptionPolicy: Override, setName: hydra.openid.id-token, allowSystemSet: true, generate: {algorithm: RS256}"
                            .formatted(tenant));

            sets.resources.awaitReason("shared", "TenantNotAllowed");

            assertThat(kidsOf("hydra.openid.id-token")).isEqualTo(before);
            sets.resources.deleteWhole("shared");
            assertThat(kidsOf("hydra.openid.id-token")).isEqualTo(before);
        } finally {
            sets.resources.deleteAll();
            sandbox.kubectl("delete", "clusterorytenants.ory-operator.github.io", tenant, "--timeout=30s");
        }
    }

    @Test
    void aTenantOfTheNamespaceMayHaveASystemSetIfItSaysSo() {
        var before = kidsOf("hydra.jwt.access-token");
        sets.resources.apply(
                "keys",
                "{setName: hydra.jwt.access-token, allowSystemSet: true, adoptionPolicy: Override, generate: {algorithm: ES256}}");

        var ready = sets.resources.awaitReady("keys");

        var mine = active(ready);
        assertThat(kidsOf("hydra.jwt.access-token")).containsAll(before).contains(mine);
        sets.resources.deleteWhole("keys");
        assertThat(kidsOf("hydra.jwt.access-token")).contains(mine);
        sets.hydra.deleteKey("hydra.jwt.access-token", mine);
    }

    @Test
    void theSetOfATrustedIssuerIsNeverWrittenToAndItsGrantsStay() {
        var key = TestKeys.ofLibrary(TestKeys.ec("theirs")).keys().getFirst();
        var issuer = sets.id("issuer");
        var grant = sandbox.trustedIssuers()
                .trust(Trust.builder()
                        .issuer(issuer)
                        .allowAnySubject(true)
                        .scope(List.of("read"))
                        .expiresAt(OffsetDateTime.now(ZoneOffset.UTC).plusDays(1))
                        .publicKey(key)
                        .build());
        try {
            sandbox.applySecret("source", "keys", TestKeys.jwks(TestKeys.ec("mine")));
            sets.apply("issuer", "adoptionPolicy: Override, keysFrom: {secretKeyRef: {name: source, key: keys}}");

            var refused = sets.resources.awaitReason("issuer", "InvalidSpec");

            assertThat(OryObjects.condition(refused, "Ready", "message")).contains("trusted issuer");
            assertThat(OryObjects.json(refused).at("/status/keys")).isEmpty();
            assertThat(sets.kids("issuer")).containsExactly("theirs");
            sets.resources.deleteWhole("issuer");
            assertThat(sandbox.trustedIssuers().get(grant.id()).issuer()).isEqualTo(issuer);
        } finally {
            sandbox.trustedIssuers().delete(grant.id());
        }
    }

    @Test
    void aSetThatBecameATrustedIssuersIsNotDeletedWithItsGrants() {
        sets.settle("issuer", "generate: {algorithm: ES256}");
        var key = TestKeys.ofLibrary(TestKeys.ec("theirs")).keys().getFirst();
        var grant = sandbox.trustedIssuers()
                .trust(Trust.builder()
                        .issuer(sets.id("issuer"))
                        .allowAnySubject(true)
                        .scope(List.of("read"))
                        .expiresAt(OffsetDateTime.now(ZoneOffset.UTC).plusDays(1))
                        .publicKey(key)
                        .build());

        sets.resources.delete("issuer");

        sets.resources.awaitMessage("issuer", "trusted issuer");
        assertThat(sandbox.trustedIssuers().get(grant.id()).issuer()).isEqualTo(sets.id("issuer"));
        sandbox.trustedIssuers().delete(grant.id());
        sandbox.kubectl(
                "annotate",
                KeySets.KIND + "/issuer",
                "ory-operator.github.io/reconcile-requested-at=now",
                "--overwrite");
        sets.resources.awaitGone("issuer");
        await("the set is gone").until(() -> sets.kids("issuer").isEmpty());
    }

    /** With its grant Hydra would delete the key that the grant is about. */
    @Test
    void aTrustedIssuerOfItsNameTakesNoKeyOutOfTheSet() {
        var kid = active(sets.settle("issuer", "generate: {algorithm: ES256}"));
        var issuers = sandbox.of(OryObjects.Kind.TRUSTED_ISSUER);
        var key = TestKeys.ec(kid).toPublicJWK().toJSONString();

        for (var policy : AdoptionPolicy.values()) {
            issuers.apply(
                    "taker",
                    "{issuer: %s, grants: [{subject: alice}], lifetime: 24h, publicKey: {jwk: %s}, adoptionPolicy: %s}"
                            .formatted(sets.id("issuer"), key, policy.value()));

            var refused = issuers.awaitReason("taker", "AlreadyExists");
            assertThat(OryObjects.condition(refused, "Stalled", "status")).isEqualTo("True");
        }
        issuers.deleteWhole("taker");
        assertThat(sets.kids("issuer")).containsExactly(kid);
        sets.resources.look("issuer");
        assertThat(sets.kids("issuer")).containsExactly(kid);
    }

    private List<String> kidsOf(String set) {
        return sets.inHydra(set).stream()
                .map(JsonWebKey::kid)
                .map(String::valueOf)
                .sorted()
                .toList();
    }
}
