package io.github.oryoperator.operator.oryidentity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.oryidentity.IdentityCredentials;
import io.github.oryoperator.api.oryidentity.OryIdentitySpecBuilder;
import io.github.oryoperator.api.oryidentity.PasswordCredential;
import io.github.oryoperator.api.oryidentity.RecoverySecret;
import io.github.oryoperator.api.oryidentity.TraitSource;
import io.github.oryoperator.api.tenant.SecretKeyRef;
import io.github.oryoperator.operator.oryidentity.OutwardCalls.Ending;
import io.github.oryoperator.operator.oryidentity.OutwardCalls.Interruption;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whatever comes between at whatever call, and however old what the next process is told: in the end Kratos has the one identity, the
 * status knows its id, and nobody else's was touched. Once where one logs in with the address, and once where nothing but the mark tells
 * one identity from another.
 */
class IdentityCrashTest {
    private static final Logger LOG = LoggerFactory.getLogger(IdentityCrashTest.class);

    /**
     * What happens, up to a world that is settled.
     *
     * @param name what it is called
     * @param prepare brings the world to where it begins, settled
     * @param change what a user does before the operator is interrupted
     * @param meanwhile what a user does before the operator is there again
     */
    record Scenario(
            String name,
            Consumer<IdentityWorld> prepare,
            Consumer<IdentityWorld> change,
            Consumer<IdentityWorld> meanwhile) {
        boolean isTakenOver() {
            return name.startsWith("taken over");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    record Plan(Scenario scenario, boolean hasIdentifiers, Interruption interruption) {
        @Override
        public String toString() {
            return scenario + (hasIdentifiers ? "" : " without identifiers") + ", " + interruption;
        }
    }

    static final Consumer<IdentityWorld> NOTHING = world -> {};
    static final Consumer<IdentityWorld> MAKE = IdentityWorld::make;
    static final Consumer<IdentityWorld> DELETE = world -> world.cluster.delete();
    static final Consumer<IdentityWorld> RENAME =
            world -> world.edit(spec -> spec.traits(IdentityWorld.traits("renamed@example.org")));
    static final Consumer<IdentityWorld> MAKE_FROM_SECRET = world -> {
        world.secrets.put("person", Map.of("email", "alice@example.org"));
        world.make(IdentityCrashTest::fromSecret);
    };

    static final Consumer<IdentityWorld> MAKE_WITH_LINK = world -> world.make(FirstLoginTest::withLink);
    static final Consumer<IdentityWorld> MAKE_WITH_PASSWORD = world -> {
        password(world, "first");
        world.make(IdentityPasswordTest::following);
    };
    static final Consumer<IdentityWorld> FORGET = world -> world.cluster.loseStatus();

    private static void password(IdentityWorld world, String value) {
        world.secrets.put("person", Map.of("password", value));
    }

    static OryIdentitySpecBuilder fromSecret(OryIdentitySpecBuilder spec) {
        return spec.traits(null).traitsFrom(List.of(new TraitSource("/email", new SecretKeyRef("person", "email"))));
    }

    static IdentityCredentials password() {
        return new IdentityCredentials(
                new PasswordCredential(new SecretKeyRef("person", "password"), null, null), null);
    }

    private static List<Scenario> scenarios() {
        return List.of(
                new Scenario("creation", NOTHING, MAKE, NOTHING),
                new Scenario("creation, another address", NOTHING, MAKE, RENAME),
                new Scenario("creation, deletion", NOTHING, MAKE, DELETE),
                new Scenario("creation, another address, deletion", NOTHING, MAKE, RENAME.andThen(DELETE)),
                new Scenario(
                        "creation, another address in the Secret",
                        NOTHING,
                        MAKE_FROM_SECRET,
                        world -> world.secrets.put("person", Map.of("email", "renamed@example.org"))),
                new Scenario("creation, deletion with the Secret", NOTHING, MAKE_FROM_SECRET, world -> {
                    world.secrets.clear();
                    world.cluster.delete();
                }),
                new Scenario("edit", MAKE, RENAME, NOTHING),
                new Scenario("A, B, A", MAKE, RENAME, world -> world.edit(spec -> spec)),
                new Scenario("edit, deletion", MAKE, RENAME, DELETE),
                new Scenario("deleted by somebody", MAKE, IdentityCrashTest::deleteInKratos, NOTHING),
                new Scenario("deleted by somebody, another address", MAKE, IdentityCrashTest::deleteInKratos, RENAME),
                new Scenario("deletion", MAKE, DELETE, NOTHING),
                new Scenario("first login", NOTHING, MAKE_WITH_LINK, NOTHING),
                new Scenario(
                        "first login, another address",
                        NOTHING,
                        MAKE_WITH_LINK,
                        world -> world.edit(spec ->
                                FirstLoginTest.withLink(spec).traits(IdentityWorld.traits("renamed@example.org")))),
                new Scenario("first login, deletion", NOTHING, MAKE_WITH_LINK, DELETE),
                new Scenario(
                        "first login, deleted by somebody", MAKE_WITH_LINK, IdentityCrashTest::deleteInKratos, NOTHING),
                new Scenario("first login, deleted", MAKE_WITH_LINK, DELETE, NOTHING),
                new Scenario("password, changed", MAKE_WITH_PASSWORD, world -> password(world, "second"), NOTHING),
                new Scenario(
                        "password, changed, changed",
                        MAKE_WITH_PASSWORD,
                        world -> password(world, "second"),
                        world -> password(world, "third")),
                new Scenario(
                        "password, changed, changed back",
                        MAKE_WITH_PASSWORD,
                        world -> password(world, "second"),
                        world -> password(world, "first")),
                new Scenario(
                        "password and address, changed",
                        MAKE_WITH_PASSWORD,
                        world -> {
                            password(world, "second");
                            world.edit(spec -> IdentityPasswordTest.following(spec)
                                    .traits(IdentityWorld.traits("renamed@example.org")));
                        },
                        NOTHING),
                new Scenario("password, made", NOTHING, MAKE_WITH_PASSWORD, world -> password(world, "second")),
                new Scenario("forgotten", MAKE, FORGET.andThen(RENAME), NOTHING),
                new Scenario("forgotten, deletion", MAKE, FORGET.andThen(RENAME), DELETE),
                new Scenario(
                        "taken over, with a wish for a first login",
                        world -> world.kratos.put(IdentityWorld.traits("alice@example.org")),
                        MAKE_WITH_LINK,
                        NOTHING),
                new Scenario(
                        "taken over",
                        world -> world.kratos.put(IdentityWorld.traits("alice@example.org")),
                        MAKE,
                        NOTHING));
    }

    private static void deleteInKratos(IdentityWorld world) {
        world.kratos.identities.keySet().removeAll(world.ours().keySet());
    }

    /** Each call of a run that nothing disturbs, and what may come between there. */
    static Stream<Plan> plans() {
        var plans = scenarios().stream()
                .flatMap(scenario -> Stream.of(true, false).flatMap(hasIdentifiers -> plans(scenario, hasIdentifiers)))
                .toList();
        LOG.info("{} plans", plans.size());
        return plans.stream();
    }

    private static Stream<Plan> plans(Scenario scenario, boolean hasIdentifiers) {
        if (!hasIdentifiers && scenario.isTakenOver()) {
            // By what?
            return Stream.empty();
        }
        var calls = callsOf(scenario, hasIdentifiers);
        return IntStream.range(0, calls.size())
                .boxed()
                .flatMap(at -> Stream.of(false, true)
                        // A question has no effect that an answer could be too late for.
                        .filter(carriedOut -> !(carriedOut && calls.get(at).startsWith("GET ")))
                        .flatMap(carriedOut -> Stream.of(Ending.values())
                                .map(ending ->
                                        new Plan(scenario, hasIdentifiers, new Interruption(at, carriedOut, ending)))));
    }

    private static List<String> callsOf(Scenario scenario, boolean hasIdentifiers) {
        try (var world = begin(scenario, hasIdentifiers)) {
            scenario.change().accept(world);
            world.calls.forget();
            world.reconcile();
            return world.calls.all();
        }
    }

    private static IdentityWorld begin(Scenario scenario, boolean hasIdentifiers) {
        var world = new IdentityWorld(hasIdentifiers);
        world.stranger(IdentityWorld.traits("stranger@example.org"));
        scenario.prepare().accept(world);
        world.converge();
        return world;
    }

    @ParameterizedTest
    @MethodSource("plans")
    void endsWithTheOneIdentity(Plan plan) {
        try (var world = begin(plan.scenario(), plan.hasIdentifiers())) {
            interrupt(world, plan);
            world.converge();
            assertAsAsked(world, plan.scenario());
        }
    }

    static Stream<Plan> deaths() {
        return plans().filter(plan -> plan.interruption().ending() == Ending.DEATH);
    }

    /** The next process is first told of the resource as it was at any time since the scenario began. */
    @ParameterizedTest
    @MethodSource("deaths")
    void whoIsToldOfAnOlderResourceFirstMakesNoSecondIdentity(Plan plan) {
        int told = 0;
        boolean all = false;
        while (!all) {
            try (var world = begin(plan.scenario(), plan.hasIdentifiers())) {
                int begun = Math.max(0, world.cluster.versions.size() - 1);
                interrupt(world, plan);
                var versions = List.copyOf(world.cluster.versions.subList(begun, world.cluster.versions.size()));
                world.reconcile(versions.get(told));
                all = ++told >= versions.size();
                world.converge();
                assertAsAsked(world, plan.scenario());
            }
        }
    }

    private static void interrupt(IdentityWorld world, Plan plan) {
        plan.scenario().change().accept(world);
        world.calls.interrupt(plan.interruption());
        world.reconcile();
        assertThat(world.calls.calm()).as("the interruption came").isTrue();
        if (plan.interruption().ending() == Ending.DEATH) {
            world.restart();
        }
        if (world.cluster.now() != null) {
            plan.scenario().meanwhile().accept(world);
        }
    }

    private static void assertAsAsked(IdentityWorld world, Scenario scenario) {
        assertThat(world.strangersAreUntouched()).as("strangers are untouched").isTrue();
        var now = world.cluster.now();
        if (now == null) {
            assertThat(world.kratos.identities).hasSize(world.strangers());
            assertThat(world.secrets.names()).doesNotContain("login");
            return;
        }
        assertThat(world.readyReason()).as(world.readyMessage()).isEqualTo(Reason.SUCCEEDED);
        assertThat(world.kratos.identities).hasSize(world.strangers() + 1);
        assertThat(world.ours()).containsOnlyKeys(world.status().oryId());
        assertThat(world.status().creationPending()).isNull();
        assertThat(world.status().observedGeneration())
                .isEqualTo(now.getMetadata().getGeneration());
        var wanted = now.getSpec().traits() == null
                ? world.secrets.value("person", "email")
                : now.getSpec().traits().path("email").asText();
        assertThat(world.ourOnly().at(JsonPointer.compile("/traits/email")).asText())
                .isEqualTo(wanted);
        var id = String.valueOf(world.status().oryId());
        if (scenario.isTakenOver()) {
            assertThat(world.kratos.codes).as("codes for whom nobody made").isEmpty();
        } else if (now.getSpec().recoveryLink() != null) {
            assertThat(world.secrets.value("login", RecoverySecret.IDENTITY_ID)).isEqualTo(id);
            assertThat(world.kratos.codes).containsEntry(world.secrets.value("login", RecoverySecret.CODE), id);
            assertThat(world.status().recoverySecret()).isEqualTo("login");
        }
        if (now.getSpec().credentials() != null) {
            assertThat(world.kratos.passwords).containsEntry(id, world.secrets.value("person", "password"));
        }
    }
}
