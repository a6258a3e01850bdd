package io.github.oryoperator.operator.oryidentity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.Reason;
import io.github.oryoperator.operator.oryidentity.OutwardCalls.Ending;
import io.github.oryoperator.operator.oryidentity.OutwardCalls.Interruption;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a resource is about whose status is gone, or whose identity somebody else has by now. */
class IdentityForgottenTest {
    private final IdentityWorld world = new IdentityWorld(true);

    @AfterEach
    void close() {
        world.close();
    }

    private String isMadeAndForgotten() {
        world.stranger(IdentityWorld.traits("stranger@example.org"));
        world.make();
        world.converge();
        var id = Objects.requireNonNull(world.status().oryId());
        world.cluster.loseStatus();
        world.edit(spec -> spec.traits(IdentityWorld.traits("renamed@example.org")));
        world.restart();
        return id;
    }

    @Test
    void whoHasAnotherAddressSinceIsFoundByItsMark() {
        var id = isMadeAndForgotten();
        world.converge();

        assertThat(world.readyReason()).isEqualTo(Reason.SUCCEEDED);
        assertThat(world.status().oryId()).isEqualTo(id);
        assertThat(world.ourOnly().at("/traits/email").asText()).isEqualTo("renamed@example.org");
        assertThat(world.strangersAreUntouched()).isTrue();
        assertThat(world.status().statusLost()).isNull();
    }

    /** A look that fails leaves a status, and that must not look as if nothing had ever been made. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void isStillSearchedForAfterALookThatFailed(int call) {
        var id = isMadeAndForgotten();
        world.calls.interrupt(new Interruption(call, false, Ending.ERROR));
        world.reconcile();
        assertThat(world.calls.calm()).isTrue();
        world.converge();

        assertThat(world.ours()).containsOnlyKeys(id);
        assertThat(world.status().oryId()).isEqualTo(id);
    }

    @Test
    void whoIsInTheWayWhereNoneIsOursEndsTheSearch() {
        isMadeAndForgotten();
        world.kratos.identities.clear();
        world.stranger(IdentityWorld.traits("alice@example.org"));
        world.edit(spec -> spec.adoptionPolicy("Never"));
        world.converge();
        assertThat(world.readyReason()).isEqualTo(Reason.ALREADY_EXISTS);
        assertThat(world.status().statusLost()).isNull();

        world.calls.forget();
        world.reconcile();
        assertThat(world.calls.all()).noneMatch(call -> call.contains("page_size"));
    }

    @Test
    void goesWithItsResource() {
        isMadeAndForgotten();
        world.cluster.delete();
        world.converge();

        assertThat(world.cluster.now()).isNull();
        assertThat(world.kratos.identities).hasSize(world.strangers());
        assertThat(world.strangersAreUntouched()).isTrue();
    }

    /** The library asks for no path that has such a part, and to go on needs no schema. */
    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void goesThoughNoPathLeadsToItsSchema(String schema) {
        world.make(spec -> spec.schemaId(schema).deletionPolicy("Delete"));
        world.reconcile();
        world.restart();
        world.cluster.delete();
        world.reconcile();
        world.reconcile();

        assertThat(world.cluster.now()).isNull();
    }

    @Test
    void whoIsNewIsNotSearchedFor() {
        world.make();
        world.reconcile();

        assertThat(world.calls.all()).noneMatch(call -> call.contains("page_size"));
        assertThat(world.readyReason()).isEqualTo(Reason.SUCCEEDED);
    }

    @Test
    void whoWaitsForItsSecretIsNotSearchedForEither() {
        world.make(IdentityCrashTest::fromSecret);
        world.converge();
        world.calls.forget();
        world.reconcile();

        assertThat(world.readyReason()).isEqualTo(Reason.SECRET_NOT_FOUND);
        assertThat(world.calls.all()).noneMatch(call -> call.contains("/admin/identities"));
    }

    @Test
    void whoLostItsIdentityToAnotherGetsAnotherUnderAnotherAddress() {
        world.make();
        world.converge();
        var id = Objects.requireNonNull(world.status().oryId());
        world.others.put("bob", "uid-bob");
        world.ourOnly().set("metadata_admin", IdentityWorld.markOf("bob", "uid-bob"));
        world.converge();
        assertThat(world.readyReason()).isEqualTo(Reason.OWNED_BY_ANOTHER);

        world.edit(spec -> spec.traits(IdentityWorld.traits("other@example.org")));
        world.converge();

        assertThat(world.readyReason()).isEqualTo(Reason.SUCCEEDED);
        assertThat(world.status().oryId()).isNotEqualTo(id);
        assertThat(Objects.requireNonNull(world.kratos.identities.get(id))
                        .at("/traits/email")
                        .asText())
                .isEqualTo("alice@example.org");
    }

    @Test
    void whoHasTheMarkOfOneThatIsGoneIsTakenBack() {
        world.make();
        world.converge();
        var id = Objects.requireNonNull(world.status().oryId());
        world.ourOnly().set("metadata_admin", IdentityWorld.markOf("bob", "uid-gone"));
        world.edit(spec -> spec.traits(IdentityWorld.traits("other@example.org")));
        world.converge();

        assertThat(world.readyReason()).isEqualTo(Reason.SUCCEEDED);
        assertThat(world.ours()).containsOnlyKeys(id);
    }
}
