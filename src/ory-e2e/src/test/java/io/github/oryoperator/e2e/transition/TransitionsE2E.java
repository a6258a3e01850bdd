package io.github.oryoperator.e2e.transition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.nimbusds.jose.JOSEException;
import io.github.oryoperator.api.tenant.TenantMode;
import io.github.oryoperator.e2e.schema.Property;
import io.github.oryoperator.e2e.system.KeyDocument;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.ProxiedSandbox;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.Seed;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.e2e.system.TestKeys;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whatever a resource was before, it becomes what it is from scratch: each field of each kind is set, changed, taken out, taken to its
 * bounds and given what cannot be, in an order by chance; {@code mvn verify} takes a sample that reaches each field, {@code -Pfull} all. What cannot be is refused when it is applied,
 * or said in the status with the field named, and is healed by taking it back.
 */
class TransitionsE2E {

    private static final Logger LOG = LoggerFactory.getLogger(TransitionsE2E.class);

    private static final boolean FULL = Boolean.getBoolean("full");

    /** After so many changes the state is held against one from scratch. */
    private static final int DISTANCE = FULL ? 8 : 16;

    /** More than so many transitions of a kind are divided among resources that take them at the same time. */
    private static final int LENGTH = 80;

    private static final int LEAST = FULL ? 1000 : 300;

    private final TestCluster cluster = TestCluster.shared();
    private final long seed = Seed.of(TransitionsE2E.class);

    @TestFactory
    Stream<DynamicTest> everyKindBecomesWhatItIsFromScratch() {
        cluster.operator();
        var pool = Executors.newCachedThreadPool();
        var kinds = Stream.of(Kind.values())
                .filter(Kind::usesTenant)
                .map(kind -> begin(kind, pool))
                .toList();
        var tests = kinds.stream().map(running -> dynamicTest(running.kind.kind(), () -> judge(running)));
        return Stream.concat(tests, Stream.of(dynamicTest("enough of them", () -> enough(kinds))))
                .onClose(pool::shutdown);
    }

    /** A kind whose chains take their transitions. */
    private record Running(Kind kind, List<CompletableFuture<Chain>> chains) {
        List<Chain> ended() {
            return chains.stream().map(CompletableFuture::join).toList();
        }
    }

    private Running begin(Kind kind, Executor pool) {
        var chance = new Random(new SplittableRandom(seed * 31 + kind.kind().hashCode()).nextLong());
        var transitions = Transitions.of(Property.of(kind.kind()), Table.of(kind.kind()), chance, FULL);
        var parts = Transitions.divided(transitions, LENGTH);
        return new Running(
                kind,
                parts.stream()
                        .map(part -> CompletableFuture.supplyAsync(() -> chain(kind, part), pool))
                        .toList());
    }

    private void enough(List<Running> kinds) {
        int count = kinds.stream()
                .flatMap(running -> running.ended().stream())
                .mapToInt(Chain::count)
                .sum();
        LOG.info("{} transitions in all, -Dseed={}", count, seed);
        assertThat(count).isGreaterThanOrEqualTo(LEAST);
    }

    private void judge(Running running) {
        var kind = running.kind.kind();
        var chains = running.ended();
        chains.forEach(chain -> LOG.info("{}", chain));
        assertThat(chains)
                .flatMap(Chain::complaints)
                .as("%s, -Dseed=%d", kind, seed)
                .isEmpty();
        var table = Table.of(kind);
        assertThat(Property.of(kind))
                .extracting(Property::path)
                .filteredOn(path -> !path.steps().isEmpty() && table.out(path).isEmpty())
                .extracting(Object::toString)
                .allSatisfy(path -> assertThat(chains).flatMap(Chain::reached).contains(path));
    }

    private Chain chain(Kind kind, List<Transition> transitions) {
        if (kind == Kind.ORY_PROJECT || kind == Kind.EVENT_STREAM) {
            try (var network = ProxiedSandbox.open(cluster, TenantMode.CLOUD)) {
                return chain(kind, transitions, network.sandbox());
            }
        }
        try (var sandbox = selfHosted()) {
            return chain(kind, transitions, sandbox);
        }
    }

    private Chain chain(Kind kind, List<Transition> transitions, Sandbox sandbox) {
        try (var document = new KeyDocument()) {
            document.publish(List.of(TestKeys.ec(World.PUBLISHED).toPublicJWK().toJSONObject()));
            var network = sandbox.network().network();
            var names = new HashMap<>(keys());
            names.put("namespace", sandbox.namespace());
            names.put("document", document.url());
            names.put("workspace", network.workspaceId());
            var world = new World(cluster.cluster(), names);
            var chain = new Chain(kind, Table.of(kind.kind()), sandbox, world);
            chain.take(transitions, DISTANCE);
            return chain;
        }
    }

    private static Map<String, String> keys() {
        try {
            return Map.of(
                    "jwks", TestKeys.jwks(TestKeys.ec("first"), TestKeys.ec("second")),
                    "jwk", TestKeys.jwks(TestKeys.ec("first")),
                    "private pem", TestKeys.pem(TestKeys.ec("").toPrivateKey()).replace("\n", "\\n"),
                    "pem", TestKeys.pem(TestKeys.ec("").toPublicKey()).replace("\n", "\\n"),
                    "other pem", TestKeys.pem(TestKeys.ec("").toPublicKey()).replace("\n", "\\n"));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private Sandbox selfHosted() {
        var stack = cluster.cluster().stack();
        var sandbox = Sandbox.open(cluster);
        sandbox.apply("""
                apiVersion: ory-operator.github.io/v1alpha1
                kind: OryTenant
                metadata: {name: default}
                spec:
                  mode: SelfHosted
                  hydra: {adminUrl: "%s", publicUrl: "%s"}
                  keto: {readUrl: "%s", writeUrl: "%s"}
                  kratos: {adminUrl: "%s", publicUrl: "%s"}
                """.formatted(
                        stack.hydra().adminUrl(),
                        stack.hydra().publicUrl(),
                        stack.keto().readUrl(),
                        stack.keto().writeUrl(),
                        stack.kratos().adminUrl(),
                        stack.kratos().publicUrl()));
        sandbox.awaitTenantReason("Succeeded");
        return sandbox;
    }
}
