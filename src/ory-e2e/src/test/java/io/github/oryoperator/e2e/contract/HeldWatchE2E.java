package io.github.oryoperator.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.github.oryoperator.api.tenant.TenantMode;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.ProxiedOperator;
import io.github.oryoperator.e2e.system.ProxiedSandbox;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.testbed.fault.Call;
import io.github.oryoperator.testbed.fault.CallRecord;
import io.github.oryoperator.testbed.fault.HeldEvents;
import io.github.oryoperator.testbed.fault.WatchEvent;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What happens to objects of every kind while the operator's watches tell nothing of it: they tell later, or never and a new list does. */
class HeldWatchE2E {

    private static final boolean FULL = Boolean.getBoolean("full");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final TestCluster CLUSTER = TestCluster.shared();
    private static final Map<TenantMode, ProxiedSandbox> SANDBOXES = new EnumMap<>(TenantMode.class);

    private static ProxiedOperator operator;
    private static List<String> listedAtStart;

    /** What becomes of what the watches did not tell. */
    enum Told {
        LATER {
            @Override
            void end(HeldEvents held) {
                held.release();
            }
        },
        NEVER {
            @Override
            void end(HeldEvents held) {
                held.discard();
                operator.kubernetes().expireWatches();
            }
        };

        abstract void end(HeldEvents held);
    }

    @BeforeAll
    static void start() {
        operator = ProxiedOperator.start(CLUSTER, CLUSTER.cluster().stack().hydra(), Map.of());
        listedAtStart = operator.kubernetes().allCalls().stream()
                .map(CallRecord::call)
                .filter(call -> call.verb().equals("list"))
                .map(Call::kind)
                .toList();
        for (var mode : TenantMode.values()) {
            SANDBOXES.put(mode, ProxiedSandbox.open(CLUSTER, mode));
        }
    }

    @AfterAll
    static void stop() {
        SANDBOXES.values().forEach(ProxiedSandbox::close);
        SANDBOXES.clear();
        operator.close();
    }

    @BeforeEach
    void forget() {
        SANDBOXES.values().forEach(ProxiedSandbox::forgetCalls);
    }

    @AfterEach
    void close() {
        operator.calm();
        for (var kind : Kind.values()) {
            if (!kind.plural().endsWith("tenants")) {
                SANDBOXES.values().forEach(ory -> ory.sandbox().of(kind).deleteAll());
            }
        }
    }

    /** However many kinds read them: a copy for each would not fit into memory. */
    @Test
    void secretsAreFollowedOnce() {
        assertThat(listedAtStart).filteredOn("secrets"::equals).hasSize(1);
    }

    static Stream<Arguments> modes() {
        return Stream.of(TenantMode.values())
                .flatMap(mode -> Stream.of(Told.values()).map(told -> Arguments.of(mode, told)));
    }

    @ParameterizedTest
    @MethodSource("modes")
    void whatIsEditedThereAndBackEndsAsItWas(TenantMode mode, Told told) {
        var ory = Objects.requireNonNull(SANDBOXES.get(mode));
        var before = settle(ory);
        ory.forgetCalls();

        var held = hold(ory.sandbox(), event -> true);
        each(ory, (kind, specimen) -> {
            apply(ory, kind, specimen.edited(key(ory, kind)));
            apply(ory, kind, specimen.small(key(ory, kind)));
        });
        assertThat(held.events()).isNotEmpty();
        told.end(held);

        each(ory, (kind, specimen) -> ory.sandbox().of(specimen.kind()).look(name(kind)));
        assertThat(views(ory)).isEqualTo(before);
        each(ory, (kind, specimen) -> assertReady(ory, kind));
        assertThat(ory.writes())
                .as("only what was seen to differ is written, and nothing is made anew")
                .noneMatch(call -> told == Told.NEVER || call.verb().equals("delete"));
    }

    @ParameterizedTest
    @MethodSource("modes")
    void whatIsMadeAnewUnderTheSameNameIsThereOnceAndReady(TenantMode mode, Told told) {
        var ory = Objects.requireNonNull(SANDBOXES.get(mode));
        var before = settle(ory);
        var former = uids(ory);

        var held = hold(ory.sandbox(), event -> !event.type().equals("MODIFIED"));
        each(ory, (kind, specimen) -> ory.sandbox().of(specimen.kind()).delete(name(kind)));
        each(ory, (kind, specimen) -> ory.sandbox().of(specimen.kind()).awaitGone(name(kind)));
        each(ory, (kind, specimen) -> apply(ory, kind, specimen.small(key(ory, kind))));
        assertThat(held.events()).extracting(WatchEvent::type).contains("DELETED", "ADDED");
        told.end(held);

        each(ory, (kind, specimen) -> ory.sandbox().of(specimen.kind()).awaitReady(name(kind)));
        each(ory, (kind, specimen) -> ory.sandbox().of(specimen.kind()).look(name(kind)));
        each(ory, (kind, specimen) -> assertReady(ory, kind));
        assertThat(views(ory)).isEqualTo(before);
        assertThat(uids(ory).values()).doesNotContainAnyElementsOf(former.values());
    }

    @ParameterizedTest
    @MethodSource("modes")
    void aSecretThatIsChangedTwiceIsInUseAsItIsInTheEnd(TenantMode mode, Told told) {
        var ory = Objects.requireNonNull(SANDBOXES.get(mode));
        var sandbox = ory.sandbox();
        var fed = SecretFed.of(mode);
        fed.forEach(kind -> {
            var wanted = kind.fill(sandbox).toList();
            sandbox.of(kind.kind()).apply("fed", kind.spec(sandbox));
            sandbox.of(kind.kind()).awaitReady("fed");
            assertThat(kind.seen(sandbox)).as("%s", kind).isEqualTo(wanted);
        });

        var held = hold(sandbox, event -> event.path().endsWith("/secrets"));
        fed.forEach(kind -> kind.fill(sandbox));
        var wanted = fed.stream()
                .collect(Collectors.toMap(
                        Function.identity(), kind -> kind.fill(sandbox).toList()));
        assertThat(held.events()).isNotEmpty();
        told.end(held);

        for (var kind : fed) {
            await(kind.toString())
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(kind.seen(sandbox)).isEqualTo(wanted.get(kind)));
            sandbox.of(kind.kind()).look("fed");
            assertThat(sandbox.of(kind.kind()).find("fed")).matches(OryObjects::isReady);
            assertThat(kind.seen(sandbox)).isEqualTo(wanted.get(kind));
        }
    }

    /** The watches tell nothing of the sandbox's objects that match, and no version from which it could be seen that something was left out. */
    private static HeldEvents hold(Sandbox sandbox, Predicate<WatchEvent> match) {
        return operator.kubernetes()
                .holdEvents(event -> event.type().equals("BOOKMARK")
                        || (event.namespace().equals(sandbox.namespace()) && match.test(event)));
    }

    /** Has one of each kind, ready; what Ory holds of each. */
    private static Map<Kinds, String> settle(ProxiedSandbox ory) {
        each(ory, (kind, specimen) -> apply(ory, kind, specimen.small(key(ory, kind))));
        each(ory, (kind, specimen) -> ory.sandbox().of(specimen.kind()).awaitReady(name(kind)));
        var views = views(ory);
        assertThat(views.values()).doesNotContain("");
        return views;
    }

    private static void apply(ProxiedSandbox ory, Kinds kind, String spec) {
        var resources = ory.sandbox().of(kind.specimen(ory.sandbox()).kind());
        resources.apply(name(kind), "{deletionPolicy: Delete, " + spec + "}");
    }

    private static void each(ProxiedSandbox ory, BiConsumer<Kinds, Specimen> work) {
        kinds(ory).forEach(kind -> work.accept(kind, kind.specimen(ory.sandbox())));
    }

    /** All that can be had of that tenant; those of both modes of either only where everything is taken. */
    private static List<Kinds> kinds(ProxiedSandbox ory) {
        var mode = TenantMode.of(ory.mode()).orElseThrow();
        return Kinds.of(mode)
                .filter(kind ->
                        FULL || mode == TenantMode.SELF_HOSTED || kind.modes().equals(Set.of(mode)))
                .toList();
    }

    private static Map<Kinds, String> views(ProxiedSandbox ory) {
        return kinds(ory).stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        kind -> kind.specimen(ory.sandbox()).view(key(ory, kind))));
    }

    private static Map<Kinds, String> uids(ProxiedSandbox ory) {
        return kinds(ory).stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        kind -> find(ory, kind).getMetadata().getUid()));
    }

    private static void assertReady(ProxiedSandbox ory, Kinds kind) {
        assertThat(find(ory, kind)).matches(OryObjects::isReady);
    }

    private static GenericKubernetesResource find(ProxiedSandbox ory, Kinds kind) {
        return Objects.requireNonNull(
                ory.sandbox().of(kind.specimen(ory.sandbox()).kind()).find(name(kind)));
    }

    private static String name(Kinds kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String key(ProxiedSandbox ory, Kinds kind) {
        return ory.sandbox().namespace() + "-" + name(kind);
    }
}
