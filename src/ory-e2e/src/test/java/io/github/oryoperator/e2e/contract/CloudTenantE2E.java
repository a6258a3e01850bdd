package io.github.oryoperator.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.tenant.TenantMode;
import io.github.oryoperator.e2e.system.Canaries;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.ProxiedSandbox;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.testbed.fault.Fault;
import io.github.oryoperator.testbed.fault.Point;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tenants of both modes side by side: servers of one's own, and a project of Ory Network. */
class CloudTenantE2E {

    private static final int EDITS = 4;
    private static final List<Kinds> KINDS = Kinds.ofBothModes().toList();

    private final TestCluster cluster = TestCluster.shared();
    private ProxiedSandbox own;
    private ProxiedSandbox cloud;

    @BeforeEach
    void open() {
        cluster.operator();
        own = ProxiedSandbox.open(cluster);
        cloud = ProxiedSandbox.open(cluster, TenantMode.CLOUD);
    }

    @AfterEach
    void close() {
        own.close();
        cloud.close();
    }

    @Test
    void theSameManifestsGiveEqualObjectsWithEitherTenant() {
        for (var kind : KINDS) {
            for (var ory : List.of(own, cloud)) {
                var specimen = kind.specimen(ory.sandbox());
                var key = key(ory.sandbox(), kind, 0);
                ory.sandbox().of(specimen.kind()).apply(key, wanted(specimen.large(key)));
            }
        }
        for (var kind : KINDS) {
            var views =
                    Stream.of(own, cloud).map(ory -> view(ory.sandbox(), kind)).toList();
            assertThat(views.get(0)).as(kind.name()).isNotEmpty().isEqualTo(views.get(1));
        }
    }

    private static String view(Sandbox sandbox, Kinds kind) {
        var specimen = kind.specimen(sandbox);
        var key = key(sandbox, kind, 0);
        sandbox.of(specimen.kind()).awaitReady(key);
        return specimen.view(key);
    }

    /** Whichever of the two says nothing, the other's objects are not held up. */
    @ParameterizedTest
    @EnumSource(TenantMode.class)
    void whileOneHangsOnEveryRequestAllEditsOfTheOtherBecomeReady(TenantMode hanging) {
        var stuck = hanging == TenantMode.CLOUD ? cloud : own;
        var well = hanging == TenantMode.CLOUD ? own : cloud;
        applyAll(stuck.sandbox());
        applyAll(well.sandbox());
        awaitAll(stuck.sandbox());
        awaitAll(well.sandbox());
        var hangs = stuck.plan(
                () -> Fault.when(call -> true).at(Point.BEFORE_FORWARD).always().hold());

        editAll(stuck.sandbox());
        editAll(well.sandbox());

        awaitAll(well.sandbox());
        assertThat(hangs).anyMatch(fault -> fault.fired() > 0);
        for (var kind : KINDS) {
            var specimen = kind.specimen(stuck.sandbox());
            assertThat(stuck.sandbox().of(specimen.kind()).find(key(stuck.sandbox(), kind, 0)))
                    .as("still hangs")
                    .matches(object -> object != null && !OryObjects.isReady(object));
        }
        stuck.calm();
        awaitAll(stuck.sandbox());
    }

    @Test
    void aKeyThatTheProjectRefusesStallsTheTenantUntilTheSecretHasAnother() {
        var sandbox = cloud.sandbox();
        var right = Canaries.plant(ProxiedSandbox.network(cluster).projectKey());
        setKey(sandbox, Canaries.plant("ory_pat_wrong_0123456789abcdef"));
        sandbox.awaitTenantReason("Unauthorized");
        sandbox.applyClient("late", "{tokenEndpointAuthMethod: none, scopes: [read]}");
        sandbox.awaitReason("late", "TenantUnauthorized");

        setKey(sandbox, right);

        sandbox.awaitReady("late");
        assertThat(ProxiedSandbox.network(cluster).journal().strayKeys()).isEmpty();
    }

    @Test
    void aTenantOfAWorkspaceAloneHasNoPlaceForWhatIsInAProject() {
        var network = ProxiedSandbox.network(cluster);
        var sandbox = own.sandbox();
        sandbox.kubectl(
                "create",
                "secret",
                "generic",
                "workspace",
                "--from-literal=key=" + Canaries.plant(network.workspaceKey()));
        sandbox.apply("""
                apiVersion: ory-operator.github.io/v1alpha1
                kind: OryTenant
                metadata: {name: workspace}
                spec:
                  mode: Cloud
                  cloud: {consoleUrl: "%s", workspaceApiKeySecretRef: {name: workspace, key: key}}
                """.formatted(network.consoleUrl()));

        sandbox.applyClient(
                "app",
                "{tenantRef: {kind: OryTenant, name: workspace}, tokenEndpointAuthMethod: none, scopes: [read]}");

        var refused = sandbox.awaitReason("app", "TenantNotAllowed");
        assertThat(OryObjects.condition(refused, "Ready", "message")).contains("cloud.projectSlug");
    }

    private static void applyAll(Sandbox sandbox) {
        for (var kind : KINDS) {
            var specimen = kind.specimen(sandbox);
            for (int i = 0; i < EDITS; i++) {
                var key = key(sandbox, kind, i);
                sandbox.of(specimen.kind()).apply(key, wanted(specimen.small(key)));
            }
        }
    }

    private static void editAll(Sandbox sandbox) {
        for (var kind : KINDS) {
            var specimen = kind.specimen(sandbox);
            for (int i = 0; i < EDITS; i++) {
                var key = key(sandbox, kind, i);
                sandbox.of(specimen.kind()).apply(key, wanted(specimen.edited(key)));
            }
        }
    }

    private static void awaitAll(Sandbox sandbox) {
        for (var kind : KINDS) {
            var resources = sandbox.of(kind.specimen(sandbox).kind());
            for (int i = 0; i < EDITS; i++) {
                resources.awaitReady(key(sandbox, kind, i));
            }
        }
    }

    private static void setKey(Sandbox sandbox, String key) {
        sandbox.kubectl(
                "patch",
                "secret",
                ProxiedSandbox.KEY,
                "--type=merge",
                "--patch={\"stringData\":{\"key\":\"" + key + "\"}}");
    }

    private static String wanted(String spec) {
        return "{" + spec + ", deletionPolicy: Delete}";
    }

    private static String key(Sandbox sandbox, Kinds kind, int number) {
        return sandbox.namespace() + "-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + number;
    }
}
