package io.github.oryoperator.e2e.contract;

import static org.awaitility.Awaitility.await;

import io.github.oryoperator.api.tenant.TenantMode;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.ProxiedSandbox;
import io.github.oryoperator.e2e.system.Resources;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Two namespaces that share tenants whose calls are counted: one that allows adoption, one that does not, and one that only the first of
 * them may use. Where age decides and both are equally old, the name does, and the victim has it.
 */
final class Neighbours implements AutoCloseable {

    private static final String TENANTS = "clusterorytenants.ory-operator.github.io";

    private final TestCluster cluster = TestCluster.shared();
    private final List<String> tenants = new ArrayList<>();
    private final ProxiedSandbox ory;
    private final Sandbox beside;

    Neighbours(TenantMode mode) {
        ory = ProxiedSandbox.open(cluster, mode);
        beside = Sandbox.open(cluster);
        applyTenant("open", both(), allKinds() + ", allowAdoption: true");
        applyTenant("closed", both(), allKinds());
        applyTenant("reserved", host().namespace(), allKinds());
        host().apply("""
                apiVersion: ory-operator.github.io/v1alpha1
                kind: OryTenant
                metadata: {name: private}
                spec: {mode: %s, %s}
                """.formatted(ory.mode(), ory.services()));
        tenants.forEach(this::awaitTenant);
    }

    ProxiedSandbox ory() {
        return ory;
    }

    /** Whose are the tenant {@code private} and, alone, the shared one {@code reserved}. */
    Sandbox host() {
        return ory.sandbox();
    }

    /** Who may use neither. */
    Sandbox guest() {
        return beside;
    }

    Sandbox victim() {
        return isHostFirst() ? host() : beside;
    }

    Sandbox attacker() {
        return isHostFirst() ? beside : host();
    }

    private boolean isHostFirst() {
        return host().namespace().compareTo(beside.namespace()) < 0;
    }

    /** What a spec says to use one of the shared tenants. */
    String tenant(String name) {
        return "tenantRef: {kind: ClusterOryTenant, name: %s}".formatted(fullName(name));
    }

    /** A shared tenant for both that does not admit the kind; those that have to be listed it does not mention. */
    void applyTenantWithout(Kind kind) {
        var others = kind == Kind.TRUSTED_ISSUER || kind == Kind.EVENT_STREAM
                ? ""
                : ", allowedKinds: [%s]".formatted(kinds(kind));
        var name = "without-" + kind.plural();
        applyTenant(name, both(), others);
        awaitTenant(fullName(name));
    }

    private String both() {
        return host().namespace() + ", " + beside.namespace();
    }

    private String fullName(String name) {
        return host().namespace() + "-" + name;
    }

    private static String allKinds() {
        return ", allowedKinds: [%s]".formatted(kinds(Kind.ORY_TENANT));
    }

    private static String kinds(Kind butFor) {
        return Stream.of(Kind.values())
                .filter(kind -> kind.usesTenant() && kind != butFor)
                .map(Kind::kind)
                .collect(Collectors.joining(", "));
    }

    private void applyTenant(String name, String namespaces, String more) {
        host().apply("""
                apiVersion: ory-operator.github.io/v1alpha1
                kind: ClusterOryTenant
                metadata: {name: %s}
                spec: {mode: %s, allowedNamespaces: {names: [%s]}, allowedKetoNamespaces: [files], %s%s}
                """.formatted(fullName(name), ory.mode(), namespaces, ory.services(), more));
        tenants.add(fullName(name));
    }

    private void awaitTenant(String name) {
        var tenant = OryObjects.of(cluster.cluster().admin(), Kind.CLUSTER_ORY_TENANT)
                .withName(name);
        await(name).atMost(Duration.ofSeconds(30)).until(() -> OryObjects.isReady(tenant.require()));
    }

    void deleteAll(Kind kind) {
        Stream.of(attacker(), victim()).map(sandbox -> sandbox.of(kind)).forEach(Resources::deleteAll);
    }

    @Override
    public void close() {
        var delete = Stream.concat(Stream.of("delete", TENANTS, "--timeout=30s"), tenants.stream());
        host().kubectl(delete.toArray(String[]::new));
        beside.close();
        ory.close();
    }
}
