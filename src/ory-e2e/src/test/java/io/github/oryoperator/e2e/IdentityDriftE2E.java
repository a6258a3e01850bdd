package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.oryoperator.client.JsonPatch;
import io.github.oryoperator.client.identity.IdentityState;
import io.github.oryoperator.e2e.system.Canaries;
import io.github.oryoperator.e2e.system.OryObjects;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whose word counts once an identity is there: the spec's, its owner's, an application's. On real servers. */
class IdentityDriftE2E {

    @RegisterExtension
    private final People people = People.besideTheOperator();

    private final String email = People.address("alice");

    @Test
    void whatTheSpecNamesIsPutRightAndWhatOthersWroteBesideItStays() {
        people.apply("alice", """
                schemaId: person
                state: active
                traits: {email: %s, name: {first: Alice}}
                metadataPublic: {plan: {name: gold}, tags: [a, b]}
                metadataAdmin: {source: import}
                """.formatted(email));
        people.resources.awaitReady("alice");
        var id = people.id("alice");
        byHand(id);

        people.resources.look("alice");

        var now = people.inKratos("alice");
        assertThat(now.state()).isEqualTo(IdentityState.ACTIVE);
        assertThat(now.traits())
                .isEqualTo(People.json("{'email':'" + email + "','name':{'first':'Alice','last':'Theirs'}}"));
        assertThat(now.metadataPublic())
                .isEqualTo(People.json("{'plan':{'name':'gold','theirs':'x'},'tags':['a','b'],'theirs':'x'}"));
        assertThat(Objects.requireNonNull(now.metadataAdmin()).path("source").asText())
                .isEqualTo("import");
        assertThat(now.metadataAdmin().path("theirs").asText()).isEqualTo("x");
        var told = people.resources.awaitEvent("alice", "DriftCorrected");
        assertThat(told).contains("traits/email", "traits/name/first", "metadataPublic/plan/name", "state");
        assertThat(told).doesNotContain("theirs", "Mallory", email);
    }

    private void byHand(String id) {
        people.set(id, "/traits/email", People.address("mallory"));
        people.set(id, "/traits/name/first", "Mallory");
        people.set(id, "/traits/name/last", "Theirs");
        people.set(id, "/state", "inactive");
        people.set(id, "/metadata_public/plan/name", "silver");
        people.set(id, "/metadata_public/plan/theirs", "x");
        people.set(id, "/metadata_public/theirs", "x");
        people.identities().patch(id, List.of(JsonPatch.remove("/metadata_public/tags")));
        people.set(id, "/metadata_admin/source", "elsewhere");
        people.set(id, "/metadata_admin/theirs", "x");
    }

    @Test
    void metadataThatSomebodyClearedComesBackWithItsMark() {
        people.apply(
                "alice",
                "{schemaId: person, traits: {email: %s}, metadataPublic: {plan: gold}, metadataAdmin: {source: import}}"
                        .formatted(email));
        people.resources.awaitReady("alice");
        var before = people.inKratos("alice");
        people.identities()
                .patch(before.id(), List.of(JsonPatch.remove("/metadata_public"), JsonPatch.remove("/metadata_admin")));

        people.resources.look("alice");

        var now = people.inKratos("alice");
        assertThat(now.id()).isEqualTo(before.id());
        assertThat(now.metadataPublic()).isEqualTo(before.metadataPublic());
        assertThat(now.metadataAdmin()).isEqualTo(before.metadataAdmin());
    }

    @Test
    void aMemberThatIsTakenOutOfTheSpecGoes() {
        people.apply("alice", """
                schemaId: person
                state: inactive
                traits: {email: %s, name: {first: Alice, last: Example}}
                metadataPublic: {plan: gold, language: en}
                """.formatted(email));
        people.resources.awaitReady("alice");
        people.set(people.id("alice"), "/metadata_public/theirs", "x");

        people.apply(
                "alice",
                "{schemaId: person, traits: {email: %s, name: {last: Example}}, metadataPublic: {language: en}}"
                        .formatted(email));
        people.resources.awaitReady("alice");

        var now = people.inKratos("alice");
        assertThat(now.traits()).isEqualTo(People.json("{'email':'" + email + "','name':{'last':'Example'}}"));
        assertThat(now.metadataPublic()).isEqualTo(People.json("{'language':'en','theirs':'x'}"));
        assertThat(now.state()).isEqualTo(IdentityState.ACTIVE);
    }

    @Test
    void underCreateOnlyTheProfileIsItsOwners() {
        people.apply(
                "alice",
                "{schemaId: person, traitsPolicy: CreateOnly, traits: {email: %s, name: {first: Alice}}, metadataPublic: {plan: gold}}"
                        .formatted(email));
        people.resources.awaitReady("alice");
        var id = people.id("alice");
        people.set(id, "/traits/name/first", "Alicia");
        people.set(id, "/metadata_public/plan", "silver");

        var looked = people.resources.look("alice");

        assertThat(OryObjects.condition(looked, "Synced", "status")).isEqualTo("True");
        assertThat(people.trait("alice", "/name/first")).isEqualTo("Alicia");
        assertThat(people.inKratos("alice").metadataPublic()).isEqualTo(People.json("{'plan':'gold'}"));

        people.identities().delete(id);
        people.resources.look("alice");
        assertThat(people.id("alice")).isNotEqualTo(id);
        assertThat(people.traits("alice")).isEqualTo(People.json("{'email':'" + email + "','name':{'first':'Alice'}}"));
    }

    @Test
    void underListedOnlyWhatIsListedIsPutRight() {
        people.apply(
                "alice",
                "{schemaId: person, traitsPolicy: Listed, managedTraits: [/email, /name/last], traits: {email: %s, name: {first: Alice, last: Example}}}"
                        .formatted(email));
        people.resources.awaitReady("alice");
        var id = people.id("alice");
        people.set(id, "/traits/name/first", "Alicia");
        people.set(id, "/traits/name/last", "Other");

        people.resources.look("alice");

        assertThat(people.traits("alice"))
                .isEqualTo(People.json("{'email':'" + email + "','name':{'first':'Alicia','last':'Example'}}"));
    }

    @Test
    void aPolicyThatLeavesTheProfileToItsOwnerRemovesNothing() {
        people.apply("alice", "{schemaId: person, traits: {email: %s, name: {first: Alice}}}".formatted(email));
        people.resources.awaitReady("alice");
        var before = people.traits("alice");

        people.apply("alice", "{schemaId: person, traitsPolicy: CreateOnly, traits: {email: %s}}".formatted(email));
        people.resources.awaitReady("alice");
        people.resources.look("alice");

        assertThat(people.traits("alice")).isEqualTo(before);
    }

    @Test
    void oneThatWasDeletedComesBackWithAnotherIdAndItsPassword() {
        var password = Canaries.plant("pw " + UUID.randomUUID());
        people.secret("alice", Map.of("password", password));
        people.apply("alice", """
                schemaId: person
                traits: {email: %s}
                credentials: {password: {secretRef: {name: alice, key: password}}}
                """.formatted(email));
        people.resources.awaitReady("alice");
        var id = people.id("alice");
        people.identities().delete(id);

        people.resources.look("alice");

        var again = people.id("alice");
        assertThat(again).isNotEqualTo(id);
        assertThat(people.find(again)).isPresent();
        assertThat(people.logsIn(email, password)).isTrue();
    }

    /** Who has one uses it: the operator neither knows nor resets what its owner chose. */
    @Test
    void aPasswordThatItsOwnerChoseStays() {
        var password = Canaries.plant("pw " + UUID.randomUUID());
        people.secret("alice", Map.of("password", password));
        people.apply("alice", """
                schemaId: person
                traits: {email: %s}
                credentials: {password: {secretRef: {name: alice, key: password}}}
                """.formatted(email));
        people.resources.awaitReady("alice");

        people.secret("alice", Map.of("password", Canaries.plant("another " + UUID.randomUUID())));
        people.resources.look("alice");

        assertThat(people.logsIn(email, password)).isTrue();
    }

    @Test
    void anAddressThatSomebodyElseHasStallsAnEdit() {
        var theirs = People.address("bob");
        var stranger = people.stranger("{'email':'" + theirs + "'}");
        people.apply("alice", "{schemaId: person, traits: {email: %s}}".formatted(email));
        people.resources.awaitReady("alice");

        people.merge("alice", "{\"traits\":{\"email\":\"" + theirs + "\"}}");
        var refused = people.resources.awaitReason("alice", "AlreadyExists");
        assertThat(OryObjects.condition(refused, "Stalled", "status")).isEqualTo("True");
        assertThat(OryObjects.json(refused).path("status").toString()).doesNotContain(theirs);
        assertThat(people.find(stranger).map(found -> mark(found.metadataAdmin())))
                .hasValue("");

        people.merge("alice", "{\"traits\":{\"email\":\"" + email + "\"}}");
        people.resources.awaitReady("alice");
    }

    private static String mark(@Nullable JsonNode metadata) {
        return metadata == null || metadata.isNull() ? "" : metadata.toString();
    }
}
