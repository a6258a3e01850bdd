package io.github.oryoperator.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.github.oryoperator.api.tenant.TenantMode;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.ProxiedSandbox;
import io.github.oryoperator.e2e.system.Resources;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.testbed.fault.Fault;
import io.github.oryoperator.testbed.fault.Point;
import io.github.oryoperator.testbed.kubernetes.AuditEntry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every kind promises, on real servers, its own or those of a project of Ory Network. What is seen and done by hand in Ory goes past the proxies that count the operator's calls. */
@ParameterizedClass
@MethodSource("kindsAndModes")
class AdapterContractE2E {

    private static final int RESYNCS = 10;
    private static final AtomicInteger KEYS = new AtomicInteger();

    private static final Map<TenantMode, ProxiedSandbox> SANDBOXES = new ConcurrentHashMap<>();

    private final TestCluster cluster = TestCluster.shared();
    private final ProxiedSandbox ory;
    private final Specimen specimen;
    private final Resources resources;
    private String key;

    AdapterContractE2E(Kinds kind, TenantMode mode) {
        ory = SANDBOXES.computeIfAbsent(mode, wanted -> ProxiedSandbox.open(cluster, wanted));
        specimen = kind.specimen(ory.sandbox());
        resources = ory.sandbox().of(specimen.kind());
    }

    static Stream<Arguments> kindsAndModes() {
        return Stream.of(TenantMode.values()).flatMap(mode -> Kinds.of(mode).map(kind -> Arguments.of(kind, mode)));
    }

    @BeforeAll
    static void start() {
        TestCluster.shared().operator();
    }

    @AfterAll
    static void stop() {
        SANDBOXES.values().forEach(ProxiedSandbox::close);
        SANDBOXES.clear();
    }

    @BeforeEach
    void chooseAKey() {
        key = anotherKey();
        ory.forgetCalls();
    }

    @AfterEach
    void close() {
        ory.calm();
        resources.deleteAll();
    }

    @Test
    void whatIsMadeIsAsTheSpecAsksAndReady() {
        var large = anotherKey();

        apply(key, specimen.small(key));
        apply(large, specimen.large(large));

        for (var name : List.of(key, large)) {
            var ready = resources.awaitReady(name);
            assertInSync(ready);
            assertThat(OryObjects.json(ready).at("/status/oryId").asText()).isNotEmpty();
            assertThat(ready.getMetadata().getFinalizers()).hasSize(1);
            resources.awaitEvent(name, "Created");
        }
        var twin = anotherKey();
        specimen.make(twin);
        assertThat(specimen.view(key)).isEqualTo(specimen.view(twin));
        specimen.delete(twin);
    }

    @Test
    void aChangeByHandIsPutRightAndTold() {
        var before = settled(key, specimen.small(key));
        specimen.change(key);
        assertThat(specimen.view(key)).isNotEqualTo(before);

        var after = resources.look(key);

        assertThat(specimen.view(key)).isEqualTo(before);
        assertInSync(after);
        assertThat(resources.awaitEvent(key, "DriftCorrected")).contains(specimen.drift());
    }

    @Test
    void underReportItIsToldAndLeftAndAChangedSpecIsAppliedWhole() {
        settled(key, specimen.small(key), "managementPolicy: Report");
        specimen.change(key);
        var changed = specimen.view(key);
        ory.forgetCalls();

        var reported = resources.look(key);

        assertDrifted(reported);
        assertThat(specimen.view(key)).isEqualTo(changed);
        assertThat(ory.writes()).isEmpty();
        assertInSync(applied(key, specimen.edited(key), "managementPolicy: Report"));
        assertThat(specimen.view(key)).isEqualTo(viewFromScratch(specimen::edited));
    }

    @Test
    void underObserveNothingIsEverWritten() {
        apply(key, specimen.small(key), "managementPolicy: Observe");
        var missing = resources.awaitReason(key, "NotFound");
        assertThat(OryObjects.condition(missing, "Ready", "status")).isEqualTo("False");
        specimen.make(key);

        assertInSync(resources.look(key));

        specimen.change(key);
        var changed = specimen.view(key);
        var drifted = resources.look(key);
        assertDrifted(drifted);
        assertThat(drifted.getMetadata().getFinalizers()).isNullOrEmpty();
        resources.deleteWhole(key);
        assertThat(specimen.view(key)).isEqualTo(changed);
        assertThat(ory.writes()).isEmpty();
        specimen.delete(key);
    }

    @Test
    void whatIsDeletedByHandIsMadeAnew() {
        var before = settled(key, specimen.large(key));
        specimen.delete(key);

        assertInSync(resources.look(key));

        assertThat(specimen.view(key)).isEqualTo(before);
    }

    @Test
    void aResourceGoesThoughItsObjectIsGoneAlready() {
        settled(key, specimen.small(key));
        specimen.delete(key);

        resources.deleteWhole(key);

        assertThat(resources.events(key, "Released")).isEmpty();
    }

    @Test
    void aDeletionWhoseAnswerWasLostIsCarriedOutAgain() {
        settled(key, specimen.small(key));
        var lost = ory.plan(
                () -> Fault.when(call -> call.mutates()).at(Point.BEFORE_ANSWER).reset());

        resources.delete(key);
        resources.delete(key);
        resources.awaitGone(key);

        assertThat(lost.stream().mapToInt(Fault::fired).sum()).isEqualTo(1);
        assertThat(specimen.view(key)).isEmpty();
        assertThat(resources.events(key, "Released")).isEmpty();
    }

    @Test
    void whatIsNotOursSurvivesAnEditAndADeletion() {
        settled(key, specimen.small(key));
        specimen.addForeign(key);
        var before = specimen.foreign(key);
        assertThat(before).containsAll(specimen.outlasting());

        applied(key, specimen.edited(key));
        assertThat(specimen.foreign(key)).isEqualTo(before);

        specimen.change(key);
        resources.look(key);
        assertThat(specimen.foreign(key)).isEqualTo(before);

        resources.deleteWhole(key);
        assertThat(specimen.foreign(key)).isEqualTo(specimen.outlasting());
    }

    @Test
    void orphanLeavesTheObjectWithoutACallAndTheSameResourceHasItAgain() {
        var before = settled(key, specimen.small(key), "deletionPolicy: Orphan");
        ory.forgetCalls();

        resources.deleteWhole(key);

        assertThat(ory.writes()).isEmpty();
        assertThat(specimen.view(key)).isEqualTo(before);
        resources.awaitEvent(key, "Orphaned");
        assertThat(settled(key, specimen.small(key), specimen.named(key))).isEqualTo(before);
    }

    @Test
    void neverLeavesAloneWhatIsThereAlready() {
        specimen.make(key);
        var before = specimen.view(key);

        apply(key, specimen.small(key), "adoptionPolicy: Never", specimen.named(key));

        var refused = resources.awaitReason(key, "AlreadyExists");
        assertThat(OryObjects.condition(refused, "Stalled", "status")).isEqualTo("True");
        resources.deleteWhole(key);
        assertThat(specimen.view(key)).isEqualTo(before);
        // Where Ory chooses ids, that it refuses to make another one is how the operator learns that there is one.
        assertThat(ory.changes()).isEmpty();
        specimen.delete(key);
    }

    @Test
    void ifMatchesTakesOverWhatIsAsTheSpecAsksAndSaysWhereItIsNot() {
        var another = anotherKey();
        specimen.make(key);
        specimen.makeAnother(another);
        var before = specimen.view(another);

        settled(key, specimen.small(key), specimen.named(key));
        apply(another, specimen.small(another), specimen.named(another));

        resources.awaitEvent(key, "Adopted");
        if (specimen.obstacles().isEmpty()) {
            assertInSync(resources.awaitReady(another));
            assertThat(specimen.view(another)).isEqualTo(specimen.view(key));
        } else {
            var refused = resources.awaitReason(another, "AlreadyExists");
            assertThat(OryObjects.condition(refused, "Ready", "message")).contains(specimen.obstacles());
            assertThat(specimen.view(another)).isEqualTo(before);
            specimen.delete(another);
        }
    }

    @Test
    void overrideTakesOverWhateverIsThere() {
        specimen.makeAnother(key);

        settled(key, specimen.small(key), "adoptionPolicy: Override", specimen.named(key));

        resources.awaitEvent(key, "Adopted");
        assertThat(specimen.view(key)).isEqualTo(viewFromScratch(specimen::small));
        resources.deleteWhole(key);
        assertThat(specimen.view(key)).isEmpty();
    }

    @Test
    void theSecondThatClaimsAnObjectTakesNothingFromTheFirst() {
        var before = settled("first", specimen.small(key));
        apply("second", specimen.edited(key), "adoptionPolicy: Override");
        awaitTheSecond();

        resources.deleteWhole("second");

        assertThat(specimen.view(key)).isEqualTo(before);
        ory.forgetCalls();
        assertInSync(resources.look("first"));
        assertThat(ory.writes()).isEmpty();
    }

    @Test
    void theSecondThatClaimsAnObjectHasItOnceTheFirstIsGone() {
        settled("first", specimen.small(key));
        apply("second", specimen.edited(key), "adoptionPolicy: Override");
        awaitTheSecond();

        resources.deleteWhole("first");

        assertInSync(resources.await("second", OryObjects::isReady));
        var wanted = viewFromScratch(specimen::edited);
        await().until(() -> specimen.view(key), wanted::equals);
    }

    @Test
    void whereNothingDiffersTenResyncsWriteNothing() {
        var names = List.of("small", "large", "reported", "observed");
        // Before anything is written by the operator: SQLite may refuse one of two that write at the same time.
        var observed = anotherKey();
        specimen.make(observed);
        specimen.change(observed);
        apply("small", specimen.small(key), "syncInterval: 1s");
        apply("large", specimen.large(anotherKey()), "syncInterval: 1s");
        var reported = anotherKey();
        apply("reported", specimen.small(reported), "managementPolicy: Report");
        apply(
                "observed",
                specimen.small(observed),
                "managementPolicy: Observe, syncInterval: 1s",
                specimen.named(observed));
        names.forEach(resources::awaitReady);
        specimen.change(reported);
        names.forEach(resources::look);
        var mark = cluster.cluster().stack().auditLog().mark();
        ory.forgetCalls();

        for (int i = 0; i < RESYNCS; i++) {
            names.forEach(resources::look);
        }

        assertThat(ory.writes()).isEmpty();
        // Each of these says that the request was heard.
        await().until(() -> statusWrites(mark).size() >= RESYNCS * names.size());
        assertThat(statusWrites(mark)).hasSize(RESYNCS * names.size());
        assertThat(otherWrites(mark)).isEmpty();
        specimen.delete(observed);
    }

    private void awaitTheSecond() {
        if (specimen.isShared()) {
            resources.awaitReady("second");
            return;
        }
        var refused = resources.awaitReason("second", "OwnedByAnother");
        assertThat(OryObjects.condition(refused, "Stalled", "status")).isEqualTo("True");
        assertThat(OryObjects.condition(refused, "Ready", "message")).contains("first");
    }

    private String anotherKey() {
        return ory.sandbox().namespace() + "-" + KEYS.incrementAndGet();
    }

    private void apply(String name, String spec, String... policies) {
        // What becomes of an object at the end is each kind's own; here it goes, unless a test says otherwise.
        var end = Stream.of(policies).anyMatch(policy -> policy.startsWith("deletionPolicy"))
                ? Stream.<String>of()
                : Stream.of("deletionPolicy: Delete");
        var all = Stream.of(Stream.of(spec), Stream.of(policies), end)
                .flatMap(part -> part)
                .filter(part -> !part.isEmpty())
                .toList();
        resources.apply(name, "{" + String.join(", ", all) + "}");
    }

    private GenericKubernetesResource applied(String name, String spec, String... policies) {
        apply(name, spec, policies);
        return resources.awaitReady(name);
    }

    /** What Ory has once the resource is ready. */
    private String settled(String name, String spec, String... policies) {
        assertInSync(applied(name, spec, policies));
        return specimen.view(key);
    }

    /** What Ory has of a resource that was never anything else. */
    private String viewFromScratch(UnaryOperator<String> spec) {
        var twin = anotherKey();
        applied(twin, spec.apply(twin));
        return specimen.view(twin);
    }

    private static void assertInSync(GenericKubernetesResource object) {
        assertThat(OryObjects.condition(object, "Ready", "status")).isEqualTo("True");
        assertThat(OryObjects.condition(object, "Ready", "reason")).isEqualTo("Succeeded");
        assertThat(OryObjects.condition(object, "Synced", "status")).isEqualTo("True");
        assertThat(OryObjects.json(object).at("/status/drift")).isEmpty();
    }

    private void assertDrifted(GenericKubernetesResource object) {
        assertThat(OryObjects.condition(object, "Ready", "status")).isEqualTo("True");
        assertThat(OryObjects.condition(object, "Synced", "status")).isEqualTo("False");
        assertThat(OryObjects.condition(object, "Synced", "reason")).isEqualTo("Drifted");
        assertThat(paths(object)).isEqualTo(specimen.drift());
    }

    private static Set<String> paths(GenericKubernetesResource object) {
        return new TreeSet<>(OryObjects.json(object).at("/status/drift").findValuesAsText("path"));
    }

    private List<AuditEntry> statusWrites(long mark) {
        return writes(mark).filter(AdapterContractE2E::isStatus).toList();
    }

    private List<AuditEntry> otherWrites(long mark) {
        return writes(mark).filter(call -> !isStatus(call)).toList();
    }

    private Stream<AuditEntry> writes(long mark) {
        return cluster
                .cluster()
                .stack()
                .auditLog()
                .writesSince(mark, cluster.installed().user())
                .stream()
                .filter(call -> ory.sandbox().namespace().equals(call.namespace()));
    }

    private static boolean isStatus(AuditEntry call) {
        return "status".equals(call.subresource());
    }
}
