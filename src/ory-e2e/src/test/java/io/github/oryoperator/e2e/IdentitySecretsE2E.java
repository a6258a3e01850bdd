package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.ApiNames;
import io.github.oryoperator.api.oryidentity.RecoverySecret;
import io.github.oryoperator.client.identity.Address;
import io.github.oryoperator.client.identity.IdentityQuery;
import io.github.oryoperator.e2e.system.Canaries;
import io.github.oryoperator.e2e.system.OryObjects;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A password that follows its Secret, and the Secret that a first login is written to. */
class IdentitySecretsE2E {
    @RegisterExtension
    private final People people = People.besideTheOperator();

    private final String email = People.address("alice");
    private final String password = Canaries.plant("pw " + UUID.randomUUID());

    private String following(String more) {
        return """
                schemaId: person
                traits: {email: %1$s, name: {first: Alice}}
                verifiedAddresses: [{via: email, value: %1$s}]
                credentials: {password: {secretRef: {name: alice, key: password}, updatePolicy: OnChange}}
                %2$s
                """.formatted(email, more);
    }

    @Test
    void aPasswordFollowsItsSecretAndAllElseStays() {
        people.secret("alice", Map.of("password", password));
        people.apply("alice", following(""));
        people.resources.awaitReady("alice");
        assertThat(people.logsIn(email, password)).isTrue();
        var id = people.id("alice");
        people.set(id, "/traits/name/last", "theirs");
        people.set(id, "/metadata_admin/theirs", "kept");

        var next = Canaries.plant("next " + UUID.randomUUID());
        people.secret("alice", Map.of("password", next));
        assertThat(people.resources.awaitEvent("alice", "Updated")).contains("credentials");

        assertThat(people.logsIn(email, next)).isTrue();
        assertThat(people.logsIn(email, password)).isFalse();
        assertThat(people.id("alice")).isEqualTo(id);
        assertThat(people.trait("alice", "/name/last")).isEqualTo("theirs");
        var after = people.inKratos("alice");
        assertThat(after.verifiableAddresses()).extracting(Address::verified).containsExactly(true);
        assertThat(Objects.requireNonNull(after.metadataAdmin()).path("theirs").asText())
                .isEqualTo("kept");
        assertThat(after.metadataAdmin().at("/" + ApiNames.MARK_KEY + "/secret").asText())
                .isEqualTo(OryObjects.json(people.resources.awaitReady("alice"))
                        .at("/status/password/fingerprint")
                        .asText())
                .startsWith("pbkdf2-");
    }

    @Test
    void whoChoseAnotherPasswordKeepsItUntilTheSecretChanges() {
        people.secret("alice", Map.of("password", password));
        people.apply("alice", following("syncInterval: 1s"));
        people.resources.awaitReady("alice");
        var chosen = Canaries.plant("chosen " + UUID.randomUUID());
        people.choosePassword(people.id("alice"), chosen);

        people.merge("alice", "{\"traits\":{\"name\":{\"first\":\"Renamed\"}}}");
        people.resources.awaitEvent("alice", "Updated");
        people.resources.look("alice");
        assertThat(people.logsIn(email, chosen)).isTrue();

        var next = Canaries.plant("next " + UUID.randomUUID());
        people.secret("alice", Map.of("password", next));
        people.resources.await("alice", object -> people.logsIn(email, next));
        assertThat(people.logsIn(email, chosen)).isFalse();
    }

    @Test
    void theFirstLoginIsWrittenOnceAndLeadsIn() {
        people.apply("alice", """
                schemaId: person
                deletionPolicy: Delete
                traits: {email: %s}
                recoveryLink: {secret: {name: first-login}, expiresIn: 1h}
                """.formatted(email));
        var object = people.resources.awaitReady("alice");
        var secret = Objects.requireNonNull(people.sandbox.secret("first-login"));
        assertThat(secret.getMetadata().getLabels())
                .containsEntry(ApiNames.OWNER_KIND_LABEL, "OryIdentity")
                .containsEntry(ApiNames.OWNER_UID_LABEL, object.getMetadata().getUid());
        var values = people.sandbox.secretValues("first-login");
        assertThat(values)
                .containsOnlyKeys(
                        RecoverySecret.IDENTITY_ID, RecoverySecret.LINK, RecoverySecret.CODE, RecoverySecret.EXPIRES_AT)
                .containsEntry(RecoverySecret.IDENTITY_ID, people.id("alice"));
        assertThat(OryObjects.json(object).path("status").toString())
                .doesNotContain(Objects.requireNonNull(values.get(RecoverySecret.LINK)));

        people.merge("alice", "{\"traits\":{\"name\":{\"first\":\"Alice\"}}}");
        people.resources.awaitEvent("alice", "Updated");
        people.resources.look("alice");
        assertThat(people.sandbox.secretValues("first-login")).isEqualTo(values);
        assertThat(people.recovers(
                        URI.create(Objects.requireNonNull(values.get(RecoverySecret.LINK))),
                        Objects.requireNonNull(values.get(RecoverySecret.CODE))))
                .isTrue();

        people.resources.deleteWhole("alice");
        assertThat(people.sandbox.secret("first-login")).isNull();
    }

    @Test
    void whoWasThereAlreadyGetsNoFirstLogin() {
        var id = people.stranger("{'email':'" + email + "'}");
        people.apply(
                "alice",
                "{schemaId: person, traits: {email: %s}, recoveryLink: {secret: {name: first-login}}}"
                        .formatted(email));
        people.resources.awaitReady("alice");

        assertThat(people.id("alice")).isEqualTo(id);
        assertThat(people.sandbox.secret("first-login")).isNull();
    }

    @Test
    void aSecretOfSomebodyElseIsNotWrittenTo() {
        people.secret("first-login", Map.of(RecoverySecret.CODE, "theirs"));
        people.apply(
                "alice",
                "{schemaId: person, traits: {email: %s}, recoveryLink: {secret: {name: first-login}}}"
                        .formatted(email));
        people.awaitRefused("alice", "SecretNotOwned");
        assertThat(people.identities().listAll(IdentityQuery.ALL.withCredentialsIdentifier(email)))
                .isEmpty();
        assertThat(people.sandbox.secretValues("first-login")).isEqualTo(Map.of(RecoverySecret.CODE, "theirs"));

        people.sandbox.kubectl("delete", "secret", "first-login");
        people.resources.awaitReady("alice");
        assertThat(people.sandbox.secretValues("first-login"))
                .containsEntry(RecoverySecret.IDENTITY_ID, people.id("alice"));
    }
}
