package io.github.oryoperator.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.github.oryoperator.api.AdoptionPolicy;
import io.github.oryoperator.api.tenant.TenantMode;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.Resources;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.testbed.fault.Call;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a user of one namespace tries against another by way of the operator, which has a token that he has not: for each kind. Each
 * attempt is refused, says why, and changes nothing in Ory. The page docs/security.md lists the attacks.
 */
@ParameterizedClass
@EnumSource
class AttacksE2E {

    private static final int LOOKS = 3;

    /** What an edit says that would reach another's object; of all other kinds the schema refuses it. */
    private static final Map<Kinds, String> EDITED = Map.of(
            Kinds.EVENT_STREAM, "AlreadyExists",
            Kinds.ORY_IDENTITY, "AlreadyExists",
            Kinds.ORY_RELATIONSHIP, "OwnedByAnother");

    private static final AtomicInteger KEYS = new AtomicInteger();
    private static final Map<TenantMode, Neighbours> NEIGHBOURS = new ConcurrentHashMap<>();

    private final Kinds kind;
    private final Neighbours at;
    private final Specimen specimen;
    private final Resources victims;
    private final Resources attacks;
    private String key;

    AttacksE2E(Kinds kind) {
        this.kind = kind;
        var mode = kind.modes().contains(TenantMode.SELF_HOSTED) ? TenantMode.SELF_HOSTED : TenantMode.CLOUD;
        at = NEIGHBOURS.computeIfAbsent(mode, Neighbours::new);
        specimen = kind.specimen(at.attacker());
        // For the Secrets that its specs name.
        kind.specimen(at.victim());
        victims = at.victim().of(specimen.kind());
        attacks = at.attacker().of(specimen.kind());
    }

    @BeforeAll
    static void start() {
        TestCluster.shared().operator();
    }

    @AfterAll
    static void stop() {
        NEIGHBOURS.values().forEach(Neighbours::close);
        NEIGHBOURS.clear();
    }

    @BeforeEach
    void chooseAKey() {
        key = anotherKey();
    }

    @AfterEach
    void close() {
        at.deleteAll(specimen.kind());
    }

    @Test
    void aTenantThatIsNotForItIsRefusedWithoutACall() {
        at.applyTenantWithout(specimen.kind());
        var tenants = new LinkedHashMap<String, String>();
        tenants.put("anothers", "tenantRef: {kind: OryTenant, name: private}");
        tenants.put("reserved", at.tenant("reserved"));
        tenants.put("unlisted", at.tenant("without-" + specimen.kind().plural()));
        var attempts = at.guest().of(specimen.kind());
        at.ory().forgetCalls();

        tenants.forEach((name, tenant) -> attempts.apply(name, wanted(specimen.small(key), tenant)));

        attempts.awaitReason("anothers", "TenantNotFound");
        assertThat(message(refused(attempts, "reserved", "TenantNotAllowed")))
                .contains("does not admit this namespace");
        assertThat(message(refused(attempts, "unlisted", "TenantNotAllowed")))
                .contains("add " + specimen.kind().kind() + " to its spec.allowedKinds");
        tenants.keySet().forEach(attempts::deleteWhole);
        assertThat(at.ory().calls()).allMatch(AttacksE2E::asksHowTheTenantIs);
        assertThat(specimen.view(key)).isEmpty();
    }

    @Test
    void whatAnotherNamespaceHasIsNotTakenWhateverThePolicySays() {
        var before = settledVictim();
        var attempts = new LinkedHashMap<String, String>();
        for (var policy : AdoptionPolicy.values()) {
            attempts.put(
                    "open-" + policy.value().toLowerCase(Locale.ROOT),
                    at.tenant("open") + ", adoptionPolicy: " + policy.value());
        }
        attempts.put("closed", at.tenant("closed") + ", adoptionPolicy: Override");

        attempts.forEach((name, policy) -> attacks.apply(name, wanted(claim(), policy)));

        attempts.keySet().forEach(name -> assertSecrecy(refused(attacks, name, "OwnedByAnother")));
        for (int i = 0; i < LOOKS; i++) {
            attempts.keySet().forEach(attacks::look);
            victims.look("victim");
        }
        assertUntouched(before);
        attempts.keySet().forEach(attacks::deleteWhole);
        assertUntouched(before);
    }

    /** A tuple is no object that somebody could have: of these the tenant says in which namespaces of Keto they may be. */
    @Test
    void whatNobodyMarkedIsNotTakenOverByATenantThatForbidsIt() {
        specimen.make(key);
        var before = specimen.view(key);
        at.ory().forgetCalls();
        var spec = specimen.small(key).replace("namespace: files", "namespace: folders");
        for (var policy : AdoptionPolicy.values()) {
            attacks.apply("taker", wanted(named(spec), at.tenant("closed"), "adoptionPolicy: " + policy.value()));

            refused(attacks, "taker", specimen.isShared() ? "TenantNotAllowed" : "AlreadyExists");
        }
        attacks.deleteWhole("taker");
        assertUntouched(before);
        specimen.delete(key);
    }

    @Test
    void anEditOfWhatIsSettledTakesNothingEither() {
        var alone = settledVictim();
        var policy = at.tenant("open") + ", adoptionPolicy: Override";
        attacks.apply("editor", wanted(own(), policy));
        attacks.awaitReady("editor");
        var before = specimen.view(key);
        at.ory().forgetCalls();

        var reason = EDITED.get(kind);
        if (reason != null) {
            attacks.apply("editor", wanted(claim(), policy));
            assertSecrecy(refused(attacks, "editor", reason));
        } else {
            assertThatThrownBy(() -> attacks.apply("editor", wanted(claim(), policy)))
                    .hasMessageContaining("is invalid");
        }
        assertUntouched(before);
        attacks.deleteWhole("editor");
        assertThat(specimen.view(key)).isEqualTo(alone);
    }

    /** What the attacker may have; of an object of Keto each may write his part. */
    private String own() {
        return specimen.isShared()
                ? "namespace: files, object: %s, relation: viewers, subjects: [{id: mallory}]".formatted(key)
                : specimen.small(anotherKey());
    }

    /** For what is not there, or for all projects. */
    private static boolean asksHowTheTenantIs(Call call) {
        return call.path().endsWith("/00000000-0000-0000-0000-000000000000")
                || (call.method().equals("GET") && call.path().equals("/projects"));
    }

    private String settledVictim() {
        victims.apply("victim", wanted(specimen.small(key), at.tenant("open")));
        victims.awaitReady("victim");
        var before = specimen.view(key);
        assertThat(before).isNotEmpty();
        at.ory().forgetCalls();
        return before;
    }

    /** A spec that would change the victim's object. */
    private String claim() {
        return named(specimen.edited(key)) + (specimen.isShared() ? ", exclusive: true" : "");
    }

    private String named(String spec) {
        var named = specimen.named(key);
        return named.isEmpty() ? spec : spec + ", " + named;
    }

    /** Where Ory chooses ids, that it refuses to make another object is how the operator learns that there is one. */
    private void assertUntouched(String before) {
        assertThat(at.ory().changes()).isEmpty();
        assertThat(specimen.view(key)).isEqualTo(before);
    }

    private void assertSecrecy(GenericKubernetesResource refused) {
        assertThat(message(refused))
                .doesNotContain("victim")
                .doesNotContain(at.victim().namespace());
    }

    private static GenericKubernetesResource refused(Resources attempts, String name, String reason) {
        var refused = attempts.awaitReason(name, reason);
        assertThat(OryObjects.condition(refused, "Stalled", "status")).isEqualTo("True");
        return refused;
    }

    private static String message(GenericKubernetesResource object) {
        return OryObjects.condition(object, "Ready", "message");
    }

    private static String wanted(String... parts) {
        return "{" + String.join(", ", parts) + ", deletionPolicy: Delete}";
    }

    private String anotherKey() {
        return at.host().namespace() + "-attack-" + KEYS.incrementAndGet();
    }
}
