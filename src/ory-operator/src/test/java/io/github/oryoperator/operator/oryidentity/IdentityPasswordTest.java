package io.github.oryoperator.operator.oryidentity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.oryidentity.IdentityCredentials;
import io.github.oryoperator.api.oryidentity.OryIdentitySpecBuilder;
import io.github.oryoperator.api.oryidentity.PasswordCredential;
import io.github.oryoperator.api.tenant.SecretKeyRef;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Kratos gets of a password in a Secret, and when. */
class IdentityPasswordTest {
    private final IdentityWorld world = new IdentityWorld(true);

    @AfterEach
    void close() {
        world.close();
    }

    static OryIdentitySpecBuilder following(OryIdentitySpecBuilder spec) {
        return spec.credentials(new IdentityCredentials(
                new PasswordCredential(new SecretKeyRef("person", "password"), null, "OnChange"), null));
    }

    private static OryIdentitySpecBuilder atCreation(OryIdentitySpecBuilder spec) {
        return spec.credentials(IdentityCrashTest.password());
    }

    private void password(String value) {
        world.secrets.put("person", Map.of("password", value));
    }

    private String inKratos() {
        return world.kratos.passwords.getOrDefault(world.status().oryId(), "none");
    }

    private void isMade() {
        password("first");
        world.make(IdentityPasswordTest::following);
        world.converge();
        assertThat(world.readyReason()).as(world.readyMessage()).isEqualTo(Reason.SUCCEEDED);
    }

    @Test
    void aChangedValueIsPushedAndAllElseStays() {
        isMade();
        var identity = world.ourOnly();
        ((ObjectNode) identity.path("traits")).put("nickname", "theirs");
        ((ObjectNode) identity.path("metadata_admin")).put("plan", "theirs");
        identity.putObject("metadata_public").put("language", "theirs");
        identity.put("external_id", "e-1").put("organization_id", "o-1").put("state", "inactive");

        password("second");
        world.converge();

        assertThat(inKratos()).isEqualTo("second");
        var after = world.ourOnly();
        assertThat(after.at("/traits/nickname").asText()).isEqualTo("theirs");
        assertThat(after.at("/metadata_admin/plan").asText()).isEqualTo("theirs");
        assertThat(after.at("/metadata_public/language").asText()).isEqualTo("theirs");
        assertThat(after.path("external_id").asText()).isEqualTo("e-1");
        assertThat(after.path("organization_id").asText()).isEqualTo("o-1");
        assertThat(after.path("state").asText()).isEqualTo("inactive");
        assertThat(world.events).last().asString().startsWith("Updated").endsWith(": credentials");
        assertThat(world.events + " " + world.status()).doesNotContain("first").doesNotContain("second");
    }

    @Test
    void whereNothingChangedNoSecretIsReadAndNothingWrittenEvenByANewProcess() {
        isMade();
        world.restart();
        world.calls.forget();
        world.reconcile();

        assertThat(world.calls.all()).isNotEmpty().noneMatch(call -> call.contains("Secret"));
        assertThat(world.calls.writes()).isEmpty();
    }

    @Test
    void aSecretThatIsWrittenAnewWithTheSameValueIsReadOnceAndNotPushed() {
        isMade();
        password("first");
        world.calls.forget();
        world.reconcile();
        assertThat(world.calls.all()).contains("GET Secret person").noneMatch(call -> call.startsWith("PUT "));

        world.calls.forget();
        world.reconcile();
        assertThat(world.calls.all()).noneMatch(call -> call.contains("Secret"));
    }

    @Test
    void whoeverChoseAnotherPasswordKeepsItUntilTheSecretChanges() {
        isMade();
        world.kratos.passwords.put(Objects.requireNonNull(world.status().oryId()), "chosen");
        world.edit(spec -> following(spec).traits(IdentityWorld.traits("renamed@example.org")));
        world.converge();
        assertThat(inKratos()).isEqualTo("chosen");

        password("second");
        world.converge();
        assertThat(inKratos()).isEqualTo("second");
    }

    @Test
    void aMarkThatSomebodyRemovedComesBackWithoutThePassword() {
        isMade();
        world.kratos.passwords.put(Objects.requireNonNull(world.status().oryId()), "chosen");
        world.ourOnly().remove("metadata_admin");
        world.converge();

        assertThat(world.ours()).containsOnlyKeys(world.status().oryId());
        assertThat(inKratos()).isEqualTo("chosen");
        password("second");
        world.converge();
        assertThat(inKratos()).isEqualTo("second");
    }

    @Test
    void aKratosThatWasSetBackGetsWhatItHadSince() {
        isMade();
        var id = Objects.requireNonNull(world.status().oryId());
        var before = world.ourOnly().deepCopy();
        password("second");
        world.converge();

        world.kratos.identities.put(id, before);
        world.kratos.passwords.put(id, "first");
        world.converge();

        assertThat(inKratos()).isEqualTo("second");
        assertThat(world.events).last().asString().startsWith("DriftCorrected");
    }

    @Test
    void atCreationOnlyALaterValueIsNotRead() {
        password("first");
        world.make(IdentityPasswordTest::atCreation);
        world.converge();
        password("second");
        world.calls.forget();
        world.reconcile();

        assertThat(inKratos()).isEqualTo("first");
        assertThat(world.calls.all()).noneMatch(call -> call.contains("Secret"));
        assertThat(world.status().password()).isNull();
    }

    @Test
    void aPolicyThatChangesPushesOnceAndForgetsAfterwards() {
        password("first");
        world.make(IdentityPasswordTest::atCreation);
        world.converge();
        world.kratos.passwords.put(Objects.requireNonNull(world.status().oryId()), "chosen");

        world.edit(IdentityPasswordTest::following);
        world.converge();
        assertThat(inKratos()).isEqualTo("first");
        assertThat(world.status().password()).isNotNull();

        world.edit(IdentityPasswordTest::atCreation);
        world.converge();
        assertThat(world.status().password()).isNull();
        assertThat(world.ourOnly().toString()).doesNotContain("pbkdf2");
        password("second");
        world.converge();
        assertThat(inKratos()).isEqualTo("first");
    }

    @Test
    void anotherKeyIsPushedAlsoWhenKratosWasAwayWhileTheSpecChanged() {
        world.secrets.put("person", Map.of("password", "first", "other", "second"));
        world.make(IdentityPasswordTest::following);
        world.converge();
        world.edit(spec -> spec.credentials(new IdentityCredentials(
                new PasswordCredential(new SecretKeyRef("person", "other"), null, "OnChange"), null)));
        world.calls.interrupt(new OutwardCalls.Interruption(0, false, OutwardCalls.Ending.ERROR));
        world.reconcile();
        assertThat(world.calls.calm()).isTrue();
        world.converge();

        assertThat(inKratos()).isEqualTo("second");
    }

    @Test
    void aSecretThatIsGoneIsWaitedFor() {
        isMade();
        world.secrets.clear();
        world.converge();
        assertThat(world.readyReason()).isEqualTo(Reason.SECRET_NOT_FOUND);
        assertThat(world.status().oryId()).isNotNull();

        password("second");
        world.converge();
        assertThat(world.readyReason()).isEqualTo(Reason.SUCCEEDED);
        assertThat(inKratos()).isEqualTo("second");
    }

    @Test
    void whoIsTakenOverBecauseItMatchesKeepsItsPasswordUntilTheSecretChanges() {
        var id = world.kratos.put(IdentityWorld.traits("alice@example.org"));
        world.kratos.passwords.put(id, "chosen");
        isMade();
        assertThat(world.status().oryId()).isEqualTo(id);
        assertThat(inKratos()).isEqualTo("chosen");

        password("second");
        world.converge();
        assertThat(inKratos()).isEqualTo("second");
    }

    @Test
    void whoIsTakenOverWhateverItIsGetsThePassword() {
        var id = world.kratos.put(IdentityWorld.traits("alice@example.org"));
        world.kratos.passwords.put(id, "chosen");
        password("first");
        world.make(spec -> following(spec).adoptionPolicy("Override"));
        world.converge();

        assertThat(world.status().oryId()).isEqualTo(id);
        assertThat(inKratos()).isEqualTo("first");
    }

    @Test
    void whoOnlyLooksReadsNoSecret() {
        world.kratos.put(IdentityWorld.traits("alice@example.org"));
        world.make(spec -> following(spec).managementPolicy("Observe"));
        world.converge();

        assertThat(world.readyReason()).isEqualTo(Reason.SUCCEEDED);
    }
}
