package io.github.oryoperator.client.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.oryoperator.client.OryConfigurationException;
import io.github.oryoperator.client.OryServer;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.OryValidationException;
import io.github.oryoperator.client.Page;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.audit.AuditEvent;
import java.time.Duration;
import java.util.List;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityServiceTest {
    private static final String ID = "903deefe-085f-4718-ba06-b09919e5abba";
    private static final String IDENTITY = "{\"id\":\"" + ID + "\",\"schema_id\":\"person\",\"state\":\"active\","
            + "\"traits\":{\"email\":\"a@b.example\"},\"metadata_admin\":{\"k\":1},\"metadata_public\":{\"p\":2},"
            + "\"verifiable_addresses\":[{\"id\":\"x\",\"value\":\"a@b.example\",\"via\":\"email\",\"verified\":true}],"
            + "\"credentials\":{\"password\":{}},\"external_id\":\"e-1\",\"new\":{}}";
    private static final String NOT_FOUND =
            "{\"error\":{\"code\":404,\"status\":\"Not Found\",\"message\":\"Unable to locate the resource\"}}";
    private static final JsonNode TRAITS = JsonNodeFactory.instance.objectNode().put("email", "a@b.example");

    @RegisterExtension
    private final OryServer server = new OryServer();

    private final IdentityService identities = server.ory().identities().forTenant("acme");

    @Test
    void showsWhatIsNotPersonal() {
        server.answer(200, IDENTITY);
        Identity identity = identities.get(ID);
        assertThat(identity.id()).isEqualTo(ID);
        assertThat(identity.state()).isEqualTo(IdentityState.ACTIVE);
        assertThat(identity.metadataPublic()).hasToString("{\"p\":2}");
        assertThat(identity.verifiableAddresses()).containsExactly(new AddressState("x", "email", true, null, null));
        assertThat(server.request().getTarget()).isEqualTo("/admin/identities/" + ID);
    }

    @Test
    void showsTraitsWhereTheyAreAskedFor() {
        server.answer(200, IDENTITY);
        IdentityWithTraits identity = identities.getWithTraits(ID);
        assertThat(identity.traits()).isEqualTo(TRAITS);
        assertThat(identity.metadataAdmin()).hasToString("{\"k\":1}");
        assertThat(identity.externalId()).isEqualTo("e-1");
        assertThat(identity.verifiableAddresses()).extracting(Address::value).containsExactly("a@b.example");
    }

    @Test
    void aStateThatIsNewerIsUnknown() {
        server.answer(200, "{\"id\":\"" + ID + "\",\"state\":\"asleep\"}");
        assertThat(identities.get(ID).state()).isEqualTo(IdentityState.UNKNOWN);
    }

    @Test
    void createsWithEverything() {
        server.answer(201, IDENTITY);
        identities.create(NewIdentity.of(TRAITS)
                .withSchemaId("person")
                .withState(IdentityState.INACTIVE)
                .withMetadataPublic(NullNode.getInstance())
                .withMetadataAdmin(TextNode.valueOf("m"))
                .withExternalId("e-1")
                .withOrganizationId(ID)
                .withCredentials(
                        NewCredentials.NONE.withPassword(Secret.of("pw")).withOidc("github", "42"))
                .withVerifiedAddresses(NewAddress.email("a@b.example"))
                .withRecoveryAddresses(NewAddress.sms("+49 1")));
        RecordedRequest request = server.request();
        assertThat(request.getRequestLine()).startsWith("POST /admin/identities ");
        JsonNode body = Json.read(OryServer.body(request));
        assertThat(body.path("state").asText()).isEqualTo("inactive");
        assertThat(body.path("metadata_public").isNull()).isTrue();
        assertThat(body.path("metadata_admin").asText()).isEqualTo("m");
        assertThat(body.path("external_id").asText()).isEqualTo("e-1");
        assertThat(body.path("organization_id").asText()).isEqualTo(ID);
        assertThat(body.path("credentials"))
                .isEqualTo(Json.read("{\"password\":{\"config\":{\"password\":\"pw\"}},"
                        + "\"oidc\":{\"config\":{\"providers\":[{\"provider\":\"github\",\"subject\":\"42\"}]}}}"));
        assertThat(body.path("verifiable_addresses"))
                .isEqualTo(Json.read("[{\"value\":\"a@b.example\",\"via\":\"email\",\"verified\":true,"
                        + "\"status\":\"completed\"}]"));
        assertThat(body.path("recovery_addresses")).isEqualTo(Json.read("[{\"value\":\"+49 1\",\"via\":\"sms\"}]"));
    }

    @Test
    void sendsNothingThatIsNotSetForKratosIsStrict() {
        server.answer(201, IDENTITY);
        identities.create(NewIdentity.of(TRAITS));
        assertThat(OryServer.body(server.request())).isEqualTo("{\"traits\":{\"email\":\"a@b.example\"}}");
        assertThat(server.audit()).singleElement().satisfies(event -> {
            assertThat(event.action()).isEqualTo("kratos.identity.create");
            assertThat(event.target()).isEqualTo(ID);
        });
    }

    @Test
    void sendsAHashOrTheHookInsteadOfAPassword() {
        server.answer(201, IDENTITY).answer(201, IDENTITY);
        NewIdentity plain = NewIdentity.of(TRAITS);
        identities.create(plain.withCredentials(NewCredentials.NONE.withHashedPassword(Secret.of("$2a$hash"))));
        identities.create(plain.withCredentials(NewCredentials.NONE.withPasswordMigrationHook()));
        assertThat(OryServer.body(server.request())).contains("{\"config\":{\"hashed_password\":\"$2a$hash\"}}");
        assertThat(OryServer.body(server.request())).contains("{\"config\":{\"use_password_migration_hook\":true}}");
    }

    @Test
    void isNotCreatedTwiceForOneCall() {
        server.answer(503, "").answer(201, IDENTITY);
        assertThatThrownBy(() -> identities.create(NewIdentity.of(TRAITS))).isInstanceOf(OryUnavailableException.class);
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void whatContradictsItselfIsRefusedBeforeAnythingIsSent() {
        NewIdentity plain = NewIdentity.of(TRAITS);
        List<NewIdentity> wrong = List.of(
                NewIdentity.of(TextNode.valueOf("x")),
                plain.withState(IdentityState.UNKNOWN),
                plain.withSchemaId(""),
                plain.withExternalId(""),
                plain.withVerifiedAddresses(new NewAddress("pigeon", "x")),
                plain.withRecoveryAddresses(NewAddress.email("")),
                plain.withCredentials(NewCredentials.NONE.withOidc("", "x")),
                plain.withCredentials(
                        NewCredentials.NONE.withPassword(Secret.of("a")).withHashedPassword(Secret.of("b"))));
        assertThat(wrong).allSatisfy(identity -> {
            assertThatThrownBy(() -> identities.create(identity)).isInstanceOf(OryValidationException.class);
            assertThatThrownBy(() -> identities.createAll(List.of(plain, identity)))
                    .isInstanceOf(OryValidationException.class);
        });
        assertThat(server.requests()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "%2f", "903deefe-085f-4718-ba06-b09919e5abba/credentials", "me"})
    void whatIsNoUuidIsRefusedBeforeAnythingIsSent(String id) {
        List<Runnable> calls = List.of(
                () -> identities.get(id),
                () -> identities.getWithTraits(id),
                () -> identities.updateTraits(id, TRAITS),
                () -> identities.patch(id, List.of()),
                () -> identities.delete(id),
                () -> identities.listSessions(id),
                () -> identities.revokeSession(id),
                () -> identities.extendSession(id),
                () -> identities.createRecoveryCode(id),
                () -> identities.list(IdentityQuery.ALL.withIds(List.of(id))));
        assertThat(calls)
                .allSatisfy(call -> assertThatThrownBy(call::run)
                        .isInstanceOf(OryValidationException.class)
                        .hasMessageContaining("The id must be a UUID"));
        assertThat(server.requests()).isZero();
    }

    @Test
    void listsByToken() {
        String next = "</admin/identities?page_size=1&page_token=" + ID + ">; rel=\"next\"";
        server.answer(200, "[" + IDENTITY + "]", "Link", next).answer(200, "[]");
        assertThat(identities.listAll(IdentityQuery.ALL
                        .withPageSize(1)
                        .withCredentialsIdentifier("a+b")
                        .withIds(List.of(ID, ID))))
                .extracting(Identity::id)
                .containsExactly(ID);
        assertThat(server.request().getTarget())
                .isEqualTo("/admin/identities?page_size=1&credentials_identifier=a%2Bb&ids=" + ID + "&ids=" + ID);
        assertThat(server.request().getTarget()).contains("page_token=" + ID);
    }

    @Test
    void listsByNumberFromOneThoughKratosCountsFromZero() {
        String endless = "</admin/identities?page=7&per_page=1>; rel=\"next\"";
        server.answer(200, "[" + IDENTITY + "]", "X-Total-Count", "2", "Link", endless)
                .answer(200, "[" + IDENTITY + "]", "X-Total-Count", "2", "Link", endless)
                .answer(200, "[]", "X-Total-Count", "0", "Link", endless);
        Page<Identity> first = identities.list(1, 1);
        assertThat(server.request().getTarget()).isEqualTo("/admin/identities?page=0&per_page=1");
        assertThat(first.total()).isEqualTo(2);
        assertThat(first.nextToken()).isEqualTo("2");
        assertThat(identities.list(2, 1).nextToken()).isNull();
        assertThat(server.request().getTarget()).isEqualTo("/admin/identities?page=1&per_page=1");
        assertThat(identities.list(3, 1).nextToken())
                .as("an empty page is the last")
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"0,1", "-1,1", "1,0"})
    void pagesThatCannotBeAreRefused(int page, int perPage) {
        assertThatThrownBy(() -> identities.list(page, perPage)).isInstanceOf(OryValidationException.class);
        assertThatThrownBy(() -> identities.list(IdentityQuery.ALL.withPageSize(0)))
                .isInstanceOf(OryValidationException.class);
        assertThat(server.requests()).isZero();
    }

    @Test
    void findsByExternalId() {
        server.answer(200, IDENTITY).answer(404, NOT_FOUND).answer(404, "404 page not found");
        assertThat(identities.findByExternalId("a b")).map(Identity::id).contains(ID);
        assertThat(server.request().getTarget()).isEqualTo("/admin/identities/by/external/a%20b");
        assertThat(identities.findByExternalId("e")).isEmpty();
        assertThatThrownBy(() -> identities.findByExternalId("e")).isInstanceOf(OryConfigurationException.class);
    }

    @Test
    void setsCredentialsAndSendsTheRestAgain() {
        server.answer(200, IDENTITY).answer(200, IDENTITY);
        identities.update(
                identities.getWithTraits(ID).withMetadataAdmin(TextNode.valueOf("m")),
                NewCredentials.NONE.withPassword(Secret.of("pw")));
        server.request();
        RecordedRequest request = server.request();
        assertThat(request.getRequestLine()).startsWith("PUT /admin/identities/" + ID + " ");
        assertThat(Json.read(OryServer.body(request)))
                .isEqualTo(Json.read("{\"schema_id\":\"person\",\"state\":\"active\",\"external_id\":\"e-1\","
                        + "\"traits\":{\"email\":\"a@b.example\"},\"metadata_public\":{\"p\":2},\"metadata_admin\":\"m\","
                        + "\"credentials\":{\"password\":{\"config\":{\"password\":\"pw\"}}}}"));
        assertThat(server.audit()).extracting(AuditEvent::action).containsExactly("kratos.identity.update");
    }

    /** What somebody wrote meanwhile would be undone by it. */
    @Test
    void anUpdateIsNotSentAgainByItself() {
        server.answer(200, "{\"id\":\"" + ID + "\",\"state\":\"asleep\",\"traits\":{}}")
                .answer(503, "");
        IdentityWithTraits identity = identities.getWithTraits(ID);
        assertThatThrownBy(() -> identities.update(identity, NewCredentials.NONE))
                .isInstanceOf(OryUnavailableException.class);
        assertThat(server.requests()).isEqualTo(2);
        server.request();
        assertThat(OryServer.body(server.request()))
                .as("a state that is newer stays")
                .isEqualTo("{\"traits\":{}}");
    }

    @Test
    void knowsWhetherKratosKnowsExternalIds() {
        server.answer(404, NOT_FOUND).answer(404, "404 page not found");
        assertThat(identities.supportsExternalIds()).isTrue();
        assertThat(identities.supportsExternalIds()).isFalse();
    }

    @Test
    void makesARecoveryCodeOnce() {
        server.answer(
                        201,
                        "{\"recovery_link\":\"https://x?flow=1\",\"recovery_code\":\"123\","
                                + "\"expires_at\":\"2026-11-27T14:35:56.928644773Z\"}")
                .answer(503, "");
        RecoveryCode code = identities.createRecoveryCode(ID, Duration.ofMinutes(2), RecoveryCode.FlowType.API);
        assertThat(code.code()).isEqualTo(Secret.of("123"));
        assertThat(code).asString().doesNotContain("123").doesNotContain("flow=1");
        assertThat(OryServer.body(server.request()))
                .isEqualTo("{\"identity_id\":\"" + ID + "\",\"expires_in\":\"120s\",\"flow_type\":\"api\"}");
        assertThatThrownBy(() -> identities.createRecoveryCode(ID)).isInstanceOf(OryUnavailableException.class);
        assertThatThrownBy(() -> identities.createRecoveryCode(ID, Duration.ofMillis(1), null))
                .isInstanceOf(OryValidationException.class);
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void anExtensionThatAnswersNothingIsReadAgain() {
        String session = "{\"id\":\"" + ID + "\",\"active\":true}";
        server.answer(204, "").answer(200, session).answer(200, session);
        assertThat(identities.extendSession(ID).active()).isTrue();
        assertThat(server.request().getRequestLine()).startsWith("PATCH /admin/sessions/" + ID + "/extend ");
        assertThat(server.request().getRequestLine()).startsWith("GET /admin/sessions/" + ID + "?expand=identity ");
        assertThat(identities.extendSession(ID).active()).isTrue();
        assertThat(server.requests()).isEqualTo(3);
        assertThat(server.audit())
                .extracting(AuditEvent::action)
                .containsExactly("kratos.session.extend", "kratos.session.extend");
    }

    @Test
    void listsSessionsUntilAPageIsEmpty() {
        String next = "</admin/identities/x/sessions?active=true&page=1&page_token=t>; rel=\"next\"";
        server.answer(200, "[{\"id\":\"s1\"}]", "Link", next).answer(200, "[]", "Link", next.replace("=t", "=u"));
        assertThat(identities.listSessions(ID)).extracting(Session::id).containsExactly("s1");
        assertThat(server.request().getTarget()).isEqualTo("/admin/identities/" + ID + "/sessions?active=true");
        assertThat(server.request().getTarget()).endsWith("?active=true&page_token=t");
        assertThat(server.requests()).isEqualTo(2);
    }
}
