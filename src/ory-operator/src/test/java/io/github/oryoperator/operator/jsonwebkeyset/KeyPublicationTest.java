package io.github.oryoperator.operator.jsonwebkeyset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.ConditionTypes;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.jsonwebkeyset.Publication;
import io.github.oryoperator.api.jsonwebkeyset.PublicationTarget;
import io.github.oryoperator.api.jsonwebkeyset.PublishedStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What of a set can be read in the cluster. */
class KeyPublicationTest {
    private final KeyWorld world = new KeyWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void publicKeysStandInAConfigMapAndPrivateOnesInASecretThatIsAskedFor() {
        world.make(
                "one",
                spec -> spec.generate(KeyWorld.generation("RS256", KeyWorld.MONTHLY))
                        .publish(publication("open", "closed")));
        world.converge();

        world.assertReady("one");
        assertThat(open()).contains("public-").doesNotContain("private-");
        assertThat(closed()).contains("public-").contains("private-");
        assertThat(world.status("one").published()).isEqualTo(new PublishedStatus("open", "closed"));
        assertThat(world.everyStatus()).doesNotContain("private-");
    }

    @Test
    void theyFollowTheKeys() {
        world.make(
                "one",
                spec -> spec.generate(KeyWorld.generation("RS256", KeyWorld.MONTHLY))
                        .publish(publication("open", "closed")));
        world.converge();
        world.ask("one", "first");
        world.converge();
        assertThat(List.of(open(), closed()))
                .allSatisfy(text -> assertThat(world.hydra.made()).allMatch(text::contains));

        world.after(Duration.ofHours(25));
        assertThat(List.of(open(), closed()))
                .allSatisfy(text -> assertThat(text)
                        .contains(world.hydra.made().getLast())
                        .doesNotContain(world.hydra.made().getFirst()));
    }

    @Test
    void whatIsDeletedOrChangedComesBack() {
        world.make(
                "one",
                spec -> spec.generate(KeyWorld.generation("RS256", null)).publish(publication("open", "closed")));
        world.converge();
        var open = open();
        var closed = closed();

        world.configMaps.remove("open");
        world.secrets.remove("closed");
        world.converge();
        assertThat(open()).isEqualTo(open);
        assertThat(closed()).isEqualTo(closed);
    }

    /** Its private keys are somebody's who did not ask for that. */
    @Test
    void ofASetThatWasThereBeforeNoPrivateKeyIsPublished() {
        world.hydra.put(KeyWorld.SET, "theirs", "RS256");
        world.make(
                "one",
                spec -> spec.adoptionPolicy("Override")
                        .generate(KeyWorld.generation("RS256", null))
                        .publish(publication("open", "closed")));
        world.converge();

        assertThat(world.reason("one")).isEqualTo(Reason.INVALID_SPEC);
        assertThat(world.message("one")).contains("publish.secret");
        assertThat(world.status("one").is(ConditionTypes.STALLED)).isTrue();
        assertThat(world.secrets.names()).isEmpty();
        assertThat(open()).contains("theirs").doesNotContain("private-");

        world.change("one", spec -> spec.withPublish(publication("open", null)));
        world.converge();
        world.assertReady("one");
    }

    /** What it makes anew itself was nobody's before. */
    @Test
    void onceTheAdoptedSetIsGoneAndMadeAnewItsPrivateKeysArePublished() {
        world.hydra.put(KeyWorld.SET, "theirs", "RS256");
        world.make(
                "one",
                spec -> spec.adoptionPolicy("Override")
                        .generate(KeyWorld.generation("RS256", null))
                        .publish(publication(null, "closed")));
        world.converge();
        assertThat(world.reason("one")).isEqualTo(Reason.INVALID_SPEC);

        world.hydra.drop(KeyWorld.SET);
        world.converge();

        world.assertReady("one");
        assertThat(closed()).contains("private-");
    }

    @Test
    void theSecretThatKeysCameToStandInIsNotTakenBackOnceTheyComeFromIt() {
        world.make(
                "one", spec -> spec.generate(KeyWorld.generation("RS256", null)).publish(publication(null, "closed")));
        world.converge();
        var published = closed();

        world.change(
                "one",
                spec -> spec.withGenerate(null)
                        .withPublish(null)
                        .withKeysFrom(KeyWorld.from("closed"))
                        .withDeletionPolicy("Delete"));
        world.converge();

        world.assertReady("one");
        assertThat(published).isNotEmpty();
        assertThat(world.secrets.names()).contains("closed");
        world.delete("one");
        world.converge();
        assertThat(world.secrets.names()).contains("closed");
    }

    @Test
    void whatCannotBePublishedIsToldUnderReportToo() {
        world.hydra.put(KeyWorld.SET, "theirs", "RS256");
        world.configMaps.put("open", Map.of("jwks.json", "theirs"));
        world.make(
                "one",
                spec -> spec.managementPolicy("Report")
                        .adoptionPolicy("Override")
                        .generate(KeyWorld.generation("RS256", null)));
        world.converge();
        world.assertReady("one");
        world.hydra.remove(KeyWorld.SET, world.hydra.made().getFirst());
        world.change("one", spec -> spec.withPublish(publication("open", null)).withSyncInterval("5m"));
        world.converge();

        assertThat(world.reason("one")).isEqualTo(Reason.CONFIG_MAP_NOT_OWNED);
    }

    @Test
    void thePrivateKeysOfOthersInTheSetAreNotPublished() {
        world.make(
                "one",
                spec -> spec.generate(KeyWorld.generation("RS256", null)).publish(publication("open", "closed")));
        world.converge();
        world.hydra.put(KeyWorld.SET, "theirs", "RS256");
        world.converge();

        assertThat(closed()).doesNotContain("theirs");
        assertThat(open()).contains("theirs");
    }

    @Test
    void whatIsSomebodyElsesIsNotWrittenTo() {
        world.configMaps.put("open", Map.of("jwks.json", "theirs"));
        world.secrets.put("closed", Map.of("jwks.json", "theirs"));
        world.make(
                "one", spec -> spec.generate(KeyWorld.generation("RS256", null)).publish(publication("open", null)));
        world.make(
                "two", spec -> spec.generate(KeyWorld.generation("RS256", null)).publish(publication(null, "closed")));
        world.converge();

        assertThat(world.reason("one")).isEqualTo(Reason.CONFIG_MAP_NOT_OWNED);
        assertThat(world.reason("two")).isEqualTo(Reason.SECRET_NOT_OWNED);
        assertThat(List.of(open(), closed())).containsOnly("theirs");

        world.configMaps.remove("open");
        world.converge();
        world.assertReady("one");
        assertThat(world.hydra.made()).hasSize(2);
    }

    @Test
    void whatTheSpecNamesNoMoreIsTakenBack() {
        world.make(
                "one",
                spec -> spec.generate(KeyWorld.generation("RS256", null)).publish(publication("open", "closed")));
        world.converge();
        world.change("one", spec -> spec.withPublish(publication("elsewhere", null)));
        world.converge();

        assertThat(world.configMaps.names()).containsExactly("elsewhere");
        assertThat(world.secrets.names()).isEmpty();
        world.change("one", spec -> spec.withPublish(null));
        world.converge();
        assertThat(world.configMaps.names()).isEmpty();
        assertThat(world.status("one").published()).isNull();
    }

    @Test
    void withTheSetGoesWhatWasPublishedAndStaysWhereItStays() {
        world.make(
                "one",
                spec -> spec.deletionPolicy("Delete")
                        .generate(KeyWorld.generation("RS256", null))
                        .publish(publication("open", "closed")));
        world.make(
                "two", spec -> spec.generate(KeyWorld.generation("RS256", null)).publish(publication("left", null)));
        world.converge();
        world.delete("one");
        world.delete("two");
        world.converge();

        assertThat(world.configMaps.names()).containsExactly("left");
        assertThat(world.secrets.names()).isEmpty();
    }

    @Test
    void thoseWhoOnlyLookPublishNothing() {
        world.hydra.put(KeyWorld.SET, "theirs", "RS256");
        world.make(
                "one",
                spec -> spec.managementPolicy("Observe")
                        .generate(KeyWorld.generation("RS256", null))
                        .publish(publication("open", "closed")));
        world.converge();

        assertThat(world.configMaps.names()).isEmpty();
        assertThat(world.secrets.names()).isEmpty();
    }

    private static Publication publication(@Nullable String configMap, @Nullable String secret) {
        return new Publication(
                configMap == null ? null : new PublicationTarget(configMap, null),
                secret == null ? null : new PublicationTarget(secret, null));
    }

    private String open() {
        return world.configMaps.value("open", "jwks.json");
    }

    private String closed() {
        return world.secrets.value("closed", "jwks.json");
    }
}
