package io.github.oryoperator.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.ApiNames;
import io.github.oryoperator.client.identity.Address;
import io.github.oryoperator.client.identity.Identity;
import io.github.oryoperator.client.identity.IdentityQuery;
import io.github.oryoperator.client.identity.IdentityState;
import io.github.oryoperator.e2e.system.Canaries;
import io.github.oryoperator.e2e.system.OryObjects;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How an OryIdentity comes to be, or why not: real API server, real Kratos, the operator as a process of its own. */
class IdentityE2E {

    @RegisterExtension
    private final People people = People.besideTheOperator();

    private final String email = People.address("alice");
    private final String password = Canaries.plant("pw " + UUID.randomUUID());

    @Test
    void isMadeWithAllThatTheSpecSays() {
        people.secret("alice", Map.of("password", password));
        var subject = "s" + UUID.randomUUID();
        people.apply("alice", """
                schemaId: person
                traits: {email: %1$s, name: {first: Alice, last: null}}
                metadataPublic: {plan: {name: gold, seats: 5}}
                metadataAdmin: {source: import}
                verifiedAddresses: [{via: email, value: %1$s}]
                credentials:
                  password: {secretRef: {name: alice, key: password}}
                  oidc: [{provider: google, subject: %2$s}]
                """.formatted(email, subject));
        var object = people.resources.awaitReady("alice");

        var made = people.inKratos("alice");
        assertThat(made.schemaId()).isEqualTo("person");
        assertThat(made.state()).isEqualTo(IdentityState.ACTIVE);
        assertThat(made.traits()).isEqualTo(People.json("{'email':'" + email + "','name':{'first':'Alice'}}"));
        assertThat(made.metadataPublic()).isEqualTo(People.json("{'plan':{'name':'gold','seats':5}}"));
        assertThat(made.verifiableAddresses()).extracting(Address::verified).containsExactly(true);
        var admin = Objects.requireNonNull(made.metadataAdmin());
        assertThat(admin.path("source").asText()).isEqualTo("import");
        var mark = admin.path(ApiNames.MARK_KEY);
        assertThat(mark.path("namespace").asText()).isEqualTo(people.sandbox.namespace());
        assertThat(mark.path("name").asText()).isEqualTo("alice");
        assertThat(mark.path("uid").asText()).isEqualTo(object.getMetadata().getUid());
        assertThat(people.logsIn(email, password)).isTrue();
        assertThat(people.identities().listAll(IdentityQuery.ALL.withCredentialsIdentifier("google:" + subject)))
                .extracting(Identity::id)
                .containsExactly(made.id());
        assertThat(OryObjects.json(object).at("/status/creationPending").isMissingNode())
                .isTrue();
        assertThat(people.resources.awaitEvent("alice", "Created")).contains(made.id());
    }

    @Test
    void logsInWithAPasswordThatOnlyItsHashIsKnownOf() throws GeneralSecurityException {
        people.secret("alice", Map.of("hash", pbkdf2(password)));
        people.apply("alice", """
                schemaId: person
                traits: {email: %s}
                credentials: {password: {hashedSecretRef: {name: alice, key: hash}}}
                """.formatted(email));
        people.resources.awaitReady("alice");

        assertThat(people.logsIn(email, password)).isTrue();
        assertThat(people.logsIn(email, password + "!")).isFalse();
    }

    private static String pbkdf2(String password) throws GeneralSecurityException {
        var salt = "0123456789abcdef".getBytes(UTF_8);
        var hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(new PBEKeySpec(password.toCharArray(), salt, 1_000, 256))
                .getEncoded();
        var encoder = Base64.getEncoder().withoutPadding();
        return Canaries.plant(
                "$pbkdf2-sha256$i=1000,l=32$" + encoder.encodeToString(salt) + "$" + encoder.encodeToString(hash));
    }

    @Test
    void anInactiveOneDoesNotGetIn() {
        people.secret("alice", Map.of("password", password));
        people.apply("alice", """
                schemaId: person
                state: inactive
                traits: {email: %s}
                credentials: {password: {secretRef: {name: alice, key: password}}}
                """.formatted(email));
        people.resources.awaitReady("alice");
        assertThat(people.logsIn(email, password)).isFalse();

        people.merge("alice", "{\"state\":\"active\"}");
        people.resources.awaitReady("alice");
        assertThat(people.logsIn(email, password)).isTrue();
    }

    @Test
    void waitsForTheSecretOfItsTraitsAndFollowsIt() {
        people.apply("alice", """
                schemaId: person
                traits: {name: {last: Example}}
                traitsFrom:
                  - {path: /email, secretKeyRef: {name: alice, key: email}}
                  - {path: /name/first, secretKeyRef: {name: alice, key: first}}
                """);
        var waiting = people.resources.awaitReason("alice", "SecretNotFound");
        assertThat(OryObjects.condition(waiting, "Reconciling", "status")).isEqualTo("True");

        var first = Canaries.plant("First-" + UUID.randomUUID());
        people.secret("alice", Map.of("email", email, "first", first));
        people.resources.awaitReady("alice");
        assertThat(people.traits("alice"))
                .isEqualTo(People.json("{'email':'" + email + "','name':{'first':'" + first + "','last':'Example'}}"));

        var id = people.id("alice");
        var renamed = Canaries.plant("Renamed-" + UUID.randomUUID());
        people.secret("alice", Map.of("email", email, "first", renamed));
        people.resources.awaitEvent("alice", "Updated");
        assertThat(people.trait("alice", "/name/first")).isEqualTo(renamed);
        assertThat(people.id("alice")).isEqualTo(id);
    }

    @Test
    void traitsThatDoNotFitAreRejectedWithoutBeingToldAndHealedByAnEdit() {
        var wrong = Canaries.plant("no-address-" + UUID.randomUUID());
        people.apply("alice", "{schemaId: person, traits: {email: %s}}".formatted(wrong));

        var rejected = people.awaitRefused("alice", "Rejected");
        assertThat(OryObjects.condition(rejected, "Ready", "message")).contains("/traits/email");
        var status = OryObjects.json(rejected).path("status");
        assertThat(status.toString()).doesNotContain(wrong);
        assertThat(people.resources.awaitEvent("alice", "Rejected")).doesNotContain(wrong);

        people.apply("alice", "{schemaId: person, traits: {email: %s}}".formatted(email));
        people.resources.awaitReady("alice");
        assertThat(people.trait("alice", "/email")).isEqualTo(email);
    }

    @Test
    void aSchemaThatKratosDoesNotKnowIsRejected() {
        people.apply("alice", "{schemaId: nobody, traits: {email: %s}}".formatted(email));

        people.awaitRefused("alice", "Rejected");
        assertThat(people.identities().listAll(IdentityQuery.ALL.withCredentialsIdentifier(email)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"externalId: e-1", "organizationId: 4b3f7a52-0c1d-4e8e-9a51-6f0e2d7c8b90"})
    void whatANewerKratosBroughtNeedsOne(String field) {
        people.apply("alice", "{schemaId: person, %s, traits: {email: %s}}".formatted(field, email));

        var refused = people.resources.awaitReason("alice", "Unsupported");

        assertThat(OryObjects.condition(refused, "Stalled", "status")).isEqualTo("True");
        assertThat(people.identities().listAll(IdentityQuery.ALL.withCredentialsIdentifier(email)))
                .isEmpty();
    }

    @Test
    void twoThatWantOneAddressDoNotShareIt() {
        people.apply("alice", "{schemaId: person, traits: {email: %s, name: {first: Alice}}}".formatted(email));
        people.resources.awaitReady("alice");
        people.apply(
                "bob",
                "{schemaId: person, adoptionPolicy: Override, traits: {email: %s, name: {first: Bob}}}"
                        .formatted(email));

        var refused = people.resources.awaitReason("bob", "OwnedByAnother");
        assertThat(OryObjects.condition(refused, "Stalled", "status")).isEqualTo("True");
        assertThat(people.trait("alice", "/name/first")).isEqualTo("Alice");

        people.merge("bob", "{\"traits\":{\"email\":\"" + People.address("bob") + "\"}}");
        people.resources.awaitReady("bob");
        assertThat(people.id("bob")).isNotEqualTo(people.id("alice"));
        assertThat(people.trait("bob", "/name/first")).isEqualTo("Bob");
        assertThat(people.trait("alice", "/email")).isEqualTo(email);
    }
}
