package io.github.oryoperator.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.ApiNames;
import io.github.oryoperator.api.oryidentity.RecoverySecret;
import io.github.oryoperator.client.identity.IdentityQuery;
import io.github.oryoperator.client.identity.IdentityWithTraits;
import io.github.oryoperator.e2e.system.Canaries;
import io.github.oryoperator.e2e.system.OperatorProcess;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.testbed.fault.Answer;
import io.github.oryoperator.testbed.fault.Fault;
import io.github.oryoperator.testbed.fault.FaultProxy;
import io.github.oryoperator.testbed.fault.Point;
import io.github.oryoperator.testbed.ory.Kratos;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An operator that dies while Kratos makes an identity, at a Kratos of its own, in whose schema {@code open} nobody logs in with an
 * address: there the mark alone tells one identity from another, and an address can be in the way that leads to nobody.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdentityInterruptionsE2E {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String OPEN = """
            {"$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "properties": {"traits": {"type": "object",
              "properties": {"email": {"type": "string"}, "contact": {"type": "string", "format": "email",
                "ory.sh/kratos": {"verification": {"via": "email"}, "recovery": {"via": "email"}}}}}}}""";

    private final TestCluster cluster = TestCluster.shared();
    private Kratos kratos;
    private FaultProxy proxy;
    private OperatorProcess operator;
    private People people;

    @BeforeAll
    void start() {
        cluster.stopOperator();
        var stack = cluster.cluster().stack();
        var schema = "base64://" + Base64.getEncoder().encodeToString(OPEN.getBytes(UTF_8));
        kratos = stack.startKratos(
                "kratos-open",
                Map.of(
                        "IDENTITY_SCHEMAS",
                        "[{\"id\":\"open\",\"url\":\"" + schema + "\"}]",
                        "IDENTITY_DEFAULT_SCHEMA_ID",
                        "open"));
        proxy = stack.proxy(kratos.adminUrl());
    }

    @AfterAll
    void stop() {
        proxy.close();
        kratos.process().stop();
    }

    @BeforeEach
    void open() {
        operator = launch();
        people = People.reached(cluster, kratos, proxy.url());
    }

    @AfterEach
    void close() {
        proxy.plan().clear();
        people.close();
        operator.close();
    }

    private OperatorProcess launch() {
        return cluster.start(cluster.installed().process().setting("leader-election", "false"));
    }

    private void restart() {
        operator.close();
        operator = launch();
    }

    @ParameterizedTest
    @EnumSource(
            value = Point.class,
            names = {"BEFORE_FORWARD", "BEFORE_ANSWER"})
    void whoeverDiesWhileItIsMadeLeavesOneIdentity(Point point) {
        var dying = proxy.plan()
                .add(Fault.when(call -> call.verb().equals("create")).at(point).kill(operator.process()::kill));
        var email = People.address("alice");
        people.apply("alice", "{schemaId: open, deletionPolicy: Delete, traits: {email: %s}}".formatted(email));
        assertThat(dying.awaitFired(PATIENCE)).isTrue();
        var left = Objects.requireNonNull(people.resources.find("alice"));
        assertThat(OryObjects.json(left).at("/status/creationPending").asBoolean())
                .isTrue();
        // Meanwhile nothing is left of what it was made with.
        var renamed = People.address("renamed");
        people.merge("alice", "{\"traits\":{\"email\":\"" + renamed + "\"}}");

        restart();

        var ready = people.resources.awaitReady("alice");
        assertThat(OryObjects.json(ready).at("/status/creationPending").isMissingNode())
                .isTrue();
        assertThat(everybody()).extracting(IdentityWithTraits::id).containsExactly(people.id("alice"));
        assertThat(people.trait("alice", "/email")).isEqualTo(renamed);
        people.resources.deleteWhole("alice");
        assertThat(everybody()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Point.class,
            names = {"BEFORE_FORWARD", "BEFORE_ANSWER"})
    void whoeverDiesWhileAFirstLoginIsMadeLeavesTheSecretOfTheOneIdentity(Point point) {
        var dying = proxy.plan()
                .add(Fault.when(call -> call.kind().equals("recovery"))
                        .at(point)
                        .kill(operator.process()::kill));
        people.apply(
                "alice",
                "{schemaId: open, deletionPolicy: Delete, traits: {email: %s}, recoveryLink: {secret: {name: login}}}"
                        .formatted(People.address("alice")));
        assertThat(dying.awaitFired(PATIENCE)).isTrue();
        assertThat(operator.process().awaitExit(PATIENCE)).isTrue();

        restart();

        people.resources.awaitReady("alice");
        assertThat(everybody()).extracting(IdentityWithTraits::id).containsExactly(people.id("alice"));
        assertThat(people.sandbox.secretValue("login", RecoverySecret.IDENTITY_ID))
                .isEqualTo(people.id("alice"));
        people.resources.deleteWhole("alice");
        assertThat(people.sandbox.secret("login")).isNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = Point.class,
            names = {"BEFORE_FORWARD", "BEFORE_ANSWER"})
    void whoeverDiesWhileAPasswordIsPushedPushesTheLastOne(Point point) {
        people.secret("alice", Map.of("password", Canaries.plant("first " + UUID.randomUUID())));
        people.apply("alice", """
                schemaId: open
                deletionPolicy: Delete
                traits: {email: %s}
                credentials: {password: {secretRef: {name: alice, key: password}, updatePolicy: OnChange}}
                """.formatted(People.address("alice")));
        people.resources.awaitReady("alice");
        var before = fingerprint();
        var dying = proxy.plan()
                .add(Fault.when(call -> call.verb().equals("set")).at(point).kill(operator.process()::kill));
        people.secret("alice", Map.of("password", Canaries.plant("second " + UUID.randomUUID())));
        assertThat(dying.awaitFired(PATIENCE)).isTrue();
        assertThat(operator.process().awaitExit(PATIENCE)).isTrue();

        restart();

        people.resources.await(
                "alice",
                object -> !fingerprint().equals(before)
                        && OryObjects.json(object)
                                .at("/status/password/fingerprint")
                                .asText()
                                .equals(fingerprint()));
        people.resources.deleteWhole("alice");
    }

    /** Of the password that Kratos got last. */
    private String fingerprint() {
        return Objects.requireNonNull(people.inKratos("alice").metadataAdmin())
                .at("/" + ApiNames.MARK_KEY + "/secret")
                .asText();
    }

    @Test
    void whoseStatusIsLostIsFoundByItsMarkAlthoughNothingElseOfItIsTheSame() {
        people.apply(
                "alice",
                "{schemaId: open, deletionPolicy: Delete, traits: {email: %s}}".formatted(People.address("alice")));
        people.resources.awaitReady("alice");
        var id = people.id("alice");
        operator.close();
        people.sandbox.kubectl(
                "patch",
                "oryidentities.ory-operator.github.io",
                "alice",
                "--subresource=status",
                "--type=json",
                "--patch=[{\"op\":\"remove\",\"path\":\"/status\"}]");
        var renamed = People.address("renamed");
        people.merge("alice", "{\"traits\":{\"email\":\"" + renamed + "\"}}");

        operator = launch();

        people.resources.await(
                "alice",
                object -> OryObjects.json(object).at("/status/oryId").asText().equals(id));
        people.resources.awaitReady("alice");
        assertThat(everybody()).extracting(IdentityWithTraits::id).containsExactly(id);
        assertThat(people.trait("alice", "/email")).isEqualTo(renamed);
        people.resources.deleteWhole("alice");
    }

    @Test
    void anAnswerThatIsLostLeavesOneIdentity() {
        var lost = proxy.plan()
                .add(Fault.when(call -> call.verb().equals("create"))
                        .at(Point.BEFORE_ANSWER)
                        .answer(Answer.ory(503, "planned")));
        people.apply(
                "alice",
                "{schemaId: open, deletionPolicy: Delete, traits: {email: %s}}".formatted(People.address("alice")));
        assertThat(lost.awaitFired(PATIENCE)).isTrue();

        people.resources.awaitReady("alice");

        assertThat(everybody()).extracting(IdentityWithTraits::id).containsExactly(people.id("alice"));
        people.resources.deleteWhole("alice");
    }

    @Test
    void anAddressThatLeadsToNobodyIsInTheWayUntilItIsTakenOut() {
        var theirs = People.address("contact");
        people.apply("bob", "{schemaId: open, deletionPolicy: Delete, traits: {contact: %s}}".formatted(theirs));
        people.resources.awaitReady("bob");

        people.apply("alice", "{schemaId: open, deletionPolicy: Delete, traits: {contact: %s}}".formatted(theirs));
        var refused = people.awaitRefused("alice", "AlreadyExists");
        assertThat(OryObjects.json(refused).path("status").toString()).doesNotContain(theirs);

        people.merge("alice", "{\"traits\":{\"contact\":\"" + People.address("other") + "\"}}");
        people.resources.awaitReady("alice");
        assertThat(everybody())
                .extracting(IdentityWithTraits::id)
                .containsExactlyInAnyOrder(people.id("alice"), people.id("bob"));
        people.resources.deleteAll();
    }

    private List<IdentityWithTraits> everybody() {
        return people.identities().listWithTraits(IdentityQuery.ALL).items();
    }
}
