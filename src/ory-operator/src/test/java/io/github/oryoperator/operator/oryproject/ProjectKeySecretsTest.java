package io.github.oryoperator.operator.oryproject;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.ApiNames;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.oryproject.ApiKeySecret;
import io.github.oryoperator.api.oryproject.ProjectApiKey;
import io.github.oryoperator.operator.standin.FakeApiKeys;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The Secrets of API keys. */
class ProjectKeySecretsTest {
    private static final String FEBRUARY = "2026-02-01T00:00:00Z";

    private final ProjectWorld world = new ProjectWorld();

    @AfterEach
    void nothingBroke() {
        world.assertNothingBroke();
        world.assertNoSecretTold();
        world.close();
    }

    private void make(ProjectApiKey... keys) {
        world.make("one", spec -> spec.apiKeys(List.of(keys)));
        world.converge();
    }

    private void edit(ProjectApiKey... keys) {
        world.edit("one", spec -> spec.withApiKeys(List.of(keys)));
        world.converge();
    }

    @Test
    void aSecretSaysWhoseItIs() {
        make(new ProjectApiKey("app", new ApiKeySecret("credentials", "TOKEN"), null));

        var secret = world.secrets.read(ProjectWorld.NAMESPACE, "credentials").orElseThrow();
        assertThat(secret.labels())
                .containsEntry(
                        ApiNames.OWNER_UID_LABEL,
                        world.resource("one").getMetadata().getUid());
        assertThat(secret.data()).containsOnlyKeys("TOKEN");
        assertThat(secret.data().get("TOKEN")).startsWith(FakeApiKeys.PREFIX);
        assertThat(secret.toString()).doesNotContain(FakeApiKeys.PREFIX);
    }

    @Test
    void aSecretThatIsDeletedComesBackWithANewKeyAndTheOldOneIsRevoked() {
        make(ProjectWorld.key("app", null));
        var old = world.value("app");
        world.secrets.remove("app");
        world.converge();

        assertThat(world.value("app")).isNotEqualTo(old);
        assertThat(world.console.keys.values(world.id("one"))).doesNotContain(old);
        world.assertAsAsked();
    }

    @Test
    void aSecretWhoseValueWasTakenOutGetsANewOne() {
        make(ProjectWorld.key("app", null));
        world.secrets.change("app", Map.of());
        world.converge();

        world.assertAsAsked();
    }

    /** Ory tells a value once: what somebody wrote in its place cannot be put right. */
    @Test
    void aSecretWhoseValueWasChangedGetsANewKeyAndTheOldOneIsRevoked() {
        make(ProjectWorld.key("app", null));
        var old = world.value("app");
        world.secrets.change("app", Map.of("apiKey", "something else"));
        world.converge();

        assertThat(world.console.keys.values(world.id("one"))).doesNotContain(old);
        world.assertAsAsked();
        world.outside.forgetCalls();
        world.round();
        assertThat(world.outside.writes()).isEmpty();
    }

    /** Nothing says that the value is another one: a key that is in use is not revoked for that. */
    @Test
    void aSecretThatSaysNothingOfItsValueKeepsItsKey() {
        make(ProjectWorld.key("app", null));
        var old = world.value("app");
        world.secrets.forget("app", "ory-operator.github.io/api-key-fingerprint");
        world.converge();

        assertThat(world.value("app")).isEqualTo(old);
        world.assertAsAsked();
    }

    @Test
    void anotherSecretGetsAKeyOfItsOwn() {
        make(ProjectWorld.key("app", null));
        edit(new ProjectApiKey("app", new ApiKeySecret("other", null), null));

        assertThat(world.secrets.names()).containsExactly("other");
        world.assertAsAsked();
    }

    @Test
    void anotherPlaceInTheSecretHoldsTheValueAlone() {
        make(ProjectWorld.key("app", null));
        world.serves("app");
        world.edit(
                "one",
                spec -> spec.withApiKeys(List.of(new ProjectApiKey("app", new ApiKeySecret("app", "TOKEN"), null))));
        // The old place is not watched any more.
        world.servesNoMore("app");
        world.converge();

        assertThat(world.secrets.value("app", "apiKey")).isEmpty();
        assertThat(world.console.keys.values(world.id("one"))).containsExactly(world.secrets.value("app", "TOKEN"));
    }

    @Test
    void aSecretOfSomebodyElseIsLeftAloneAndNoKeyIsMade() {
        world.foreignSecret("app");
        make(ProjectWorld.key("app", null), ProjectWorld.key("worker", null));

        assertThat(world.reason("one")).isEqualTo(Reason.SECRET_NOT_OWNED);
        assertThat(world.value("app")).isEqualTo("theirs");
        assertThat(world.console.keys.names(world.id("one")))
                .singleElement()
                .asString()
                .startsWith("worker ");

        world.forgetForeign("app");
        world.converge();
        world.assertAsAsked();
    }

    @Test
    void aSecretOfSomebodyElseStaysAtTheEnd() {
        world.foreignSecret("app");
        world.make("one", spec -> ProjectWorld.toGo(spec).apiKeys(ProjectWorld.keys("app")));
        world.converge();
        world.delete("one");
        world.converge();

        assertThat(world.api.all()).isEmpty();
        assertThat(world.value("app")).isEqualTo("theirs");
    }

    @Test
    void anImmutableSecretIsToldAndItsKeyStays() {
        make(ProjectWorld.key("app", null));
        world.secrets.freeze("app");
        world.converge();

        assertThat(world.reason("one")).isIn(Reason.SUCCEEDED, Reason.SECRET_IMMUTABLE);
        edit(ProjectWorld.key("app", FEBRUARY));
        assertThat(world.reason("one")).isEqualTo(Reason.SECRET_IMMUTABLE);
        assertThat(world.console.keys.values(world.id("one"))).containsExactly(world.value("app"));
    }

    @Test
    void aProjectThatIsLeftBehindKeepsItsKeysAndTheirSecrets() {
        make(ProjectWorld.key("app", null));
        var project = world.id("one");
        world.delete("one");
        world.converge();

        assertThat(world.api.all()).isEmpty();
        assertThat(world.ours()).containsExactly(project);
        assertThat(world.console.keys.values(project)).containsExactly(world.value("app"));
    }

    @Test
    void whoComesBackUnderTheSameNameHasHisKeysBack() {
        make(ProjectWorld.key("app", null), ProjectWorld.key("worker", null));
        var project = world.id("one");
        var value = world.value("app");
        world.delete("one");
        world.converge();
        world.takeOver("one", project, spec -> spec.apiKeys(ProjectWorld.keys("app")));
        world.converge();

        assertThat(world.value("app")).isEqualTo(value);
        assertThat(world.ourKeys(project)).hasSize(1);
        assertThat(world.console.keys.made()).isEqualTo(2);
    }
}
