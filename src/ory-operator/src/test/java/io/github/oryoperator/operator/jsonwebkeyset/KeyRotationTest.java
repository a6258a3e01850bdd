package io.github.oryoperator.operator.jsonwebkeyset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.jsonwebkeyset.KeyRotation;
import io.github.oryoperator.operator.standin.FakeHydraKeys;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a set gets new keys, and loses the old ones. */
class KeyRotationTest {
    private static final Duration OVERLAP = Duration.ofHours(24);

    private final KeyWorld world = new KeyWorld();

    @BeforeEach
    void settle() {
        world.generate("one", "RS256");
        world.converge();
        world.events.clear();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void theNextLookIsNoLaterThanTheNextChange() {
        world.clock.advance(Duration.ofDays(30).minusMinutes(1));
        world.round();
        assertThat(world.nextLook("one")).isEqualTo(Duration.ofSeconds(61));
        assertThat(world.hydra.made()).hasSize(1);

        world.after(world.nextLook("one"));
        assertThat(world.hydra.made()).hasSize(2);
        assertThat(world.states("one")).containsExactly("Active", "Retiring");
        assertThat(world.events).contains("one " + Reason.KEY_ROTATED);

        world.clock.advance(OVERLAP.minusMinutes(1));
        world.round();
        assertThat(world.algorithms()).hasSize(2);
        world.after(world.nextLook("one"));
        assertThat(world.hydra.kids(KeyWorld.SET))
                .containsExactly(world.hydra.made().getLast());
        world.assertReady("one");
    }

    @Test
    void whoAsksOnceGetsOneNewKeyAndWhoAsksTwiceGetsTwo() {
        world.ask("one", "first");
        world.converge();
        assertThat(world.hydra.made()).hasSize(2);
        assertThat(world.status("one").lastHandledRotateAt()).isEqualTo("first");

        world.ask("one", "second");
        world.converge();
        assertThat(world.hydra.made()).hasSize(3);
        assertThat(world.states("one")).containsExactly("Active", "Retiring", "Retiring");
        world.assertReady("one");
    }

    @Test
    void twoRequestsWithinASecondAreTwoKeysAndTheLastIsTheCurrentOne() {
        world.ask("one", "first");
        world.converge();
        world.ask("one", "second");
        world.converge();

        assertThat(world.status("one").keys().getFirst().kid())
                .isEqualTo(world.hydra.made().getLast());
    }

    @Test
    void aRequestThatMeetsARotationInTimeIsAnsweredByIt() {
        world.clock.advance(Duration.ofHours(721));
        world.ask("one", "first");
        world.converge();

        assertThat(world.hydra.made()).hasSize(2);
    }

    /** The key of the rotation in time is there; whoever asks afterwards wants a newer one. */
    @Test
    void aRequestAfterAKeyThatWasMadeAndNotAnsweredForIsOneMore() {
        world.clock.advance(Duration.ofHours(721));
        interrupt(FakeHydraKeys.Failure.AFTER);
        world.ask("one", "first");
        world.converge();

        assertThat(world.hydra.made()).hasSize(3);
        world.assertReady("one");
    }

    @Test
    void anAttemptThatFailsAgainAndAgainMakesOneKeyAndClaimsNoOther() {
        world.ask("one", "first");
        for (int attempt = 0; attempt < 4; attempt++) {
            interrupt(FakeHydraKeys.Failure.BEFORE);
            world.clock.advance(Duration.ofMinutes(5));
            assertThat(world.status("one").keys()).hasSize(2);
        }
        var claimed = world.status("one").keys().getFirst();
        assertThat(claimed.state()).isEqualTo("Pending");
        world.converge();

        assertThat(world.hydra.made()).hasSize(2).endsWith(claimed.kid());
        world.assertReady("one");
    }

    /** Else the key before it would go as soon as the new one is there. */
    @Test
    void theOverlapBeginsWhenTheNewKeyIsThereHoweverLongItWasWaitedFor() {
        world.ask("one", "first");
        interrupt(FakeHydraKeys.Failure.BEFORE);
        world.after(OVERLAP.multipliedBy(3));
        assertThat(world.states("one")).containsExactly("Active", "Retiring");

        world.after(OVERLAP.minusMinutes(1));
        assertThat(world.states("one")).containsExactly("Active", "Retiring");
        world.after(Duration.ofMinutes(2));
        assertThat(world.states("one")).containsExactly("Active");
    }

    @Test
    void aClockThatWentBackMakesNoKeyAndAnotherAlgorithmMakesOne() {
        world.clock.advance(Duration.ofDays(-30));
        world.converge();
        assertThat(world.hydra.made()).hasSize(1);

        world.toAlgorithm("one", "ES256");
        world.converge();
        assertThat(world.hydra.made()).hasSize(2);
        world.assertReady("one");
        world.converge();
        assertThat(world.states("one")).containsExactly("Active", "Retiring");
        assertThat(world.algorithms()).containsExactly("ES256", "RS256");
    }

    @Test
    void keysThatAreKeptStay() {
        world.change("one", spec -> spec.withGenerate(KeyWorld.generation("RS256", new KeyRotation("720h", "24h", 1))));
        for (int month = 0; month < 3; month++) {
            world.after(Duration.ofHours(721));
        }
        world.after(OVERLAP.plusHours(1));

        assertThat(world.hydra.made()).hasSize(4);
        assertThat(world.states("one")).containsExactly("Active", "Retiring");
    }

    @Test
    void aWholeYearInItsTimeLeavesTwelveKeysMadeAndOneOrTwoInTheSet() {
        for (int looks = 0; looks < 100 && world.hydra.made().size() < 12; looks++) {
            world.after(world.nextLook("one").plus(Duration.ofHours(12)));
            assertThat(world.algorithms()).hasSizeBetween(1, 2);
        }
        for (int days = 0; days < 330; days++) {
            world.after(Duration.ofDays(1));
            assertThat(world.algorithms()).hasSizeBetween(1, 2);
        }
        assertThat(world.hydra.made()).hasSizeBetween(11, 14);
        world.assertReady("one");
    }

    private void interrupt(FakeHydraKeys.Failure failure) {
        world.hydra.fail(failure);
        world.round();
    }
}
