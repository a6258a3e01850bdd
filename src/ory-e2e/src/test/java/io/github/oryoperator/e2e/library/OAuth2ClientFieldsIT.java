package io.github.oryoperator.e2e.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.oryoperator.client.JsonPatch;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.OryValidationException;
import io.github.oryoperator.client.oauth2.OAuth2Client;
import io.github.oryoperator.client.oauth2.OAuth2ClientService;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every field of a client on its way to Hydra and back, whole and in parts. */
class OAuth2ClientFieldsIT {
    private static final String KEYS = "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"k1\",\"use\":\"sig\","
            + "\"x\":\"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4\","
            + "\"y\":\"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM\"}]}";

    private final OAuth2ClientService clients = RealOry.ory().oauth2Clients().forTenant(RealOry.TENANT);

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** Each field as Hydra itself would write it. The device lifespans are newer than this Hydra. */
    static OAuth2Client full(String id) {
        return OAuth2Client.builder()
                .clientId(id)
                .clientName("name")
                .owner("owner")
                .metadata(json("{\"team\":\"a\",\"nested\":{\"b\":[1,2]}}"))
                .redirectUris(List.of("https://app.example/cb", "https://app.example/cb2"))
                .grantTypes(List.of("authorization_code", "refresh_token"))
                .responseTypes(List.of("code"))
                .scope("openid offline")
                .audience(List.of("https://api.example"))
                .allowedCorsOrigins(List.of("https://app.example"))
                .contacts(List.of("ops@app.example"))
                .requestUris(List.of("https://app.example/request"))
                .postLogoutRedirectUris(List.of("https://app.example/bye"))
                .clientUri("https://app.example")
                .logoUri("https://app.example/logo.png")
                .policyUri("https://app.example/policy")
                .tosUri("https://app.example/tos")
                .subjectType("public")
                .jwks(json(KEYS))
                .tokenEndpointAuthMethod("private_key_jwt")
                .tokenEndpointAuthSigningAlg("ES256")
                .requestObjectSigningAlg("ES256")
                .userinfoSignedResponseAlg("RS256")
                .accessTokenStrategy("jwt")
                .skipConsent(true)
                .skipLogoutConsent(true)
                .frontchannelLogoutUri("https://app.example/front")
                .frontchannelLogoutSessionRequired(true)
                .backchannelLogoutUri("https://app.example/back")
                .backchannelLogoutSessionRequired(true)
                .authorizationCodeGrantAccessTokenLifespan("1h0m0s")
                .authorizationCodeGrantIdTokenLifespan("1h0m1s")
                .authorizationCodeGrantRefreshTokenLifespan("1h0m2s")
                .clientCredentialsGrantAccessTokenLifespan("1h0m3s")
                .implicitGrantAccessTokenLifespan("1h0m4s")
                .implicitGrantIdTokenLifespan("1h0m5s")
                .jwtBearerGrantAccessTokenLifespan("1h0m6s")
                .refreshTokenGrantAccessTokenLifespan("1h0m7s")
                .refreshTokenGrantIdTokenLifespan("1h0m8s")
                .refreshTokenGrantRefreshTokenLifespan("1h0m9s")
                .build();
    }

    private static OAuth2Client withoutTimes(OAuth2Client client) {
        return client.withCreatedAt(null).withUpdatedAt(null).withClientSecretExpiresAt(null);
    }

    @Test
    void keepsEveryFieldAndKnowsEveryFieldThatHydraSends() {
        String id = RealOry.unique("full");
        clients.create(full(id));
        OAuth2Client got = clients.get(id);
        assertThat(got.other()).isEmpty();
        assertThat(got.createdAt()).isNotNull();
        assertThat(got.updatedAt()).isNotNull();
        assertThat(withoutTimes(got)).isEqualTo(full(id));
    }

    @Test
    void givesBackWhatItGotWithoutChangingAnything() {
        String id = RealOry.unique("back");
        clients.create(full(id));
        OAuth2Client got = clients.get(id);
        clients.set(id, got);
        assertThat(clients.get(id).withUpdatedAt(null)).isEqualTo(got.withUpdatedAt(null));
    }

    @Test
    void whatIsNotSentBecomesHydrasDefault() {
        String id = RealOry.unique("bare");
        OAuth2Client created =
                clients.create(OAuth2Client.builder().clientId(id).build());
        assertThat(created.redirectUris())
                .as("absent in the answer, though stored")
                .isNull();
        OAuth2Client got = clients.get(id);
        assertThat(got.redirectUris()).isEmpty();
        assertThat(got.scope()).isNotEmpty();
        assertThat(got.tokenEndpointAuthMethod()).isEqualTo("client_secret_basic");
        assertThat(got.jwks()).isEqualTo(json("{}"));
        assertThat(got.metadata()).isEqualTo(json("{}"));
        assertThat(got.skipLogoutConsent()).isNull();
    }

    @Test
    void aListThatHydraAnswersAsNullIsNotThereAndEmptyOnceItIsRead() {
        String id = RealOry.unique("lists");
        OAuth2Client made = clients.create(OAuth2Client.builder().clientId(id).build());
        assertThat(made.redirectUris()).isNull();
        assertThat(made.contacts()).isNull();
        assertThat(clients.set(id, made.withClientSecret(null)).redirectUris()).isNull();
        assertThat(clients.get(id).redirectUris()).isEmpty();
        assertThat(clients.get(id).contacts()).isEmpty();
    }

    @Test
    void metadataKeepsItsNullsAndItsDigits() {
        String id = RealOry.unique("digits");
        OAuth2Client client = OAuth2Client.builder().clientId(id).build();
        clients.create(client.withMetadata(NullNode.getInstance()));
        assertThat(clients.get(id).metadata()).isEqualTo(NullNode.getInstance());
        clients.set(id, client.withMetadata(json("[12345678901234567890,null,\"x\"]")));
        OAuth2Client got = clients.get(id);
        assertThat(got.metadata()).hasToString("[12345678901234567890,null,\"x\"]");
        clients.set(id, got);
        assertThat(clients.get(id).metadata()).isEqualTo(got.metadata());
    }

    @Test
    void aClientWithAKeyUriCanBeSetBackAndPatched() {
        String id = RealOry.unique("uri");
        clients.create(OAuth2Client.builder()
                .clientId(id)
                .jwksUri("https://app.example/jwks")
                .build());
        OAuth2Client got = clients.get(id);
        assertThat(got.jwks()).isEqualTo(json("{}"));
        clients.set(id, got.withClientName("set"));
        assertThat(clients.get(id).clientName()).isEqualTo("set");
        clients.patch(id, List.of(JsonPatch.replace("/client_name", TextNode.valueOf("patched"))));
        assertThat(clients.get(id).clientName()).isEqualTo("patched");
        assertThat(clients.get(id).jwksUri()).isEqualTo("https://app.example/jwks");
    }

    @Test
    void keysAndAKeyUriTogetherAreRefusedByName() {
        OAuth2Client both = full(RealOry.unique("both")).withJwksUri("https://app.example/jwks");
        assertThatThrownBy(() -> clients.create(both))
                .isInstanceOfSatisfying(
                        OryValidationException.class,
                        e -> assertThat(e.violations())
                                .extracting(violation -> violation.pointer())
                                .containsExactly("/jwks", "/jwks_uri"));
    }

    @Test
    void aPatchNeverDropsKeysToMakeRoomForAKeyUri() {
        String id = RealOry.unique("room");
        clients.create(full(id));
        assertThatThrownBy(() -> clients.patch(
                        id, List.of(JsonPatch.replace("/jwks_uri", TextNode.valueOf("https://app.example/jwks")))))
                .isInstanceOf(OryValidationException.class);
        assertThat(clients.get(id).jwks()).isEqualTo(json(KEYS));
    }

    @Test
    void aPatchChangesWhatItNamesAndNothingElse() {
        String id = RealOry.unique("patch");
        clients.create(full(id));
        OAuth2Client before = clients.get(id);
        clients.patch(
                id,
                List.of(
                        JsonPatch.replace("/owner", TextNode.valueOf("other")),
                        JsonPatch.add("/metadata/new", TextNode.valueOf("x")),
                        JsonPatch.add("/redirect_uris/-", TextNode.valueOf("https://app.example/cb3"))));
        OAuth2Client after = clients.get(id);
        assertThat(after.owner()).isEqualTo("other");
        assertThat(after.metadata()).isEqualTo(json("{\"team\":\"a\",\"nested\":{\"b\":[1,2]},\"new\":\"x\"}"));
        assertThat(after.redirectUris()).hasSize(3);
        assertThat(after.withOwner(before.owner())
                        .withMetadata(before.metadata())
                        .withRedirectUris(before.redirectUris())
                        .withUpdatedAt(null))
                .isEqualTo(before.withUpdatedAt(null));
    }

    @Test
    void aPatchRemovesWhatItNames() {
        String id = RealOry.unique("remove");
        clients.create(full(id).withTokenEndpointAuthMethod("client_secret_basic"));
        List<String> paths = List.of(
                "/client_name",
                "/owner",
                "/contacts",
                "/audience",
                "/skip_consent",
                "/skip_logout_consent",
                "/frontchannel_logout_uri",
                "/backchannel_logout_session_required",
                "/jwks",
                "/jwt_bearer_grant_access_token_lifespan",
                "/metadata/team",
                "/redirect_uris/1");
        clients.patch(id, paths.stream().map(JsonPatch::remove).toList());
        OAuth2Client got = clients.get(id);
        assertThat(got.clientName()).isEmpty();
        assertThat(got.owner()).isEmpty();
        assertThat(got.contacts()).isEmpty();
        assertThat(got.audience()).isEmpty();
        assertThat(got.skipConsent()).isFalse();
        assertThat(got.skipLogoutConsent()).isNull();
        assertThat(got.frontchannelLogoutUri()).isNull();
        assertThat(got.backchannelLogoutSessionRequired()).isNull();
        assertThat(got.jwks()).isEqualTo(json("{}"));
        assertThat(got.jwtBearerGrantAccessTokenLifespan()).isNull();
        assertThat(got.metadata()).isEqualTo(json("{\"nested\":{\"b\":[1,2]}}"));
        assertThat(got.redirectUris()).containsExactly("https://app.example/cb");
        clients.patch(id, List.of(JsonPatch.remove("/metadata")));
        assertThat(clients.get(id).metadata()).isEqualTo(json("{}"));
    }

    @Test
    void aPatchNeverReachesAnotherClient() {
        String id = RealOry.unique("mine");
        String victim = RealOry.unique("victim");
        clients.create(full(id));
        clients.create(full(victim).withClientName("victim"));
        assertThatThrownBy(() -> clients.patch(id, List.of(JsonPatch.replace("/client_id", TextNode.valueOf(victim)))))
                .isInstanceOf(OryValidationException.class);
        assertThat(clients.get(victim).clientName()).isEqualTo("victim");
    }

    @Test
    void aPatchThatHydraCannotApplyIsAnErrorOfItsServer() {
        String id = RealOry.unique("missing");
        clients.create(full(id));
        assertThatThrownBy(() -> clients.patch(id, List.of(JsonPatch.remove("/metadata/no/such"))))
                .isInstanceOfSatisfying(
                        OryUnavailableException.class,
                        e -> assertThat(e.status()).isEqualTo(500));
    }
}
