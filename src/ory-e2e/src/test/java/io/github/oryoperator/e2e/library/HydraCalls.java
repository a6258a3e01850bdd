package io.github.oryoperator.e2e.library;

import static io.github.oryoperator.client.Api.HYDRA_ADMIN;
import static io.github.oryoperator.client.Api.HYDRA_PUBLIC;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.oryoperator.client.JsonPatch;
import io.github.oryoperator.client.OAuth2Credentials;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.oauth2.AuthorizationCodeGrant;
import io.github.oryoperator.client.oauth2.ClientQuery;
import io.github.oryoperator.client.oauth2.ConsentAcceptance;
import io.github.oryoperator.client.oauth2.ConsentService;
import io.github.oryoperator.client.oauth2.JsonWebKeySet;
import io.github.oryoperator.client.oauth2.JwkService;
import io.github.oryoperator.client.oauth2.JwtBearerGrant;
import io.github.oryoperator.client.oauth2.LoginAcceptance;
import io.github.oryoperator.client.oauth2.NewKey;
import io.github.oryoperator.client.oauth2.OAuth2Client;
import io.github.oryoperator.client.oauth2.OAuth2ClientService;
import io.github.oryoperator.client.oauth2.RefreshGrant;
import io.github.oryoperator.client.oauth2.Rejection;
import io.github.oryoperator.client.oauth2.Trust;
import io.github.oryoperator.client.oauth2.TrustedIssuerQuery;
import io.github.oryoperator.e2e.library.ServiceCall.Kind;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Those of the services that speak to Hydra. */
final class HydraCalls {
    private static final String ID = UUID.randomUUID().toString();
    private static final Secret NONSENSE = Secret.of("nonsense");
    private static final OAuth2Credentials APP = OAuth2Credentials.basic("nobody", NONSENSE);
    private static final TestKey KEY = TestKey.of("faulty");

    private HydraCalls() {}

    static void addTo(ServiceCalls table) {
        table.of("oauth2Clients", Ory::oauth2Clients)
                .has("create", Kind.ONCE, "POST", HYDRA_ADMIN, (s, id) -> s.create(client(id)))
                .has("get", Kind.REPEATABLE, "GET", HYDRA_ADMIN, OAuth2ClientService::get)
                .has("find", Kind.REPEATABLE, "GET", HYDRA_ADMIN, OAuth2ClientService::find)
                .has("list", Kind.REPEATABLE, "GET", HYDRA_ADMIN, (s, id) -> s.list(ClientQuery.ALL))
                .has(
                        "listAll",
                        Kind.REPEATABLE,
                        "GET",
                        HYDRA_ADMIN,
                        (s, id) -> ServiceCalls.first(s.listAll(ClientQuery.ALL)))
                .has("set", Kind.REPEATABLE, "PUT", HYDRA_ADMIN, (s, id) -> s.set(id, client(id)))
                .has(
                        "patch",
                        Kind.ONCE,
                        "PATCH",
                        HYDRA_ADMIN,
                        (s, id) -> s.patch(id, List.of(JsonPatch.add("/contacts/-", TextNode.valueOf("a@b.example")))))
                .has("delete", Kind.REPEATABLE_UNREAD, "DELETE", HYDRA_ADMIN, OAuth2ClientService::delete)
                .has("rotateSecret", Kind.ONCE, "POST", HYDRA_ADMIN, OAuth2ClientService::rotateSecret)
                .has(
                        "discardRotatedSecrets",
                        Kind.REPEATABLE_UNREAD,
                        "DELETE",
                        HYDRA_ADMIN,
                        (s, id) -> s.discardRotatedSecrets(id))
                .has("supportsSecretRotation", Kind.PROBE, "POST", HYDRA_ADMIN, (s, id) -> s.supportsSecretRotation());
        table.of("tokens", Ory::tokens)
                .has(
                        "clientCredentials",
                        Kind.ONCE,
                        "POST",
                        HYDRA_PUBLIC,
                        (s, id) -> s.clientCredentials(APP, List.of(), List.of()))
                .has(
                        "authorizationCode",
                        Kind.ONCE,
                        "POST",
                        HYDRA_PUBLIC,
                        (s, id) -> s.authorizationCode(AuthorizationCodeGrant.builder()
                                .code(NONSENSE)
                                .redirectUri(CodeFlow.CALLBACK)
                                .client(APP)
                                .build()))
                .has(
                        "refresh",
                        Kind.ONCE,
                        "POST",
                        HYDRA_PUBLIC,
                        (s, id) -> s.refresh(RefreshGrant.builder()
                                .refreshToken(NONSENSE)
                                .client(APP)
                                .build()))
                .has(
                        "jwtBearer",
                        Kind.ONCE,
                        "POST",
                        HYDRA_PUBLIC,
                        (s, id) -> s.jwtBearer(JwtBearerGrant.builder()
                                .assertion(NONSENSE)
                                .client(APP)
                                .build()))
                .has("introspect", Kind.REPEATABLE, "POST", HYDRA_ADMIN, (s, id) -> s.introspect(NONSENSE))
                .has("revoke", Kind.REPEATABLE_UNREAD, "POST", HYDRA_PUBLIC, (s, id) -> s.revoke(NONSENSE, null, APP));
        Rejection no = Rejection.of("access_denied", "no");
        table.of("consent", Ory::consent)
                .has("getLoginRequest", Kind.REPEATABLE, "GET", HYDRA_ADMIN, ConsentService::getLoginRequest)
                .has("getConsentRequest", Kind.REPEATABLE, "GET", HYDRA_ADMIN, ConsentService::getConsentRequest)
                .has("getLogoutRequest", Kind.REPEATABLE, "GET", HYDRA_ADMIN, ConsentService::getLogoutRequest)
                .has(
                        "acceptLoginRequest",
                        Kind.REPEATABLE,
                        "PUT",
                        HYDRA_ADMIN,
                        (s, id) -> s.acceptLoginRequest(id, LoginAcceptance.of("alice")))
                .has(
                        "acceptConsentRequest",
                        Kind.REPEATABLE,
                        "PUT",
                        HYDRA_ADMIN,
                        (s, id) -> s.acceptConsentRequest(
                                id, ConsentAcceptance.builder().build()))
                .has("acceptLogoutRequest", Kind.REPEATABLE, "PUT", HYDRA_ADMIN, ConsentService::acceptLogoutRequest)
                .has("rejectLoginRequest", Kind.REPEATABLE, "PUT", HYDRA_ADMIN, (s, id) -> s.rejectLoginRequest(id, no))
                .has(
                        "rejectConsentRequest",
                        Kind.REPEATABLE,
                        "PUT",
                        HYDRA_ADMIN,
                        (s, id) -> s.rejectConsentRequest(id, no))
                .has(
                        "rejectLogoutRequest",
                        Kind.REPEATABLE_UNREAD,
                        "PUT",
                        HYDRA_ADMIN,
                        ConsentService::rejectLogoutRequest);
        table.of("jwks", Ory::jwks)
                .has(
                        "createSet",
                        Kind.ONCE_PATIENT,
                        "POST",
                        HYDRA_ADMIN,
                        (s, id) -> s.createSet(id, NewKey.of("ES256")))
                .has("getSet", Kind.REPEATABLE, "GET", HYDRA_ADMIN, JwkService::getSet)
                .has(
                        "updateSet",
                        Kind.REPEATABLE,
                        "PUT",
                        HYDRA_ADMIN,
                        (s, id) -> s.updateSet(id, new JsonWebKeySet(List.of(KEY.jwk()))))
                .has("deleteSet", Kind.REPEATABLE_UNREAD, "DELETE", HYDRA_ADMIN, JwkService::deleteSet)
                .has("getKey", Kind.REPEATABLE, "GET", HYDRA_ADMIN, (s, id) -> s.getKey(id, KEY.kid()))
                .has("updateKey", Kind.REPEATABLE, "PUT", HYDRA_ADMIN, (s, id) -> s.updateKey(id, KEY.kid(), KEY.jwk()))
                .has("deleteKey", Kind.REPEATABLE_UNREAD, "DELETE", HYDRA_ADMIN, (s, id) -> s.deleteKey(id, KEY.kid()));
        table.of("trustedIssuers", Ory::trustedIssuers)
                .has(
                        "trust",
                        Kind.ONCE,
                        "POST",
                        HYDRA_ADMIN,
                        (s, id) -> s.trust(Trust.builder()
                                .issuer(id)
                                .subject("alice")
                                .scope(List.of("read"))
                                .expiresAt(OffsetDateTime.now(ZoneOffset.UTC).plusDays(1))
                                .publicKey(KEY.jwk())
                                .build()))
                .has("get", Kind.REPEATABLE, "GET", HYDRA_ADMIN, (s, id) -> s.get(ID))
                .has("list", Kind.REPEATABLE, "GET", HYDRA_ADMIN, (s, id) -> s.list(TrustedIssuerQuery.ALL))
                .has(
                        "listAll",
                        Kind.REPEATABLE,
                        "GET",
                        HYDRA_ADMIN,
                        (s, id) -> ServiceCalls.first(s.listAll(TrustedIssuerQuery.ALL)))
                .has("delete", Kind.REPEATABLE_UNREAD, "DELETE", HYDRA_ADMIN, (s, id) -> s.delete(ID));
    }

    private static OAuth2Client client(String id) {
        return OAuth2Client.builder().clientId(id).build();
    }
}
