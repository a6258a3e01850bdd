package io.github.oryoperator.e2e.library;

import static io.github.oryoperator.client.Api.KRATOS_ADMIN;
import static io.github.oryoperator.client.Api.KRATOS_PUBLIC;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.oryoperator.client.JsonPatch;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.courier.CourierQuery;
import io.github.oryoperator.client.identity.CreateResult;
import io.github.oryoperator.client.identity.IdentityQuery;
import io.github.oryoperator.client.identity.IdentityService;
import io.github.oryoperator.client.identity.NewCredentials;
import io.github.oryoperator.client.identity.SessionCredentials;
import io.github.oryoperator.e2e.library.ServiceCall.Kind;
import java.util.List;
import java.util.UUID;

/** Those of the services that speak to Kratos, but for its flows. */
final class KratosCalls {
    private static final String ID = UUID.randomUUID().toString();
    private static final SessionCredentials APP_SESSION = SessionCredentials.sessionToken(Secret.of("nonsense"));

    private KratosCalls() {}

    static void addTo(ServiceCalls table) {
        table.of("identities", Ory::identities)
                .has("get", Kind.REPEATABLE, "GET", KRATOS_ADMIN, (s, id) -> s.get(ID))
                .has("getWithTraits", Kind.REPEATABLE, "GET", KRATOS_ADMIN, (s, id) -> s.getWithTraits(ID))
                .has("list", Kind.REPEATABLE, "GET", KRATOS_ADMIN, (s, id) -> s.list(IdentityQuery.ALL))
                .has(
                        "listAll",
                        Kind.REPEATABLE,
                        "GET",
                        KRATOS_ADMIN,
                        (s, id) -> ServiceCalls.first(s.listAll(IdentityQuery.ALL)))
                .has(
                        "listAllInPagesOf",
                        Kind.REPEATABLE,
                        "GET",
                        KRATOS_ADMIN,
                        (s, id) -> ServiceCalls.first(s.listAllInPagesOf(10)))
                .has(
                        "listWithTraits",
                        Kind.REPEATABLE,
                        "GET",
                        KRATOS_ADMIN,
                        (s, id) -> s.listWithTraits(IdentityQuery.ALL))
                .has(
                        "listAllWithTraits",
                        Kind.REPEATABLE,
                        "GET",
                        KRATOS_ADMIN,
                        (s, id) -> ServiceCalls.first(s.listAllWithTraits(IdentityQuery.ALL)))
                .has("create", Kind.ONCE, "POST", KRATOS_ADMIN, (s, id) -> s.create(Person.identity(id + "@b.example")))
                .has(
                        "createAll",
                        Kind.ONCE,
                        "PATCH",
                        KRATOS_ADMIN,
                        (s, id) -> s.createAll(List.of(Person.identity(id + "@b.example")))
                                .forEach(CreateResult::orThrow))
                .has(
                        "updateTraits",
                        Kind.REPEATABLE,
                        "PATCH",
                        KRATOS_ADMIN,
                        (s, id) -> s.updateTraits(ID, Person.traits(id + "@b.example")))
                .has(
                        "patch",
                        Kind.ONCE,
                        "PATCH",
                        KRATOS_ADMIN,
                        (s, id) -> s.patch(
                                ID, List.of(JsonPatch.add("/metadata_public", JsonNodeFactory.instance.objectNode()))))
                .has(
                        "patch (replacements)",
                        Kind.REPEATABLE,
                        "PATCH",
                        KRATOS_ADMIN,
                        (s, id) -> s.patch(ID, List.of(JsonPatch.replace("/state", TextNode.valueOf("active")))))
                .has(
                        "update",
                        Kind.ONCE,
                        "PUT",
                        KRATOS_ADMIN,
                        (s, id) -> s.update(Person.unchanged(ID, id + "@b.example"), NewCredentials.NONE))
                .has("delete", Kind.REPEATABLE_UNREAD, "DELETE", KRATOS_ADMIN, (s, id) -> s.delete(ID))
                .has("findByExternalId", Kind.REPEATABLE, "GET", KRATOS_ADMIN, IdentityService::findByExternalId)
                .has("supportsExternalIds", Kind.PROBE, "GET", KRATOS_ADMIN, (s, id) -> s.supportsExternalIds())
                .has("createRecoveryCode", Kind.ONCE, "POST", KRATOS_ADMIN, (s, id) -> s.createRecoveryCode(ID))
                .has(
                        "listSessions",
                        Kind.REPEATABLE,
                        "GET",
                        KRATOS_ADMIN,
                        (s, id) -> ServiceCalls.first(s.listSessions(ID)))
                .has("revokeSession", Kind.REPEATABLE_UNREAD, "DELETE", KRATOS_ADMIN, (s, id) -> s.revokeSession(ID))
                .has("extendSession", Kind.REPEATABLE, "PATCH", KRATOS_ADMIN, (s, id) -> s.extendSession(ID));
        table.of("sessions", Ory::sessions)
                .has("whoami", Kind.REPEATABLE, "GET", KRATOS_PUBLIC, (s, id) -> s.whoami(APP_SESSION))
                .has("whoamiOrNull", Kind.REPEATABLE, "GET", KRATOS_PUBLIC, (s, id) -> s.whoamiOrNull(APP_SESSION))
                .has("revoke", Kind.REPEATABLE_UNREAD, "DELETE", KRATOS_ADMIN, (s, id) -> s.revoke(ID));
        table.of("schemas", Ory::schemas)
                .has("list", Kind.REPEATABLE, "GET", KRATOS_PUBLIC, (s, id) -> s.list())
                .has("listAll", Kind.REPEATABLE, "GET", KRATOS_PUBLIC, (s, id) -> ServiceCalls.first(s.listAll()))
                .has("get", Kind.REPEATABLE, "GET", KRATOS_PUBLIC, (s, id) -> s.get("person"));
        table.of("courier", Ory::courier)
                .has("list", Kind.REPEATABLE, "GET", KRATOS_ADMIN, (s, id) -> s.list(CourierQuery.ALL))
                .has(
                        "listAll",
                        Kind.REPEATABLE,
                        "GET",
                        KRATOS_ADMIN,
                        (s, id) -> ServiceCalls.first(s.listAll(CourierQuery.ALL)))
                .has("get", Kind.REPEATABLE, "GET", KRATOS_ADMIN, (s, id) -> s.get(ID));
    }
}
