package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.github.oryoperator.e2e.system.Footprint;
import io.github.oryoperator.e2e.system.OperatorProcess;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Objects come and go; the operator keeps nothing of those that went. */
class LeaksE2E {

    private static final boolean FULL = Boolean.getBoolean("full");
    private static final int WARM_UP = FULL ? 100 : 60;
    private static final int ROUNDS = FULL ? 1_000 : 200;
    private static final int CONNECTIONS = 16;
    /** Of the operator's own classes: what is made once, when it is needed for the first time. */
    private static final int FEW = ROUNDS / Round.values().length / 4;
    /** Of all classes: the JDK makes some hundred for what runs often. */
    private static final int MANY = 500;

    /** The framework remembers the uid of what was deleted, and when, for twenty minutes: one more of each of these. */
    private static final Set<String> TOMBSTONE =
            Set.of("[B", "java.lang.String", "java.lang.Long", "java.util.LinkedHashMap$Entry");
    /** The clients, and the tenants that some of them have to themselves. */
    private static final int DELETED = ROUNDS + ROUNDS / Round.values().length;

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final TestCluster cluster = TestCluster.shared();
    private OperatorProcess operator;
    private Sandbox sandbox;

    @BeforeEach
    void open() {
        cluster.stopOperator();
        operator = cluster.start(cluster.installed().process().setting("leader-election", "false"));
        sandbox = Sandbox.open(cluster);
        sandbox.awaitTenantReason("Succeeded");
    }

    @AfterEach
    void close() {
        sandbox.close();
        operator.close();
    }

    @Test
    void whatCameAndWentLeavesNoObjectNoSocketAndNoThread() {
        rounds(0, WARM_UP);
        var before = Footprint.of(operator);

        rounds(WARM_UP, ROUNDS);

        // Of what is kept for a while, such as timers and lists, a while is all.
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            var after = Footprint.of(operator);
            assertThat(after.ownGrownSince(before, FEW)).isEmpty();
            assertThat(after.grownSince(before, MANY))
                    .allSatisfy(
                            (type, by) -> assertThat(by).isLessThan(MANY + (TOMBSTONE.contains(type) ? DELETED : 0)));
            assertThat(after.sockets()).isLessThanOrEqualTo(before.sockets() + CONNECTIONS);
            assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + CONNECTIONS);
        });
    }

    /** What comes and goes in one round. */
    private enum Round {
        /** A client with a Secret. */
        CONFIDENTIAL("credentials: {secret: {name: %1$s, extraKeys: {issuer: ISSUER}}}", "Succeeded"),
        /** A client without. */
        PUBLIC("tokenEndpointAuthMethod: none", "Succeeded"),
        /** A client that waits for a Secret, again and again. */
        WITHOUT_ITS_SECRET("credentials: {secret: {name: %1$s, creationPolicy: Wait}}", "SecretNotFound"),
        /** A client of a tenant that never comes. */
        WITHOUT_ITS_TENANT("tokenEndpointAuthMethod: none, tenantRef: {kind: OryTenant, name: %1$s}", "TenantNotFound"),
        /** A client with a tenant of its own. */
        WITH_ITS_TENANT(
                "credentials: {secret: {name: %1$s, extraKeys: {issuer: ISSUER}}}, tenantRef: {kind: OryTenant, name: %1$s}",
                "Succeeded");

        private final String spec;
        private final String reason;

        Round(String spec, String reason) {
            this.spec = spec;
            this.reason = reason;
        }
    }

    private void rounds(int from, int count) {
        try (var connections = Executors.newFixedThreadPool(CONNECTIONS)) {
            IntStream.range(from, from + count)
                    .mapToObj(i -> CompletableFuture.runAsync(
                            () -> round("round-" + i, Round.values()[i % Round.values().length]), connections))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
    }

    private void round(String name, Round round) {
        if (round == Round.WITH_ITS_TENANT) {
            var hydra = cluster.cluster().stack().hydra();
            create(
                    "OryTenant",
                    name,
                    "mode: SelfHosted, hydra: {adminUrl: \"%s\", publicUrl: \"%s\"}"
                            .formatted(hydra.adminUrl(), hydra.publicUrl()));
        }
        create(
                "OAuth2Client",
                name,
                "syncInterval: 5s, scopes: [read], grantTypes: [client_credentials], " + round.spec.formatted(name));
        sandbox.awaitReason(name, round.reason);
        delete(Kind.OAUTH2_CLIENT, name);
        if (round == Round.WITH_ITS_TENANT) {
            delete(Kind.ORY_TENANT, name);
        }
    }

    private void create(String kind, String name, String spec) {
        var admin = cluster.cluster().admin();
        admin.resource(admin.getKubernetesSerialization()
                        .unmarshal(
                                "apiVersion: ory-operator.github.io/v1alpha1\nkind: %s\nmetadata: {name: %s, namespace: %s}\nspec: {%s}"
                                        .formatted(kind, name, sandbox.namespace(), spec),
                                GenericKubernetesResource.class))
                .create();
    }

    private void delete(Kind kind, String name) {
        var object = OryObjects.of(cluster.cluster().admin(), kind)
                .inNamespace(sandbox.namespace())
                .withName(name);
        object.delete();
        await(name + " is gone").atMost(PATIENCE).until(() -> object.get() == null);
    }
}
