package io.github.oryoperator.operator.oauth2client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.oauth2client.OAuth2ClientSpec;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.engine.Namespaces.NamespaceView;
import io.github.oryoperator.operator.status.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is gone before the resource, or stands in the way of its deletion: no finalizer stays for ever. */
@NullUnmarked // A null where none is expected fails the test, as it should.
class StuckDeletionsTest {
    private static final String NO_CONNECTION = "there is no connection";

    private final World world = new World();

    /** Something that is not as it was when the client was settled. */
    record Obstacle(String name, Consumer<World> arise) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Obstacle> harmless() {
        return Stream.of(
                new Obstacle("its own Secret was deleted first", world -> world.secrets.secrets.clear()),
                new Obstacle("the client is gone", world -> world.hydra.clients.clear()),
                new Obstacle(
                        "the client goes while it is deleted",
                        world -> world.hydra.beforeWrite = world.hydra.clients::clear),
                new Obstacle("the namespace is being deleted, its Secrets are gone", world -> {
                    world.namespace = new NamespaceView("apps", Map.of(), Map.of(), true);
                    world.secrets.secrets.clear();
                }),
                new Obstacle("its status was lost", world -> world.client.setStatus(null)),
                new Obstacle("its mark was lost", world -> mark(world).removeAll()));
    }

    static Stream<Obstacle> lasting() {
        return Stream.of(
                new Obstacle(
                        "the tenant is gone",
                        world -> world.tenant.notAdmitted =
                                new Halt(Outcome.waiting(Reason.TENANT_NOT_FOUND, "There is no OryTenant"))),
                new Obstacle(NO_CONNECTION, world -> world.hydra.close()),
                answering("GET", 500),
                answering("GET", 401),
                answering("DELETE", 400),
                answering("DELETE", 401),
                answering("DELETE", 403),
                answering("DELETE", 503));
    }

    private static Obstacle answering(String method, int status) {
        return new Obstacle(method + " is answered " + status, world -> world.hydra.statusOf.put(method, status));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void whatIsGoneAlreadyHoldsNothingUp(Obstacle obstacle) {
        world.converge();
        obstacle.arise().accept(world);
        world.delete();
        world.reconcile();

        assertThat(world.exists).isFalse();
        assertThat(world.hydra.clients).isEmpty();
        assertThat(world.secrets.secrets).isEmpty();
    }

    @Test
    void theSecretOfANamespaceThatIsBeingDeletedIsNotAskedFor() {
        world.converge();
        world.steps.done.clear();
        world.namespace = new NamespaceView("apps", Map.of(), Map.of(), true);
        world.delete();
        world.reconcile();

        assertThat(world.exists).isFalse();
        assertThat(world.hydra.clients).isEmpty();
        assertThat(world.steps.done).containsExactly("Hydra", "remove finalizer");
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void whatLastsIsSaidAndLetGoInTime(Obstacle obstacle) {
        world.converge();
        obstacle.arise().accept(world);
        world.delete();
        world.reconcile();
        assertThat(world.exists).isTrue();
        assertThat(world.condition("Ready").orElseThrow().message()).startsWith("Deleting: ");
        world.clock.advance(Duration.ofMinutes(9));
        assertThat(world.reconcile().orElseThrow()).isLessThanOrEqualTo(Duration.ofMinutes(5));
        assertThat(world.exists).isTrue();
        assertThat(world.hydra.clients).containsKey(World.ID);

        world.clock.advance(Duration.ofMinutes(2));
        world.reconcile();

        assertThat(world.exists).isFalse();
        assertThat(world.secrets.secrets).isEmpty();
        assertThat(world.events).contains(Reason.RELEASED).doesNotContain(Reason.DELETED);
    }

    static Stream<Obstacle> passing() {
        return lasting().filter(obstacle -> !obstacle.name().equals(NO_CONNECTION));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void whatHealsInTimeIsDeleted(Obstacle obstacle) {
        world.converge();
        obstacle.arise().accept(world);
        world.delete();
        world.reconcile();
        world.hydra.statusOf.clear();
        world.tenant.notAdmitted = null;
        world.reconcile();

        assertThat(world.exists).isFalse();
        assertThat(world.hydra.clients).isEmpty();
    }

    @Test
    void whatTheOperatorCannotReadIsLetGoAndStays() {
        world.converge();
        world.client.setSpec(null);
        world.delete();
        world.reconcile();

        assertThat(world.exists).isFalse();
        assertThat(world.hydra.clients).containsKey(World.ID);
        assertThat(world.events).contains(Reason.ORPHANED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theClientOfAnotherClusterStays(boolean settled) {
        world.converge();
        mark(world).put("cluster", "elsewhere");
        if (!settled) {
            world.client.setStatus(null);
        }
        world.hydra.calls.clear();
        world.delete();
        world.reconcile();

        assertThat(world.exists).isFalse();
        assertThat(world.hydra.clients).containsKey(World.ID);
        assertThat(world.hydra.writes()).isEmpty();
    }

    @Test
    void aClientOfTheLeastSpecIsDeletedToo() {
        world.client.setSpec(
                OAuth2ClientSpec.builder().tokenEndpointAuthMethod("none").build());
        world.converge();
        assertThat(world.hydra.clients).containsOnlyKeys(World.ID);
        world.delete();
        world.reconcile();

        assertThat(world.exists).isFalse();
        assertThat(world.hydra.clients).isEmpty();
    }

    private static ObjectNode mark(World world) {
        return (ObjectNode) world.hydra.clients.get(World.ID).at("/metadata/ory-operator.github.io");
    }
}
