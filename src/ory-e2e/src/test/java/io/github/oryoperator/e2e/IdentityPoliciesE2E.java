package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.ApiNames;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.identity.IdentityWithTraits;
import io.github.oryoperator.client.identity.NewCredentials;
import io.github.oryoperator.client.identity.NewIdentity;
import io.github.oryoperator.e2e.system.Canaries;
import io.github.oryoperator.e2e.system.OryObjects;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Management, adoption and deletion policies of identities, on real servers. */
class IdentityPoliciesE2E {

    @RegisterExtension
    private final People people = People.besideTheOperator();

    private final String email = People.address("alice");
    private final String spec = "schemaId: person, traits: {email: %s, name: {first: Alice}}".formatted(email);

    @Test
    void anIdentityOutlivesItsResourceAndIsItsOwnAgain() {
        people.apply("alice", "{" + spec + "}");
        people.resources.awaitReady("alice");
        var id = people.id("alice");
        people.resources.deleteWhole("alice");
        assertThat(people.find(id)).isPresent();

        people.apply("alice", "{" + spec + ", adoptionPolicy: Never}");
        var again = people.resources.awaitReady("alice");

        assertThat(people.id("alice")).isEqualTo(id);
        assertThat(mark(people.inKratos("alice"), "uid"))
                .isEqualTo(again.getMetadata().getUid());
    }

    @Test
    void deleteDeletesIt() {
        people.apply("alice", "{" + spec + ", deletionPolicy: Delete}");
        people.resources.awaitReady("alice");
        var id = people.id("alice");

        people.resources.deleteWhole("alice");

        assertThat(people.find(id)).isEmpty();
    }

    @Test
    void oneThatIsGoneAlreadyIsNoTroubleToDelete() {
        people.apply("alice", "{" + spec + ", deletionPolicy: Delete}");
        people.resources.awaitReady("alice");
        people.identities().delete(people.id("alice"));

        people.resources.delete("alice");
        people.resources.deleteWhole("alice");

        assertThat(people.resources.find("alice")).isNull();
    }

    @Test
    void observeFindsItByWhatItLogsInWithAndNeverWrites() {
        people.apply("alice", "{" + spec + ", managementPolicy: Observe, deletionPolicy: Delete}");
        var missing = people.resources.awaitReason("alice", "NotFound");
        assertThat(missing.getMetadata().getFinalizers()).isNullOrEmpty();

        var id = people.stranger("{'email':'" + email + "','name':{'first':'Alice','last':'Theirs'}}");
        var before = people.find(id).orElseThrow();
        people.resources.look("alice");
        people.resources.awaitReady("alice");
        assertThat(people.id("alice")).isEqualTo(id);
        assertThat(people.find(id)).contains(before);

        people.set(id, "/traits/name/first", "Alicia");
        var differing = people.resources.look("alice");
        assertThat(OryObjects.condition(differing, "Ready", "reason")).isEqualTo("Drifted");
        var drift = OryObjects.json(differing).at("/status/drift/0");
        assertThat(drift.path("path").asText()).isEqualTo("traits/name/first");
        assertThat(drift.path("actual").asText()).isEqualTo("***");
        assertThat(people.find(id).orElseThrow().traits())
                .isEqualTo(People.json("{'email':'" + email + "','name':{'first':'Alicia','last':'Theirs'}}"));

        people.resources.deleteWhole("alice");
        assertThat(people.find(id)).isPresent();
    }

    @Test
    void anObservedOneThatGoesIsNotFound() {
        var id = people.stranger("{'email':'" + email + "','name':{'first':'Alice'}}");
        people.apply("alice", "{" + spec + ", managementPolicy: Observe}");
        people.resources.awaitReady("alice");

        people.identities().delete(id);

        assertThat(OryObjects.condition(people.resources.look("alice"), "Ready", "reason"))
                .isEqualTo("NotFound");
    }

    @Test
    void reportMakesItAndAppliesEditsAndOtherwiseOnlyTells() {
        people.apply("alice", "{" + spec + ", managementPolicy: Report}");
        people.resources.awaitReady("alice");
        var id = people.id("alice");
        people.set(id, "/traits/name/first", "Alicia");

        var differing = people.resources.look("alice");
        assertThat(OryObjects.condition(differing, "Ready", "status")).isEqualTo("True");
        assertThat(OryObjects.condition(differing, "Synced", "reason")).isEqualTo("Drifted");
        assertThat(people.trait("alice", "/name/first")).isEqualTo("Alicia");

        people.merge("alice", "{\"metadataPublic\":{\"plan\":\"gold\"}}");
        people.resources.await(
                "alice",
                object -> OryObjects.condition(object, "Synced", "status").equals("True"));
        assertThat(people.trait("alice", "/name/first")).isEqualTo("Alice");
        assertThat(people.inKratos("alice").metadataPublic()).isEqualTo(People.json("{'plan':'gold'}"));
    }

    @Test
    void neverLeavesAStrangerAlone() {
        var id = people.stranger("{'email':'" + email + "','name':{'first':'Alice'}}");
        var before = people.find(id).orElseThrow();
        people.apply("alice", "{" + spec + ", adoptionPolicy: Never, deletionPolicy: Delete}");

        var refused = people.resources.awaitReason("alice", "AlreadyExists");

        assertThat(OryObjects.condition(refused, "Stalled", "status")).isEqualTo("True");
        people.resources.deleteWhole("alice");
        assertThat(people.find(id)).contains(before);
    }

    @Test
    void ifMatchesTakesOverWhatIsEqualAndElseSaysWhatDiffers() {
        var id = people.stranger("{'email':'" + email + "','name':{'first':'Alicia','last':'Theirs'}}");
        people.apply("alice", "{" + spec + "}");
        var refused = people.resources.awaitReason("alice", "AlreadyExists");
        assertThat(OryObjects.condition(refused, "Ready", "message"))
                .contains("traits/name/first")
                .doesNotContain("Alicia", email);
        assertThat(mark(people.find(id).orElseThrow(), "name")).isEmpty();

        people.set(id, "/traits/name/first", "Alice");
        people.resources.look("alice");

        people.resources.awaitReady("alice");
        assertThat(people.id("alice")).isEqualTo(id);
        assertThat(people.trait("alice", "/name/last")).isEqualTo("Theirs");
        assertThat(mark(people.inKratos("alice"), "name")).isEqualTo("alice");
        assertThat(people.resources.awaitEvent("alice", "Adopted")).contains(id);
    }

    @Test
    void overrideTakesOverAndPutsRightButLeavesThePassword() {
        var theirs = Canaries.plant("theirs " + UUID.randomUUID());
        var ours = Canaries.plant("ours " + UUID.randomUUID());
        var id = people.identities()
                .create(NewIdentity.of(People.json("{'email':'" + email + "','name':{'last':'Theirs'}}"))
                        .withSchemaId("person")
                        .withCredentials(NewCredentials.NONE.withPassword(Secret.of(theirs))))
                .id();
        people.secret("alice", Map.of("password", ours));
        people.apply(
                "alice",
                "{" + spec
                        + ", adoptionPolicy: Override, credentials: {password: {secretRef: {name: alice, key: password}}}}");

        people.resources.awaitReady("alice");

        assertThat(people.id("alice")).isEqualTo(id);
        assertThat(people.traits("alice"))
                .isEqualTo(People.json("{'email':'" + email + "','name':{'first':'Alice','last':'Theirs'}}"));
        assertThat(people.logsIn(email, theirs)).isTrue();
        assertThat(people.logsIn(email, ours)).isFalse();
    }

    @Test
    void whoIsLeftAloneIsNotRenamedByAnEdit() {
        var id = people.stranger("{'email':'" + email + "'}");
        var before = people.find(id).orElseThrow();
        people.apply("alice", "{" + spec + ", adoptionPolicy: Never}");
        people.resources.awaitReason("alice", "AlreadyExists");

        people.merge(
                "alice",
                "{\"adoptionPolicy\":\"Override\",\"traits\":{\"email\":\"%s\"}}".formatted(People.address("alice")));

        people.resources.awaitReady("alice");
        assertThat(people.id("alice")).isNotEqualTo(id);
        assertThat(people.find(id)).contains(before);
    }

    private static String mark(IdentityWithTraits identity, String field) {
        return Objects.requireNonNull(identity.metadataAdmin())
                .path(ApiNames.MARK_KEY)
                .path(field)
                .asText();
    }
}
