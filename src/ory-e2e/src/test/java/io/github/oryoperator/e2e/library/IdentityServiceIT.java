package io.github.oryoperator.e2e.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.oryoperator.client.JsonPatch;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.OryConfigurationException;
import io.github.oryoperator.client.OryConflictException;
import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.client.OryValidationException;
import io.github.oryoperator.client.Page;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.Violation;
import io.github.oryoperator.client.audit.AuditEvent;
import io.github.oryoperator.client.identity.Address;
import io.github.oryoperator.client.identity.AddressState;
import io.github.oryoperator.client.identity.CreateResult;
import io.github.oryoperator.client.identity.Identity;
import io.github.oryoperator.client.identity.IdentityQuery;
import io.github.oryoperator.client.identity.IdentityService;
import io.github.oryoperator.client.identity.IdentityState;
import io.github.oryoperator.client.identity.IdentityWithTraits;
import io.github.oryoperator.client.identity.NewAddress;
import io.github.oryoperator.client.identity.NewCredentials;
import io.github.oryoperator.client.identity.NewIdentity;
import io.github.oryoperator.client.identity.RecoveryCode;
import io.github.oryoperator.client.identity.SessionCredentials;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Identities of a real Kratos, with what it does otherwise than one would think. */
class IdentityServiceIT {
    private static final JsonNode LIKES = JsonNodeFactory.instance.objectNode().put("likes", "tea");

    private final IdentityService identities = RealOry.ory().identities().forTenant(RealOry.TENANT);
    private final String email = RealOry.unique("a") + "@b.example";

    private String create() {
        return identities
                .create(Person.identity(email)
                        .withMetadataPublic(LIKES)
                        .withMetadataAdmin(LIKES)
                        .withState(IdentityState.INACTIVE))
                .id();
    }

    @Test
    void createsAndReadsWithAndWithoutWhatIsPersonal() {
        String id = create();
        Identity identity = identities.get(id);
        assertThat(identity.schemaId()).isEqualTo("person");
        assertThat(identity.state()).isEqualTo(IdentityState.INACTIVE);
        assertThat(identity.metadataPublic()).isEqualTo(LIKES);
        assertThat(identity.createdAt()).isNotNull();
        assertThat(identity.verifiableAddresses())
                .extracting(AddressState::via, AddressState::verified)
                .containsExactly(tuple("email", false));
        IdentityWithTraits whole = identities.getWithTraits(id);
        assertThat(whole.traits()).isEqualTo(Person.traits(email));
        assertThat(whole.metadataAdmin()).isEqualTo(LIKES);
        assertThat(whole.recoveryAddresses()).extracting(Address::value).containsExactly(email);
        assertThat(whole).asString().doesNotContain(email).doesNotContain("tea");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        String nobody = UUID.randomUUID().toString();
        assertThatThrownBy(() -> identities.get(nobody)).isInstanceOf(OryNotFoundException.class);
        assertThatThrownBy(() -> identities.delete(nobody)).isInstanceOf(OryNotFoundException.class);
        assertThatThrownBy(() -> identities.updateTraits(nobody, Person.traits(email)))
                .isInstanceOf(OryNotFoundException.class);
        assertThatThrownBy(() -> identities.createRecoveryCode(nobody)).isInstanceOf(OryNotFoundException.class);
        assertThatThrownBy(() -> identities.revokeSession(nobody)).isInstanceOf(OryNotFoundException.class);
        assertThatThrownBy(() -> identities.extendSession(nobody)).isInstanceOf(OryNotFoundException.class);
    }

    @Test
    void sessionsOfNobodyAreNoneThoughKratosAdvertisesMoreForEver() {
        assertThat(identities.listSessions(UUID.randomUUID().toString())).isEmpty();
    }

    @Test
    void anAddressIsVerifiedFromTheStart() {
        String id = identities
                .create(Person.identity(email)
                        .withVerifiedAddresses(NewAddress.email(email))
                        .withRecoveryAddresses(NewAddress.email(email)))
                .id();
        assertThat(identities.getWithTraits(id).verifiableAddresses())
                .extracting(Address::value, Address::verified, Address::status)
                .containsExactly(tuple(email, true, "completed"));
    }

    @Test
    void anAddressThatIsNoTraitIsDroppedWithoutAWord() {
        Identity made = identities.create(Person.identity(email).withVerifiedAddresses(NewAddress.email("x" + email)));
        assertThat(made.verifiableAddresses())
                .extracting(AddressState::verified)
                .containsExactly(false);
        assertThat(identities.getWithTraits(made.id()).verifiableAddresses())
                .extracting(Address::value)
                .containsExactly(email);
    }

    @Test
    void importsPasswordsAndHashes() {
        String hash = "$2a$04$zRXS5UIDrcfmbs2CNWZKLOAhxjBPKRbVaknL6Qy.BQ.k9gh.5OA4W";
        identities.create(
                Person.identity(email).withCredentials(NewCredentials.NONE.withHashedPassword(Secret.of(hash))));
        assertThatThrownBy(() -> identities.create(Person.identity("x" + email)
                        .withCredentials(NewCredentials.NONE.withHashedPassword(Secret.of("geheim")))))
                .isInstanceOf(OryValidationException.class)
                .hasMessageNotContaining("geheim");
        assertThat(Person.create().logIn().isEmpty()).isFalse();
    }

    @Test
    void anExternalIdIsRefusedByAKratosThatIsStrictAndDoesNotKnowIt() {
        assertThatThrownBy(() -> identities.create(Person.identity(email).withExternalId("e-1")))
                .isInstanceOf(OryValidationException.class);
        assertThat(identities.supportsExternalIds()).isFalse();
        assertThatThrownBy(() -> identities.findByExternalId("e-1")).isInstanceOf(OryConfigurationException.class);
    }

    @Test
    void traitsThatDoNotFitAreNamedByTheirPointersAndNotQuoted() {
        assertThatThrownBy(() -> identities.create(Person.identity("geheim")))
                .isInstanceOfSatisfying(OryValidationException.class, e -> {
                    assertThat(e).hasMessageNotContaining("geheim");
                    assertThat(e.violations()).extracting(Violation::pointer).contains("/traits/email");
                });
    }

    @Test
    void anAddressBelongsToOneOnly() {
        create();
        assertThatThrownBy(() -> identities.create(Person.identity(email))).isInstanceOf(OryConflictException.class);
    }

    @Test
    void findsByWhatOneLogsInWith() {
        String id = create();
        assertThat(identities.listAll(IdentityQuery.ALL.withCredentialsIdentifier(email)))
                .extracting(Identity::id)
                .containsExactly(id);
        assertThat(identities.listAll(IdentityQuery.ALL.withCredentialsIdentifier("x" + email)))
                .isEmpty();
    }

    @Test
    void listsByIdsAndByPagesInEitherWay() {
        List<String> ids =
                identities
                        .createAll(IntStream.range(0, 5)
                                .mapToObj(i -> Person.identity(i + email))
                                .toList())
                        .stream()
                        .map(CreateResult::orThrow)
                        .toList();
        IdentityQuery query = IdentityQuery.ALL.withIds(ids);
        assertThat(identities.listAll(query)).extracting(Identity::id).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(identities.listAllWithTraits(query.withPageSize(2)))
                .extracting(IdentityWithTraits::id)
                .containsExactlyInAnyOrderElementsOf(ids);
        Page<IdentityWithTraits> first = identities.listWithTraits(IdentityQuery.ALL.withPageSize(2));
        assertThat(first.items())
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.traits()).isNotNull());
        Page<Identity> second =
                identities.list(IdentityQuery.ALL.withPageSize(2).withPageToken(first.nextToken()));
        assertThat(second.items())
                .extracting(Identity::id)
                .doesNotContainAnyElementsOf(
                        first.items().stream().map(IdentityWithTraits::id).toList());
        assertThat(identities.listAllInPagesOf(500)).extracting(Identity::id).containsAll(ids);
        Page<Identity> one = identities.list(1, 2);
        assertThat(one.items()).hasSize(2);
        assertThat(one.total()).isGreaterThanOrEqualTo(5);
        assertThat(one.nextToken()).isEqualTo("2");
        assertThat(identities.list(2, 2).items()).doesNotContainAnyElementsOf(one.items());
    }

    @Test
    void aBadPageTokenIsRefused() {
        assertThatThrownBy(() -> identities.list(IdentityQuery.ALL.withPageToken("nonsense")))
                .isInstanceOf(OryValidationException.class);
    }

    @Test
    void aNewTraitTouchesNothingElse() {
        String id = create();
        identities.updateTraits(id, Person.traits("new-" + email));
        IdentityWithTraits after = identities.getWithTraits(id);
        assertThat(after.traits()).isEqualTo(Person.traits("new-" + email));
        assertThat(after.metadataPublic()).as("a PUT would wipe it").isEqualTo(LIKES);
        assertThat(after.metadataAdmin()).isEqualTo(LIKES);
        assertThat(after.state()).isEqualTo(IdentityState.INACTIVE);
        assertThatThrownBy(() -> identities.updateTraits(id, JsonNodeFactory.instance.objectNode()))
                .isInstanceOf(OryValidationException.class);
    }

    @Test
    void patchesMetadataTraitsAndState() {
        String id = create();
        identities.patch(
                id,
                List.of(
                        JsonPatch.add("/metadata_public/since", TextNode.valueOf("today")),
                        JsonPatch.remove("/metadata_admin/likes"),
                        JsonPatch.add(
                                "/traits/name",
                                JsonNodeFactory.instance.objectNode().put("first", "A")),
                        JsonPatch.replace("/state", TextNode.valueOf("active"))));
        IdentityWithTraits after = identities.getWithTraits(id);
        assertThat(after.metadataPublic()).hasToString("{\"likes\":\"tea\",\"since\":\"today\"}");
        assertThat(after.metadataAdmin()).hasToString("{}");
        assertThat(Objects.requireNonNull(after.traits()).at("/name/first").asText())
                .isEqualTo("A");
        assertThat(after.state()).isEqualTo(IdentityState.ACTIVE);
    }

    @Test
    void theRemovalOfARootRemovesItThoughKratosWouldIgnoreIt() {
        String id = create();
        identities.patch(id, List.of(JsonPatch.remove("/metadata_public"), JsonPatch.remove("/metadata_admin")));
        IdentityWithTraits after = identities.getWithTraits(id);
        assertThat(Objects.requireNonNull(after.metadataPublic()).isNull()).isTrue();
        assertThat(Objects.requireNonNull(after.metadataAdmin()).isNull()).isTrue();
        assertThatThrownBy(() -> identities.patch(id, List.of(JsonPatch.remove("/traits"))))
                .as("the schema asks for an address")
                .isInstanceOf(OryValidationException.class);
        assertThatThrownBy(() -> identities.patch(id, List.of(JsonPatch.remove("/metadata_public/nothing"))))
                .isInstanceOf(OryValidationException.class);
    }

    @Test
    void aBatchSaysForEachWhetherItIsThere() {
        List<CreateResult> results = identities.createAll(
                List.of(Person.identity(email), Person.identity("not an address"), Person.identity("c" + email)));
        assertThat(results.get(1).failure()).isInstanceOf(OryValidationException.class);
        assertThat(identities.getWithTraits(results.get(0).orThrow()).traits()).isEqualTo(Person.traits(email));
        assertThat(identities.getWithTraits(results.get(2).orThrow()).traits()).isEqualTo(Person.traits("c" + email));
    }

    @Test
    void theAuditOfABatchTellsWhoWantedWhich() {
        List<AuditEvent> audit = new CopyOnWriteArrayList<>();
        NewIdentity one = Person.identity(email);
        NewIdentity other = Person.identity("c" + email);
        try (Ory ory = RealOry.builder()
                .audit(audit::add)
                .tenant(RealOry.TENANT, RealOry.tenant())
                .build()) {
            List<CreateResult> results = ory.identities()
                    .forTenant(RealOry.TENANT)
                    .createAll(List.of(one, other), identity -> identity.equals(one) ? "apps/one" : "apps/other");
            assertThat(audit)
                    .extracting(AuditEvent::target, AuditEvent::actor)
                    .containsExactly(
                            tuple(results.get(0).orThrow(), "apps/one"),
                            tuple(results.get(1).orThrow(), "apps/other"));
        }
    }

    @Test
    void aConflictInABatchTakesNobodyAlongThoughKratosUndoesThemAllAndSaysOtherwise() {
        create();
        List<CreateResult> results = identities.createAll(
                List.of(Person.identity("b" + email), Person.identity(email), Person.identity("c" + email)));
        assertThat(results.get(1).failure()).isInstanceOf(OryConflictException.class);
        assertThat(identities.get(results.get(0).orThrow()).id()).isNotEmpty();
        assertThat(identities.get(results.get(2).orThrow()).id()).isNotEmpty();
    }

    @Test
    void aBadHashIsTheFailureOfTheWholeBatch() {
        List<CreateResult> results = identities.createAll(List.of(
                Person.identity(email),
                Person.identity("b" + email)
                        .withCredentials(NewCredentials.NONE.withHashedPassword(Secret.of("geheim")))));
        assertThat(results)
                .hasSize(2)
                .allSatisfy(result -> assertThat(result.failure()).isInstanceOf(OryValidationException.class));
        assertThat(identities.listAll(IdentityQuery.ALL.withCredentialsIdentifier(email)))
                .isEmpty();
    }

    @Test
    void aPasswordIsSetAndTheRestStays() {
        Person person = new Person(
                identities
                        .create(Person.withPassword(email, Person.PASSWORD)
                                .withMetadataPublic(LIKES)
                                .withMetadataAdmin(LIKES)
                                .withVerifiedAddresses(NewAddress.email(email))
                                .withCredentials(NewCredentials.NONE
                                        .withPassword(Secret.of(Person.PASSWORD))
                                        .withOidc("generic", email)))
                        .id(),
                email);
        Secret session = person.logIn();
        IdentityWithTraits before = identities.getWithTraits(person.id());
        JsonNode marked = JsonNodeFactory.instance.objectNode().put("likes", "coffee");

        identities.update(
                before.withMetadataAdmin(marked), NewCredentials.NONE.withPassword(Secret.of("another pass word 7")));

        IdentityWithTraits after = identities.getWithTraits(person.id());
        assertThat(after)
                .extracting(
                        IdentityWithTraits::traits,
                        IdentityWithTraits::metadataPublic,
                        IdentityWithTraits::metadataAdmin,
                        IdentityWithTraits::schemaId,
                        IdentityWithTraits::state)
                .containsExactly(before.traits(), LIKES, marked, before.schemaId(), before.state());
        assertThat(after.verifiableAddresses())
                .extracting(Address::value, Address::verified)
                .containsExactly(tuple(email, true));
        assertThat(identities.listAll(IdentityQuery.ALL.withCredentialsIdentifier("generic:" + email)))
                .extracting(Identity::id)
                .containsExactly(person.id());
        assertThat(person.logIn("another pass word 7").isEmpty()).isFalse();
        assertThatThrownBy(() -> person.logIn(Person.PASSWORD)).isInstanceOf(AssertionError.class);
        assertThat(RealOry.ory()
                        .sessions()
                        .forTenant(RealOry.TENANT)
                        .whoami(SessionCredentials.sessionToken(session))
                        .active())
                .as("sessions stay")
                .isTrue();
    }

    @Test
    void aLoginThatIsThereAlreadyIsAConflict() {
        String id = create();
        NewCredentials link = NewCredentials.NONE.withOidc("generic", email);
        identities.update(identities.getWithTraits(id), link);
        assertThatThrownBy(() -> identities.update(identities.getWithTraits(id), link))
                .isInstanceOf(OryConflictException.class);
    }

    @Test
    void anOrganizationIsRefusedByAKratosThatIsStrictAndDoesNotKnowIt() {
        assertThatThrownBy(() -> identities.create(Person.identity(email)
                        .withOrganizationId(UUID.randomUUID().toString())))
                .isInstanceOf(OryValidationException.class);
    }

    @Test
    void recoversByACodeThatIsNewEachTime() {
        String id = Person.create().id();
        RecoveryCode first = identities.createRecoveryCode(id);
        RecoveryCode second = identities.createRecoveryCode(id, Duration.ofMinutes(5), RecoveryCode.FlowType.BROWSER);
        assertThat(first.code()).isNotEqualTo(second.code());
        assertThat(first.link().reveal()).contains("flow=");
        assertThat(second.expiresAt()).isNotNull();
    }

    @Test
    void deletesWithSessions() {
        Person person = Person.create();
        person.logIn();
        identities.delete(person.id());
        assertThatThrownBy(() -> identities.get(person.id())).isInstanceOf(OryNotFoundException.class);
        assertThat(identities.listSessions(person.id())).isEmpty();
    }
}
