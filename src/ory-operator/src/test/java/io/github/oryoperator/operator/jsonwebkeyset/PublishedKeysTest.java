package io.github.oryoperator.operator.jsonwebkeyset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.jsonwebkeyset.JsonWebKeySet;
import io.github.oryoperator.api.jsonwebkeyset.PublicationTarget;
import io.github.oryoperator.operator.standin.FakeDataStore;
import io.github.oryoperator.operator.standin.Outside;
import io.github.oryoperator.operator.standin.Outside.Ending;
import io.github.oryoperator.operator.standin.Outside.Interruption;
import io.github.oryoperator.operator.status.Outcome;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where keys can be read in the cluster: in what was made for it, and in nothing else. */
class PublishedKeysTest {
    private static final PublicationTarget TARGET = new PublicationTarget("keys", null);

    private final Outside outside = new Outside();
    private final FakeDataStore store = new FakeDataStore(outside, "configmaps");
    private final JsonWebKeySet resource = resource("one", "uid-1");
    private final PublishedKeys published = PublishedKeys.configMap(store, resource);

    @Test
    void isMadeKeptUpToDateAndLeftAloneWhereNothingChanges() {
        assertThat(published.write(TARGET, "first")).isEmpty();
        assertThat(store.value("keys", "jwks.json")).isEqualTo("first");
        assertThat(published.write(TARGET, "second")).isEmpty();
        assertThat(store.value("keys", "jwks.json")).isEqualTo("second");

        outside.forgetCalls();
        assertThat(published.write(TARGET, "second")).isEmpty();
        assertThat(outside.writes()).isEmpty();
    }

    @Test
    void anotherKeyTakesThePlaceOfTheFormerOne() {
        published.write(TARGET, "text");
        published.write(new PublicationTarget("keys", "other.json"), "text");

        assertThat(store.value("keys", "jwks.json")).isEmpty();
        assertThat(store.value("keys", "other.json")).isEqualTo("text");
    }

    @Test
    void whatSomebodyElseMadeIsNeitherWrittenToNorTakenAway() {
        store.put("keys", Map.of("jwks.json", "theirs"));

        assertThat(published.write(TARGET, "ours")).map(Outcome::reason).contains(Reason.CONFIG_MAP_NOT_OWNED);
        assertThat(PublishedKeys.secret(store, resource).write(TARGET, "ours"))
                .map(Outcome::reason)
                .contains(Reason.SECRET_NOT_OWNED);
        published.withdraw("keys");
        assertThat(store.value("keys", "jwks.json")).isEqualTo("theirs");
    }

    @Test
    void norWhatAnotherResourceOfTheKindPublished() {
        PublishedKeys.configMap(store, resource("two", "uid-2")).write(TARGET, "theirs");

        assertThat(published.write(TARGET, "ours")).isPresent();
        published.withdraw("keys");
        assertThat(store.value("keys", "jwks.json")).isEqualTo("theirs");
    }

    @Test
    void whatAFormerResourceOfTheNameLeftIsTakenUp() {
        PublishedKeys.configMap(store, resource("one", "uid-0")).write(TARGET, "former");

        assertThat(published.write(TARGET, "ours")).isEmpty();
        assertThat(store.value("keys", "jwks.json")).isEqualTo("ours");
    }

    @Test
    void whatCannotChangeAndHasToIsTold() {
        published.write(TARGET, "first");
        store.freeze("keys");

        assertThat(published.write(TARGET, "first")).isEmpty();
        assertThat(published.write(TARGET, "second"))
                .map(Outcome::message)
                .hasValueSatisfying(message -> assertThat(message).contains("immutable"));
    }

    @Test
    void whoeverIsOvertakenTriesAgain() {
        outside.interrupt(new Interruption(1, true, false, Ending.CONFLICT));
        assertThat(published.write(TARGET, "text")).map(Outcome::isUnfinished).contains(true);

        published.write(TARGET, "text");
        outside.interrupt(new Interruption(1, true, false, Ending.CONFLICT));
        assertThat(published.write(TARGET, "other")).map(Outcome::isUnfinished).contains(true);
        assertThat(published.write(TARGET, "other")).isEmpty();
    }

    @Test
    void whatIsGoneIsWithdrawn() {
        published.withdraw("keys");
        published.write(TARGET, "text");
        published.withdraw("keys");

        assertThat(store.names()).isEmpty();
    }

    private static JsonWebKeySet resource(String name, String uid) {
        var resource = KeyWorld.resource(name, spec -> spec.generate(KeyWorld.generation("RS256", null)));
        resource.getMetadata().setUid(uid);
        return resource;
    }
}
