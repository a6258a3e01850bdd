package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.oryoperator.api.oryidentity.RecoverySecret;
import io.github.oryoperator.e2e.library.RecordingProxy;
import io.github.oryoperator.e2e.system.Canaries;
import io.github.oryoperator.e2e.system.OperatorProcess;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.Passes;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.testbed.contract.Asked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * Settled identities cost pages of their ids, nothing is written for them, and nothing of them is told. Each test leaves them settled for the
 * other.
 */
@TestInstance(Lifecycle.PER_CLASS)
class IdentityQuietE2E {
    private static final int LOOKS = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final TestCluster cluster = TestCluster.shared();
    private final List<String> names =
            IntStream.range(0, 12).mapToObj("person-%02d"::formatted).toList();
    private final List<String> personal = new ArrayList<>();
    private final Map<String, String> addresses = new HashMap<>();
    private RecordingProxy kratos;
    private OperatorProcess operator;
    private People people;

    @BeforeAll
    void settle() {
        cluster.stopOperator();
        kratos = RecordingProxy.before(cluster.cluster().stack().kratos().adminUrl());
        operator = launch();
        people = People.reached(cluster, cluster.cluster().stack().kratos(), kratos.url());
        // Twelve passwords are hashed, by Kratos and here, on a machine that may be busy.
        people.sandbox.patience(PATIENCE);
        people.secret("person", Map.of("first", secret("First"), "password", secret("pw")));
        names.forEach(name -> people.apply(name, spec(name)));
        names.forEach(people.resources::awaitReady);
        names.forEach(name -> personal.add(people.sandbox.secretValue(name, RecoverySecret.LINK)));
    }

    @AfterAll
    void close() {
        people.close();
        operator.close();
        kratos.close();
    }

    private OperatorProcess launch() {
        return cluster.start(Passes.logged(cluster.installed().process().setting("leader-election", "false")));
    }

    private String secret(String what) {
        var value = Canaries.plant(what + "-" + UUID.randomUUID());
        personal.add(value);
        return value;
    }

    private String spec(String name) {
        var email = People.address(name);
        addresses.put(name, email);
        personal.add(email);
        return """
                schemaId: person
                syncInterval: 1s
                state: active
                traits: {email: %1$s, name: {last: %2$s}}
                traitsFrom: [{path: /name/first, secretKeyRef: {name: person, key: first}}]
                metadataPublic: {plan: {name: gold, seats: 5, rate: 1.0, none: {}}, tags: [a, b], nothing: null}
                metadataAdmin: {source: %3$s}
                verifiedAddresses: [{via: email, value: %1$s}]
                recoveryAddresses: [{via: email, value: %1$s}]
                credentials:
                  password: {secretRef: {name: person, key: password}, updatePolicy: OnChange}
                  oidc: [{provider: google, subject: %4$s}]
                recoveryLink: {secret: {name: %5$s}}
                """.formatted(email, secret("Last"), secret("source"), secret("subject"), name);
    }

    @Test
    void nothingIsWrittenWhereNothingDiffersAndARestartReadsPagesOfIds() {
        awaitPasses(1);
        var mark = cluster.cluster().stack().auditLog().mark();
        int asked = kratos.recorded().size();

        awaitPasses(LOOKS);

        assertThat(since(asked)).extracting(Asked::method).containsOnly("GET");
        assertThat(writesSince(mark)).isEmpty();

        assertThat(tellers("log", operator.log())).isEmpty();
        operator.close();
        asked = kratos.recorded().size();
        operator = launch();
        await("each was looked at")
                .atMost(PATIENCE)
                .until(() -> Passes.of(operator, Kind.ORY_IDENTITY).haveSeen(objects(), 1));

        var identities = since(asked).stream()
                .filter(one -> one.path().startsWith("/admin/identities"))
                .toList();
        assertThat(identities)
                .filteredOn(one -> one.path().equals("/admin/identities"))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.query()).contains("ids="));
        assertThat(identities)
                .extracting(Asked::path)
                .doesNotContainAnyElementsOf(names.stream()
                        .map(name -> "/admin/identities/" + people.id(name))
                        .toList());
        assertThat(identities).extracting(Asked::method).containsOnly("GET");
        assertThat(writesSince(mark)).isEmpty();
    }

    @Test
    void nothingPersonalIsTold() {
        var first = names.getFirst();
        people.set(people.id(first), "/traits/name/last", secret("Drift"));
        people.set(people.id(first), "/metadata_admin/source", secret("drift"));
        people.merge(first, "{\"metadataPublic\":{\"nickname\":\"" + secret("Nick") + "\"}}");
        people.secret("person", Map.of("first", secret("First"), "password", secret("pw")));
        people.resources.look(first);
        var second = names.get(1);
        people.merge(second, "{\"traits\":{\"email\":\"" + secret("no-address") + "\"}}");
        people.resources.awaitReason(second, "Rejected");
        people.merge(second, "{\"traits\":{\"email\":\"" + addresses.get(second) + "\"}}");
        people.resources.awaitReady(second);

        var events = people.sandbox.kubectl("get", "events.events.k8s.io", "--output=json");
        assertThat(tellers("event", events)).isEmpty();
        assertThat(tellers("log", operator.log())).isEmpty();
        assertThat(tellers("metrics", operator.metrics())).isEmpty();
        for (var version : cluster.statuses().versions()) {
            if (version.getKind().equals(Kind.ORY_IDENTITY.kind())) {
                assertThat(tellers(
                                "status",
                                OryObjects.json(version).path("status").toString()))
                        .isEmpty();
            }
        }
        assertThat(tellers("description", described())).isEmpty();
    }

    /** Without what users wrote: the spec, and kubectl's copy of it. */
    private String described() {
        people.sandbox.kubectl(
                "annotate",
                "oryidentities.ory-operator.github.io",
                "--all",
                "kubectl.kubernetes.io/last-applied-configuration-");
        return people.sandbox
                .kubectl("describe", "oryidentities.ory-operator.github.io")
                .replaceAll("(?ms)^Spec:$.*?^Status:$", "Status:");
    }

    /** Which of the personal values a text shows, by their first letters alone. */
    private List<String> tellers(String place, String text) {
        assertThat(text).as(place).isNotEmpty();
        return personal.stream()
                .filter(text::contains)
                .map(value -> place + " " + value.substring(0, 4))
                .toList();
    }

    private List<Asked> since(int asked) {
        var all = kratos.recorded();
        return all.subList(asked, all.size()).stream()
                .filter(one -> !one.path().startsWith("/admin/health"))
                .toList();
    }

    private List<String> writesSince(long mark) {
        return cluster
                .cluster()
                .stack()
                .auditLog()
                .writesSince(mark, cluster.installed().user())
                .stream()
                .map(call -> call.verb() + " " + call.path())
                .toList();
    }

    private List<String> objects() {
        return names.stream()
                .map(name -> people.sandbox.namespace() + "/" + name)
                .toList();
    }

    private void awaitPasses(int more) {
        var before = Passes.of(operator, Kind.ORY_IDENTITY);
        await("passes")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() ->
                        Passes.of(operator, Kind.ORY_IDENTITY).after(before).haveSeen(objects(), more));
    }
}
