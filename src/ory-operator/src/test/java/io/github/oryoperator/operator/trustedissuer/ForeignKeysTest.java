package io.github.oryoperator.operator.trustedissuer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.AdoptionPolicy;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.trustedissuer.JwksUri;
import io.github.oryoperator.api.trustedissuer.PublicKeySource;
import io.github.oryoperator.operator.standin.Outside.Ending;
import io.github.oryoperator.operator.standin.Outside.Interruption;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Hydra keeps the key that it has under an id: nobody may be trusted by the key of somebody else. */
class ForeignKeysTest {
    private static final String URL = "https://issuer.example.com/";

    private final IssuerWorld world = new IssuerWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void whatSomebodyElseTrustsUnderOurIdWhenOursAreGoneIsNotAddedTo() {
        world.make("one", "k1", "alice");
        world.converge();
        world.hydra.distrust(world.hydra.grants().getLast().path("id").asText());
        world.stranger(IssuerWorld.ISSUER, "theirs", "k1", "mallory");

        world.converge();

        assertThat(world.reason("one")).isEqualTo(Reason.ALREADY_EXISTS);
        assertThat(world.trusted()).containsExactly("k1 mallory read,write");
        world.assertNothingBroke();
    }

    /** It may be a JsonWebKeySet's, whose key would go with the grant: be it another key of that id, the same one, or one beside it. */
    @ParameterizedTest
    @CsvSource({"theirs, k1", "k1, k1", "theirs, theirs"})
    void aKeyThatNoGrantIsAboutIsSomebodyElsesWhateverThePolicySays(String key, String kid) {
        world.hydra.put(IssuerWorld.ISSUER, TestKeys.jwk(key, kid));
        world.make("one", "k1", "alice");
        for (var policy : AdoptionPolicy.values()) {
            world.edit("one", spec -> spec.withAdoptionPolicy(policy.value()));
            world.converge();

            assertThat(world.reason("one")).isEqualTo(Reason.ALREADY_EXISTS);
            assertThat(world.status("one").claims()).isEmpty();
            assertThat(world.trusted()).isEmpty();
        }
        world.delete("one");
        world.converge();
        assertThat(world.hydra.key(IssuerWorld.ISSUER, kid)).contains(TestKeys.jwk(key, kid));
        assertThat(world.outside.writes()).isEmpty();
    }

    @Test
    void anEditOfASettledResourceReachesNoSuchKeyEither() {
        world.make(
                "one",
                spec -> spec.adoptionPolicy(AdoptionPolicy.OVERRIDE.value())
                        .publicKey(PublicKeySource.jwk(TestKeys.jwk("k1")))
                        .grants(IssuerWorld.grants("alice")));
        world.converge();
        world.hydra.put(IssuerWorld.ISSUER, TestKeys.jwk("theirs", "k2"));

        world.edit("one", spec -> spec.withPublicKey(PublicKeySource.jwk(TestKeys.jwk("k2"))));
        world.converge();

        assertThat(world.reason("one")).isEqualTo(Reason.ALREADY_EXISTS);
        world.delete("one");
        world.converge();
        assertThat(world.hydra.key(IssuerWorld.ISSUER, "k2")).contains(TestKeys.jwk("theirs", "k2"));
        assertThat(world.trusted()).isEmpty();
    }

    /** Its set cannot be read, so that nobody sees the key that a janitor left. */
    @Test
    void ofAnIssuerWithASlashAKeyThatWasLeftGivesWayToTheOneThatIsTrusted() {
        world.hydra.put(URL, TestKeys.jwk("left", "k1"));
        world.make(
                "one",
                spec -> spec.issuer(URL)
                        .publicKey(PublicKeySource.jwk(TestKeys.jwk("k1")))
                        .grants(IssuerWorld.grants("alice", "bob")));
        world.converge();

        assertThat(world.reason("one")).isEqualTo(Reason.SUCCEEDED);
        assertThat(world.hydra.key(URL, "k1"))
                .hasValueSatisfying(key ->
                        assertThat(key.path("x")).isEqualTo(TestKeys.jwk("k1").path("x")));
        assertThat(world.hydra.grants())
                .filteredOn(grant -> grant.path("issuer").asText().equals(URL))
                .hasSize(2);
    }

    /** Between the grant that takes the left key along and its deletion the operator dies. */
    @ParameterizedTest
    @EnumSource(
            value = Ending.class,
            names = {"DEATH", "SILENCE"})
    void aKeyThatWasLeftIsNotTrustedAfterACrashEither(Ending ending) {
        world.hydra.put(URL, TestKeys.jwk("left", "k1"));
        world.make(
                "one",
                spec -> spec.issuer(URL)
                        .publicKey(PublicKeySource.jwk(TestKeys.jwk("k1")))
                        .grants(IssuerWorld.grants("alice")));
        world.outside.forgetCalls();
        int deletion = callsUntil("DELETE ");
        world.restart();
        world.delete("one");
        world.converge();
        world.hydra.put(URL, TestKeys.jwk("left", "k1"));
        world.make(
                "one",
                spec -> spec.issuer(URL)
                        .publicKey(PublicKeySource.jwk(TestKeys.jwk("k1")))
                        .grants(IssuerWorld.grants("alice")));
        world.outside.interrupt(new Interruption(deletion, true, false, ending));
        world.round();
        assertThat(world.outside.calm()).as("the interruption came").isTrue();
        assertThat(world.hydra.key(URL, "k1"))
                .as("what is trusted at the crash")
                .hasValueSatisfying(key ->
                        assertThat(key.path("x")).isEqualTo(TestKeys.jwk("left").path("x")));
        world.restart();
        world.round();

        assertThat(world.reason("one")).as("at once").isEqualTo(Reason.SUCCEEDED);
        assertThat(world.status("one").claims())
                .allSatisfy(claim -> assertThat(claim.former()).isNull());
        assertThat(world.hydra.key(URL, "k1"))
                .hasValueSatisfying(key ->
                        assertThat(key.path("x")).isEqualTo(TestKeys.jwk("k1").path("x")));
    }

    /** How many calls a pass makes before the first of a kind. */
    private int callsUntil(String kind) {
        world.round();
        var calls = world.outside.calls();
        return IntStream.range(0, calls.size())
                .filter(at -> calls.get(at).startsWith(kind))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aKeyThatGoesSoonIsNotLookedAtAgainAndAgain() {
        world.publish("k1");
        world.make(
                "one",
                spec -> spec.jwksUri(new JwksUri(world.document.url(), "3h", "10m"))
                        .lifetime("2h")
                        .grants(IssuerWorld.grants("alice")));
        world.converge();
        world.publish("k2");
        world.converge();

        world.later(Duration.ofMinutes(100));
        world.converge();

        assertThat(world.reconcile("one"))
                .hasValueSatisfying(next -> assertThat(next).isGreaterThan(Duration.ofMinutes(1)));
        assertThat(world.trusted().stream().map(grant -> grant.substring(0, 2)).toList())
                .isEqualTo(List.of("k1", "k2"));
    }
}
