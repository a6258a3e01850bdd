package io.github.oryoperator.operator.eventstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.ConditionTypes;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.eventstream.HttpsDestination;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ory shows neither the secret nor user, password and query of the endpoint, and takes no other endpoint without the secret. */
class StreamSecretsTest {
    private static final String MASKED = "https://user:secretcanary@events.example.com/ory?token=secretcanary1";

    private final StreamWorld world = new StreamWorld();

    @AfterEach
    void nothingBroke() {
        world.assertNothingBroke();
        world.assertNoSecretTold();
        world.close();
    }

    private void begin() {
        world.token("one");
        world.make("one", StreamWorld::bearer);
        world.converge();
        world.assertAsAsked();
    }

    @Test
    void whatOryHasAlreadyIsNotGivenAgain() {
        begin();
        world.restart();
        world.outside.forgetCalls();
        world.round();

        assertThat(world.outside.writes()).isEmpty();
        assertThat(world.status("one").is(ConditionTypes.SYNCED)).isTrue();
    }

    @Test
    void anotherValueInTheSecretIsGiven() {
        begin();
        world.token("two");
        world.converge();
        world.assertAsAsked();
        world.token("one");
        world.converge();
        world.assertAsAsked();
    }

    @Test
    void anotherValueInTheSecretIsGivenUnderReport() {
        world.token("one");
        world.make("one", spec -> StreamWorld.bearer(spec).managementPolicy("Report"));
        world.converge();
        world.token("two");
        world.converge();

        world.assertAsAsked();
    }

    @Test
    void anotherEndpointBringsTheSecret() {
        begin();
        world.to("one", "https://events.example.com/next");
        world.converge();

        world.assertAsAsked();
    }

    @Test
    void anotherWayToAuthenticateBringsTheSecret() {
        begin();
        world.edit("one", spec -> spec.withHttps(StreamWorld.apiKey(StreamWorld.ENDPOINT, "X-Key")));
        world.converge();
        world.assertAsAsked();
        world.edit("one", spec -> spec.withHttps(StreamWorld.apiKey(StreamWorld.ENDPOINT, "X-Other")));
        world.converge();
        world.assertAsAsked();
        world.edit("one", spec -> spec.withHttps(new HttpsDestination(StreamWorld.ENDPOINT, null)));
        world.converge();
        world.assertAsAsked();
        assertThat(world.status("one").secretFingerprint()).isNull();
    }

    @Test
    void whatNeedsNoSecretIsChangedWithoutIt() {
        begin();
        world.edit("one", spec -> spec.withEventTypes(List.of("Session*")));
        world.converge();

        world.assertAsAsked();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                MASKED,
                "https://events.example.com/ory?a=secretcanary&b",
                "https://secretcanary@events.example.com"
            })
    void aMaskedEndpointIsRecognised(String endpoint) {
        world.make("one", spec -> spec.https(new HttpsDestination(endpoint, null)));
        world.converge();
        world.assertAsAsked();
        world.outside.forgetCalls();
        world.round();

        assertThat(world.outside.writes()).isEmpty();
        assertThat(world.console.streams.made()).hasSize(1);
    }

    @Test
    void whatIsMaskedOfAnEndpointMayChangeInTheSpec() {
        world.token("one");
        world.make("one", spec -> spec.https(StreamWorld.bearer(MASKED)));
        world.converge();
        var id = world.id("one");
        world.to("one", MASKED.replace("secretcanary1", "secretcanary2"));
        world.converge();
        assertThat(world.id("one")).isEqualTo(id);
        world.assertAsAsked();

        world.to("one", MASKED);
        world.token("two");
        world.converge();
        world.assertAsAsked();
    }

    @Test
    void anotherFieldOfAMaskedEndpointSendsNoMask() {
        world.token("one");
        world.make("one", spec -> spec.https(StreamWorld.bearer(MASKED)));
        world.converge();
        world.edit("one", spec -> spec.withPaused(true));
        world.converge();
        world.console.streams.set(world.id("one"), "status", "active");
        world.converge();

        assertThat(world.stored("one", "status")).isEqualTo("paused");
        world.assertAsAsked();
    }

    @Test
    void aMaskedEndpointThatWasChangedByHandIsCorrectedWithItsSecret() {
        world.token("one");
        world.make("one", spec -> spec.https(StreamWorld.bearer(MASKED)));
        world.converge();
        world.console.streams.set(world.id("one"), "https_endpoint", "https://elsewhere.example.com");
        world.converge();

        world.assertAsAsked();
    }

    @Test
    void twoEndpointsThatDifferInWhatIsMaskedAreTwoPlaces() {
        world.make("one", spec -> spec.https(new HttpsDestination(MASKED, null)));
        world.converge();
        world.make(
                "two",
                spec -> spec.https(new HttpsDestination(MASKED.replace("secretcanary1", "secretcanary2"), null)));
        world.converge();

        // Ory shows both alike: which is whose only the id tells, and who has none waits for a person.
        assertThat(world.ours()).contains(world.id("one"));
        assertThat(world.reason("one")).isEqualTo(Reason.SUCCEEDED);
        assertThat(world.stored("one", "https_endpoint")).isEqualTo(MASKED);
    }

    @Test
    void aSecretThatIsNotThereIsWaitedForAndNothingIsMade() {
        world.make("one", StreamWorld::bearer);
        world.converge();

        assertThat(world.reason("one")).isEqualTo(Reason.SECRET_NOT_FOUND);
        assertThat(world.ours()).isEmpty();
        world.token("one");
        world.converge();
        world.assertAsAsked();
    }

    @Test
    void goesAlsoWithoutItsSecret() {
        begin();
        world.secrets.remove("token");
        world.delete("one");
        world.converge();

        assertThat(world.api.all()).isEmpty();
        assertThat(world.ours()).isEmpty();
    }

    /** What the library takes for a mask would never arrive. */
    @Test
    void aSecretThatLooksMaskedIsToldAndNotSent() {
        world.secrets.put("token", Map.of("value", "*****"));
        world.make("one", StreamWorld::bearer);
        world.round();

        assertThat(world.reason("one")).isEqualTo(Reason.REJECTED);
        assertThat(world.status("one").is(ConditionTypes.STALLED)).isTrue();
        assertThat(world.ours()).isEmpty();
        world.token("one");
        world.converge();
        world.assertAsAsked();
    }
}
