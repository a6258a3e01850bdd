package io.github.oryoperator.operator.trustedissuer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.Condition;
import io.github.oryoperator.api.ConditionTypes;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.trustedissuer.JwksUri;
import io.github.oryoperator.api.trustedissuer.PublicKeySource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Issuers whose keys cannot be read, or are changed faster than they are given up. */
class UnreadableKeysTest {
    private final IssuerWorld world = new IssuerWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aSettledOneStaysReadyAndTellsOnceThatItsKeysCannotBeRead() {
        world.publish("k1");
        world.follow("one", "alice");
        world.converge();
        assertThat(unreadable()).isEmpty();
        world.document.publish(null);
        world.later(Duration.ofMinutes(1));

        world.converge();

        assertThat(world.reason("one")).isEqualTo(Reason.SUCCEEDED);
        assertThat(unreadable()).singleElement().satisfies(condition -> {
            assertThat(condition.reason()).isEqualTo(Reason.UNREACHABLE);
            assertThat(condition.message()).contains("jwksUri.url").contains("503");
        });
        var told = unreadable();
        world.later(Duration.ofHours(1));
        world.outside.forgetCalls();
        assertThat(world.reconcile("one")).contains(Duration.ofMinutes(1));
        assertThat(world.outside.writes()).as("said already").isEmpty();
        assertThat(unreadable()).isEqualTo(told);
        assertThat(world.events)
                .filteredOn(event -> event.startsWith("one Unreachable"))
                .hasSize(1);

        world.publish("k1");
        world.converge();
        assertThat(unreadable()).isEmpty();
        world.assertAsAsked(Map.of("one", List.of("k1")));
    }

    @Test
    void aKeyThatIsPublishedNoMoreGoesAfterItsOverlapThoughTheIssuerIsAway() {
        world.publish("k1");
        world.follow("one", "alice");
        world.converge();
        world.publish("k2");
        world.converge();
        world.document.publish(null);
        world.later(Duration.ofHours(1));

        world.converge();

        assertThat(world.trusted()).containsExactly("k2 alice read,write");
        assertThat(world.status("one").is(ConditionTypes.READY)).isTrue();
    }

    @Test
    void whatNeedsTheKeyItselfWaitsForTheIssuer() {
        world.publish("k1");
        world.follow("one", "alice");
        world.converge();
        world.document.publish(null);
        world.hydra.distrust(world.hydra.grants().getLast().path("id").asText());
        world.later(Duration.ofHours(1));
        world.round();
        assertThat(world.trusted()).isEmpty();

        world.edit("one", spec -> spec.withGrants(IssuerWorld.grants("alice", "bob")));
        world.round();
        assertThat(world.reason("one")).isEqualTo(Reason.UNREACHABLE);

        world.publish("k1");
        world.converge();
        world.assertAsAsked(Map.of("one", List.of("k1")));
    }

    /** Another address says nothing of the keys of the one before. */
    @Test
    void theKeysOfAnotherAddressAreNotTakenFromTheOneBefore() {
        world.publish("k1");
        world.follow("one", "alice");
        world.converge();
        world.document.publish(null);
        world.later(Duration.ofHours(1));

        world.edit("one", spec -> spec.withJwksUri(JwksUri.of(world.document.url() + "?other")));
        world.round();

        assertThat(world.reason("one")).isEqualTo(Reason.UNREACHABLE);
        assertThat(world.status("one").is(ConditionTypes.READY)).isFalse();
    }

    @Test
    void aMemberThatYamlTookForTrueIsTold() {
        var jwk = TestKeys.jwk("k1");
        jwk.set("true", jwk.remove("y"));
        world.make("one", spec -> spec.publicKey(PublicKeySource.jwk(jwk)).grants(IssuerWorld.grants("alice")));
        world.round();

        assertThat(world.reason("one")).isEqualTo(Reason.INVALID_SPEC);
        assertThat(world.status("one")
                        .condition(ConditionTypes.READY)
                        .orElseThrow()
                        .message())
                .contains("needs its quotes");
    }

    @Test
    void anIssuerThatChangesItsKeysAllTheTimeHasNoneThatNobodyKnowsOf() {
        world.publish(keys(0));
        world.follow("one", "alice");
        world.converge();

        for (int day = 1; day <= 4; day++) {
            world.publish(keys(day));
            world.converge();
            world.assertNothingBroke();
            assertThat(world.trusted()).hasSameSizeAs(world.status("one").claims());
        }

        assertThat(world.trusted()).hasSize(2 * KeySources.MOST);
        world.later(Duration.ofHours(1));
        world.converge();
        assertThat(world.trusted()).hasSize(KeySources.MOST);
    }

    /** As many as there may be, all of them others than those of another day. */
    private static String[] keys(int day) {
        return IntStream.range(0, KeySources.MOST)
                .mapToObj(number -> "d" + day + "k" + number)
                .toArray(String[]::new);
    }

    private List<Condition> unreadable() {
        return world.status("one").conditions().stream()
                .filter(condition -> condition.type().equals(ConditionTypes.KEYS_UNREADABLE))
                .toList();
    }
}
