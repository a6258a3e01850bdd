package io.github.oryoperator.operator.oryrelationship;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.Reason;
import io.github.oryoperator.operator.engine.ResourceKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Subjects that are identities go by the ids that Kratos gave them. */
class IdentitySubjectsTest {
    private final TupleWorld world = new TupleWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void anIdentityThatHasNoIdYetIsWaitedFor() {
        world.make("app", "bob", "@alice");
        world.round();
        assertThat(world.reason("app")).isEqualTo(Reason.REFERENCE_NOT_READY);
        assertThat(world.viewers()).isEmpty();

        world.identities.put("alice", "id-of-alice");
        world.converge();

        assertThat(world.reason("app")).isEqualTo(Reason.SUCCEEDED);
        assertThat(world.viewers()).containsExactly("bob", "id-of-alice");
    }

    @Test
    void whereTheIdIsAnObjectInKetoTheSubjectIsThatObject() {
        world.identities.put("alice", "id-of-alice");
        world.make("app", "groups@alice");
        world.converge();

        assertThat(world.viewers()).containsExactly("groups:id-of-alice#");
    }

    @Test
    void anotherIdTakesThePlaceOfTheFormer() {
        world.identities.put("alice", "first");
        world.make("app", "@alice", "bob");
        world.converge();

        world.identities.put("alice", "second");
        world.converge();

        assertThat(world.viewers()).containsExactly("bob", "second");
        assertThat(world.status("app").claims()).hasSize(2);
    }

    @Test
    void whileTheIdentityIsGoneNothingIsChangedAndItIsTold() {
        world.identities.put("alice", "first");
        world.make("app", "@alice");
        world.converge();

        world.identities.clear();
        world.edit("app", "@alice", "bob");
        world.round();

        assertThat(world.reason("app")).isEqualTo(Reason.REFERENCE_NOT_READY);
        assertThat(world.viewers()).containsExactly("first");
        world.delete("app");
        world.converge();
        assertThat(world.viewers()).isEmpty();
    }

    @Test
    void anExclusiveOneAgreesWithOneThatNamesTheSameIdentityByItsId() {
        world.identities.put("alice", "id-of-alice");
        world.make("older", spec -> spec.exclusive(true), "id-of-alice");
        world.make("younger", "@alice");
        world.converge();

        assertThat(world.reason("older")).isEqualTo(Reason.SUCCEEDED);
        assertThat(world.reason("younger")).isEqualTo(Reason.SUCCEEDED);
        world.delete("older");
        world.converge();
        assertThat(world.viewers()).containsExactly("id-of-alice");
    }

    @Test
    void whileTheIdentityOfARivalIsGoneItsTupleIsNotTakenAway() {
        world.identities.put("alice", "id-of-alice");
        world.make("byId", "id-of-alice");
        world.make("byName", "@alice");
        world.converge();

        world.identities.clear();
        world.delete("byId");
        world.round();

        assertThat(world.viewers()).containsExactly("id-of-alice");
    }

    @Test
    void aChangeOfTheIdentityLeadsBack() {
        var app = TupleWorld.resource("app", spec -> spec, "bob", "groups@alice");

        assertThat(new OryRelationshipAdapter(() -> true).references(app))
                .containsExactly(new ResourceKey("OryIdentity", "apps", "alice"));
    }
}
