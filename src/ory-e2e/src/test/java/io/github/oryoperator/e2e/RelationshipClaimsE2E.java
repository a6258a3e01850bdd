package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.github.oryoperator.client.permission.Subject;
import io.github.oryoperator.e2e.system.KetoRelation;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.ProxiedSandbox;
import io.github.oryoperator.e2e.system.Resources;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several OryRelationships that speak of one object and relation: what they share, and who has the say. Real servers. */
class RelationshipClaimsE2E {

    private static final AtomicInteger OBJECTS = new AtomicInteger();

    private static ProxiedSandbox ory;
    private static Sandbox another;

    private Resources own;
    private KetoRelation viewers;

    /** From where a second resource comes at the same Keto. */
    enum Way {
        SAME_TENANT,
        ANOTHER_TENANT,
        ANOTHER_NAMESPACE
    }

    @BeforeAll
    static void start() {
        TestCluster.shared().operator();
        ory = ProxiedSandbox.open(TestCluster.shared());
        another = Sandbox.open(TestCluster.shared());
        ory.sandbox().apply(tenant("second"));
        another.apply(tenant("default"));
        another.awaitTenantReason("Succeeded");
    }

    @AfterAll
    static void stop() {
        another.close();
        ory.close();
    }

    @BeforeEach
    void chooseAnObject() {
        own = ory.sandbox().of(Kind.ORY_RELATIONSHIP);
        var object = ory.sandbox().namespace() + "-" + OBJECTS.incrementAndGet();
        viewers = new KetoRelation(ory.sandbox().keto(), "files", object, "viewers");
    }

    @AfterEach
    void close() {
        own.deleteAll();
        others().deleteAll();
    }

    @ParameterizedTest
    @EnumSource
    void aSharedTupleGoesWithTheLastThatClaimsIt(Way way) {
        apply(own, "one", "{id: alice}, {id: bob}");
        own.awaitReady("one");
        var second = way == Way.ANOTHER_NAMESPACE ? others() : own;
        apply(second, "two", "{id: alice}, {id: carol}", way == Way.ANOTHER_TENANT ? TENANT : "");
        second.awaitReady("two");
        assertThat(viewers.names()).containsExactly("alice", "bob", "carol");

        own.deleteWhole("one");
        assertThat(viewers.names()).containsExactly("alice", "carol");

        second.deleteWhole("two");
        assertThat(viewers.names()).isEmpty();
    }

    @Test
    void whatOneGivesUpAndAnotherClaimsStays() {
        apply(own, "one", "{id: alice}, {id: bob}");
        own.awaitReady("one");
        apply(others(), "two", "{id: alice}");
        others().awaitReady("two");

        apply(own, "one", "{id: bob}");
        own.awaitReady("one");
        assertThat(viewers.names()).containsExactly("alice", "bob");

        apply(others(), "two", "{id: bob}");
        others().awaitReady("two");
        assertThat(viewers.names()).containsExactly("bob");
    }

    @Test
    void exclusiveTakesItFromAllOthers() {
        viewers.grant("stranger", "alice");
        var editors = new KetoRelation(viewers.keto(), "files", viewers.object(), "editors");
        editors.grant("stranger");

        apply(own, "one", "{id: alice}", "exclusive: true");

        own.awaitReady("one");
        assertThat(viewers.names()).containsExactly("alice");
        viewers.grant("another-stranger");
        own.look("one");
        assertThat(viewers.names()).containsExactly("alice");
        assertThat(own.awaitEvent("one", "DriftCorrected")).contains("subjects").doesNotContain("stranger");
        own.deleteWhole("one");
        assertThat(viewers.names()).isEmpty();
        assertThat(editors.names()).containsExactly("stranger");
    }

    @Test
    void underReportExclusiveNamesNoStranger() {
        apply(own, "one", "{id: alice}, {id: bob}", "exclusive: true, managementPolicy: Report");
        own.awaitReady("one");
        viewers.grant("stranger");
        viewers.revoke(List.of(Subject.id("bob")));

        var reported = own.look("one");

        assertThat(OryObjects.condition(reported, "Synced", "reason")).isEqualTo("Drifted");
        var status = OryObjects.json(reported).path("status");
        assertThat(status.path("drift").findValuesAsText("actual")).containsExactly("***");
        assertThat(status.path("drift").findValuesAsText("desired")).containsExactly("bob");
        assertThat(status.toString()).doesNotContain("stranger");
        assertThat(viewers.names()).containsExactly("alice", "stranger");
        own.deleteWhole("one");
        assertThat(viewers.names()).containsExactly("stranger");
    }

    @Test
    void ofTwoThatDoNotAgreeTheOlderWinsUntilItIsGone() {
        apply(own, "a-older", "{id: alice}", "exclusive: true");
        own.awaitReady("a-older");
        apply(own, "b-younger", "{id: bob}", "exclusive: true");

        assertLost(own.awaitReason("b-younger", "OwnedByAnother"), "a-older");
        assertThat(viewers.names()).containsExactly("alice");

        own.deleteWhole("a-older");

        own.awaitReady("b-younger");
        assertThat(viewers.names()).containsExactly("bob");
    }

    @Test
    void theyAgreeOnceTheOlderIsEdited() {
        apply(own, "a-older", "{id: alice}", "exclusive: true");
        own.awaitReady("a-older");
        apply(own, "b-younger", "{id: bob}");
        assertLost(own.awaitReason("b-younger", "OwnedByAnother"), "a-older");

        apply(own, "a-older", "{id: bob}", "exclusive: true");
        own.awaitReady("a-older");
        own.awaitReady("b-younger");
        assertThat(viewers.names()).containsExactly("bob");

        apply(own, "b-younger", "{id: bob}, {id: carol}");
        assertLost(own.awaitReason("b-younger", "OwnedByAnother"), "a-older");
        assertThat(viewers.names()).containsExactly("bob");

        apply(own, "a-older", "{id: bob}", "exclusive: false");
        own.awaitReady("b-younger");
        Awaitility.await().until(() -> viewers.names(), List.of("bob", "carol")::equals);
    }

    /** The younger one has the say over nobody who was there before it. */
    @Test
    void exclusiveTakesNothingFromAnOlderOne() {
        apply(own, "a-older", "{id: alice}");
        own.awaitReady("a-older");

        apply(own, "b-younger", "{id: bob}", "exclusive: true");

        assertLost(own.awaitReason("b-younger", "OwnedByAnother"), "a-older");
        own.look("a-older");
        assertThat(viewers.names()).containsExactly("alice");
        own.deleteWhole("b-younger");
        assertThat(viewers.names()).containsExactly("alice");
    }

    @Test
    void whoItIsThatHasItInAnotherNamespaceIsNotTold() {
        apply(own, "a-older", "{id: alice}", "exclusive: true");
        own.awaitReady("a-older");
        Awaitility.await("a later second, for the API server counts in whole ones")
                .until(() -> {
                    apply(others(), "clock", "{id: alice}");
                    var later = created(others(), "clock").compareTo(created(own, "a-older")) > 0;
                    others().deleteWhole("clock");
                    return later;
                });

        apply(others(), "b-younger", "{id: bob}", "exclusive: true");

        var lost = others().awaitReason("b-younger", "OwnedByAnother");
        assertThat(OryObjects.condition(lost, "Ready", "message"))
                .doesNotContain("a-older")
                .doesNotContain(ory.sandbox().namespace());
        own.deleteWhole("a-older");
        others().awaitReady("b-younger");
        assertThat(viewers.names()).containsExactly("bob");
    }

    private static final String TENANT = "tenantRef: {kind: OryTenant, name: second}";

    private static Resources others() {
        return another.of(Kind.ORY_RELATIONSHIP);
    }

    private static String tenant(String name) {
        return """
                apiVersion: ory-operator.github.io/v1alpha1
                kind: OryTenant
                metadata: {name: %s}
                spec: {mode: SelfHosted, %s}
                """.formatted(name, ory.services());
    }

    private void apply(Resources where, String name, String subjects) {
        apply(where, name, subjects, "");
    }

    private void apply(Resources where, String name, String subjects, String more) {
        where.apply(
                name,
                "{namespace: files, object: %s, relation: viewers, subjects: [%s]%s}"
                        .formatted(viewers.object(), subjects, more.isEmpty() ? "" : ", " + more));
    }

    private static String created(Resources where, String name) {
        return where.await(name, any -> true).getMetadata().getCreationTimestamp();
    }

    private static void assertLost(GenericKubernetesResource younger, String winner) {
        assertThat(OryObjects.condition(younger, "Stalled", "status")).isEqualTo("True");
        assertThat(OryObjects.condition(younger, "Ready", "message")).contains(winner);
    }
}
