package io.github.oryoperator.operator.oryrelationship;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.Condition;
import io.github.oryoperator.api.ConditionTypes;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.oryrelationship.OryRelationship;
import io.github.oryoperator.api.oryrelationship.OryRelationshipStatus;
import io.github.oryoperator.operator.standin.FakeKeto;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whose a tuple is: of all that claim it, of the older one where only one can have it, of nobody here on another server. */
class TupleClaimsTest {
    private final TupleWorld world = new TupleWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void ofTwoThatExcludeEachOtherTheOlderWinsUntilItGoes() {
        world.make("older", spec -> spec.exclusive(true), "alice");
        world.make("younger", "bob");
        world.converge();

        assertThat(world.reason("younger")).isEqualTo(Reason.OWNED_BY_ANOTHER);
        assertThat(world.status("younger").claims()).isEmpty();
        assertThat(world.viewers()).containsExactly("alice");

        world.delete("older");
        world.converge();
        world.assertAsAsked();
        assertThat(world.viewers()).containsExactly("bob");
    }

    @Test
    void anOlderOneThatBecomesExclusiveTakesTheYoungersSubjectsAway() {
        world.make("older", "alice");
        world.make("younger", "bob");
        world.converge();
        assertThat(world.viewers()).containsExactly("alice", "bob");

        world.edit("older", spec -> spec.withExclusive(true));
        world.converge();

        assertThat(world.viewers()).containsExactly("alice");
        assertThat(world.reason("older")).isEqualTo(Reason.SUCCEEDED);
        assertThat(world.reason("younger")).isEqualTo(Reason.OWNED_BY_ANOTHER);
        assertThat(world.nudged).contains(world.key("younger"));
    }

    @Test
    void aYoungerOneThatWantsToBeExclusiveTakesNothing() {
        world.make("older", "alice");
        world.make("younger", spec -> spec.exclusive(true), "bob");
        world.converge();

        assertThat(world.viewers()).containsExactly("alice");
        assertThat(world.reason("younger")).isEqualTo(Reason.OWNED_BY_ANOTHER);
    }

    @Test
    void thoseThatWantTheSameDoNotExcludeEachOther() {
        world.make("older", spec -> spec.exclusive(true), "alice", "bob");
        world.make("younger", spec -> spec.exclusive(true), "bob", "alice");
        world.converge();

        world.assertAsAsked();
    }

    @Test
    void ofTwoOfTheSameAgeTheFirstByNamespaceAndNameWins() {
        twin("b", "zoo", "bob");
        twin("b", "apps", "alice");
        twin("a", "zoo", "carol");
        world.converge();

        assertThat(world.viewers()).containsExactly("alice");
        assertThat(reasons()).containsExactly("apps/b Succeeded", "zoo/a OwnedByAnother", "zoo/b OwnedByAnother");

        world.delete("b");
        world.converge();
        assertThat(world.viewers()).containsExactly("carol");
    }

    @Test
    void anotherNamespacesWinnerIsNotNamed() {
        twin("a", "apps", "alice");
        twin("b", "zoo", "bob");
        world.converge();

        assertThat(world.api.all())
                .flatExtracting(
                        resource -> Objects.requireNonNull(resource.getStatus()).conditions())
                .extracting(Condition::message)
                .noneMatch(message -> message.contains("apps"));
    }

    @Test
    void rivalsInOtherTenantsOfTheSameServerCount() {
        world.lead("second", world.keto);
        world.restart();
        world.make("one", "alice", "bob");
        world.make("two", spec -> spec.tenantRef(TupleWorld.tenant("second")), "bob", "carol");
        world.converge();

        world.edit("one", "alice");
        world.converge();
        world.assertAsAsked();
        world.delete("two");
        world.converge();
        world.assertAsAsked();
    }

    @Test
    void thoseOnAnotherServerDoNot() {
        try (var elsewhere = new FakeKeto(world.outside, "documents")) {
            world.lead("second", elsewhere);
            world.restart();
            world.make("one", spec -> spec.exclusive(true), "alice");
            world.make(
                    "two", spec -> spec.tenantRef(TupleWorld.tenant("second")).exclusive(true), "bob");
            world.converge();

            assertThat(world.viewers()).containsExactly("alice");
            assertThat(TupleWorld.viewers(elsewhere)).containsExactly("bob");
            assertThat(reasons()).containsExactly("apps/one Succeeded", "apps/two Succeeded");
        }
    }

    @Test
    void aRivalThatItsTenantDoesNotAdmitAnyMoreKeepsWhatItClaims() {
        world.lead("second", world.keto);
        world.restart();
        world.make("one", "alice", "bob");
        world.make("two", spec -> spec.tenantRef(TupleWorld.tenant("second")), "bob");
        world.converge();
        world.tenants.closed.add("second");

        world.delete("one");
        world.converge();

        assertThat(world.viewers()).containsExactly("bob");
    }

    @Test
    void aRivalThatWasNeverAdmittedIsNone() {
        world.lead("second", world.keto);
        world.tenants.closed.add("second");
        world.restart();
        world.make("never", spec -> spec.tenantRef(TupleWorld.tenant("second")).exclusive(true), "mallory");
        world.make("one", "alice");
        world.converge();
        world.edit("one", "bob");
        world.converge();

        assertThat(world.viewers()).containsExactly("bob");
        assertThat(world.reason("one")).isEqualTo(Reason.SUCCEEDED);
    }

    @Test
    void aRivalThatMayNotWriteToTheNamespaceKeepsNobodyAndExcludesNobody() {
        world.lead("second", world.keto);
        world.ketoNamespaces.put("second", Set.of("videos"));
        world.restart();
        world.make(
                "refused", spec -> spec.tenantRef(TupleWorld.tenant("second")).exclusive(true), "bob");
        world.make("one", "alice", "bob");
        world.converge();
        assertThat(world.reason("refused")).isEqualTo(Reason.TENANT_NOT_ALLOWED);
        assertThat(world.reason("one")).isEqualTo(Reason.SUCCEEDED);

        world.edit("one", "alice");
        world.converge();

        assertThat(world.viewers()).containsExactly("alice");
    }

    @Test
    void whatBothGiveUpTheFirstTakesAwayWhateverTheOthersStatusStillClaims() {
        world.make("one", "alice", "bob");
        world.make("two", "bob", "carol");
        world.converge();

        world.edit("one", "alice");
        world.edit("two", "carol");
        world.reconcile("one");

        assertThat(world.viewers()).containsExactly("alice", "carol");
    }

    @Test
    void whoGoesLeavesNothingToOneThatOnlyWantsIt() {
        world.make("one", "alice", "bob");
        world.converge();
        world.make("asleep", spec -> spec.suspend(true), "bob");

        world.delete("one");
        world.converge();

        assertThat(world.viewers()).isEmpty();
    }

    @Test
    void neverLeavesAloneAlsoWhatAnEditAsksFor() {
        world.viewer("bob");
        world.make("one", spec -> spec.adoptionPolicy("Never"), "alice");
        world.converge();

        world.edit("one", "alice", "bob");
        world.converge();
        assertThat(world.reason("one")).isEqualTo(Reason.ALREADY_EXISTS);

        world.delete("one");
        world.converge();
        assertThat(world.viewers()).containsExactly("bob");
    }

    @Test
    void aNamespaceThatIsGoneHoldsNoRemovalUp() {
        world.make("one", "alice", "bob", "groups:all#members");
        world.converge();
        world.keto.forget("groups");

        world.edit("one", "alice", "groups:all#members", "groups:more#members");
        world.round();
        assertThat(world.viewers()).contains("alice").doesNotContain("bob");
        assertThat(world.reason("one")).isEqualTo(Reason.KETO_NAMESPACE_NOT_FOUND);

        world.delete("one");
        world.converge();
        assertThat(world.viewers()).doesNotContain("alice");
        assertThat(world.api.all()).isEmpty();
    }

    @Test
    void whatIsClaimedOnTheServerBeforeIsNobodysOnTheNextOne() {
        world.make("one", "alice", "bob");
        world.converge();
        try (var next = new FakeKeto(world.outside, "documents")) {
            next.put(TupleWorld.tuple("bob"));
            world.lead("default", next);
            world.restart();
            world.edit("one", "alice");
            world.converge();

            assertThat(TupleWorld.viewers(next)).containsExactly("alice", "bob");
            assertThat(world.viewers()).containsExactly("alice", "bob");
            assertThat(world.reason("one")).isEqualTo(Reason.SUCCEEDED);
            assertThat(world.events).contains("one " + Reason.ORPHANED);

            world.delete("one");
            world.converge();
            assertThat(TupleWorld.viewers(next)).containsExactly("bob");
        }
    }

    @Test
    void moreClaimsThanAStatusTakesAreThoseOfWhatIsThere() {
        world.make("one", "alice", "bob");
        world.converge();
        world.edit("one", "carol");
        var many = new ArrayList<>(world.status("one").claims());
        IntStream.range(0, OryRelationshipStatus.MAX_CLAIMS - many.size())
                .mapToObj(i -> "never-written-" + i)
                .forEach(many::add);
        world.claim("one", many);

        world.converge();

        world.assertAsAsked();
        assertThat(world.api.versions())
                .extracting(OryRelationship::getStatus)
                .filteredOn(Objects::nonNull)
                .allMatch(status -> status.claims().size() <= OryRelationshipStatus.MAX_CLAIMS);
    }

    @Test
    void whatSomebodyElseHadGivenIsTakenOverAndGoesWithTheResource() {
        world.viewer("alice");
        world.make("one", "alice");
        world.converge();
        assertThat(world.events).contains("one " + Reason.ADOPTED);
        assertThat(world.viewers()).containsExactly("alice");

        world.delete("one");
        world.converge();
        assertThat(world.viewers()).isEmpty();
    }

    @Test
    void whatIsNotToBeTakenOverIsNotClaimed() {
        world.strangers("documents", "readme", "alice");
        world.make("one", spec -> spec.adoptionPolicy("Never"), "alice", "bob");
        world.converge();

        assertThat(world.reason("one")).isEqualTo(Reason.ALREADY_EXISTS);
        assertThat(world.status("one").claims()).isEmpty();
        world.delete("one");
        world.converge();
        world.assertNothingBroke();
        assertThat(world.viewers()).containsExactly("alice");
    }

    @Test
    void whatWasGivenUpAndGivenBackBySomebodyElseStays() {
        world.make("one", "alice", "bob");
        world.converge();
        world.edit("one", "alice");
        world.converge();
        world.strangers("documents", "readme", "bob");

        world.delete("one");
        world.converge();
        world.assertAsAsked();
        assertThat(world.viewers()).containsExactly("bob");
    }

    /** Resources of the same second, which exclude each other. */
    private void twin(String name, String namespace, String subject) {
        var twin = TupleWorld.resource(name, spec -> spec.exclusive(true), subject);
        twin.getMetadata().setNamespace(namespace);
        twin.getMetadata().setCreationTimestamp("2026-01-01T00:00:00Z");
        world.api.create(twin);
    }

    private List<String> reasons() {
        return world.api.all().stream()
                .map(resource -> resource.getMetadata().getNamespace() + "/"
                        + resource.getMetadata().getName() + " "
                        + Objects.requireNonNull(resource.getStatus())
                                .condition(ConditionTypes.READY)
                                .map(Condition::reason)
                                .orElse(""))
                .sorted()
                .toList();
    }
}
