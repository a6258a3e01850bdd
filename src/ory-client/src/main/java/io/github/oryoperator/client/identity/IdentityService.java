package io.github.oryoperator.client.identity;

import static io.github.oryoperator.client.Api.KRATOS_ADMIN;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.oryoperator.client.JsonPatch;
import io.github.oryoperator.client.OryConfigurationException;
import io.github.oryoperator.client.OryConflictException;
import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.client.OryValidationException;
import io.github.oryoperator.client.Page;
import io.github.oryoperator.client.http.Call;
import io.github.oryoperator.client.http.Caller;
import io.github.oryoperator.client.http.Pages;
import io.github.oryoperator.client.http.Reply;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Identities of one tenant's Kratos: {@code /admin/identities}. Traits are only in what methods named after them return.
 * An identity or a session that is not there is an {@link OryNotFoundException}; an id that is no UUID, and so cannot be
 * Kratos', is refused with an {@link OryValidationException} before anything is sent.
 */
public final class IdentityService {
    static final String CREATE = "kratos.identity.create";
    private static final String IDENTITIES = "/admin/identities";
    /** With more Kratos answers as with this. */
    private static final int MOST_PER_PAGE = 500;

    private static final String IDENTITY = "/admin/identities/{id}";
    private static final String BY_EXTERNAL_ID = "/admin/identities/by/external/{externalId}";

    private final Caller caller;
    private final SessionMemory memory;
    private final Sessions sessions;
    private final IdentityBody bodies;

    public IdentityService(Caller caller, SessionMemory memory) {
        this.caller = caller;
        this.memory = memory;
        this.sessions = new Sessions(caller, memory);
        this.bodies = new IdentityBody(caller);
    }

    /** {@code GET /admin/identities/{id}}, without anything personal. */
    public Identity get(String id) {
        return read(id).as(Identity.class);
    }

    /** {@code GET /admin/identities/{id}}, with traits and metadata for administrators. */
    public IdentityWithTraits getWithTraits(String id) {
        return read(id).as(IdentityWithTraits.class);
    }

    private Reply read(String id) {
        return caller.get(KRATOS_ADMIN, IDENTITY, caller.uuid(id)).send();
    }

    /** {@code GET /admin/identities}, one page, without anything personal. */
    public Page<Identity> list(IdentityQuery query) {
        return list(query, Identity.class);
    }

    /** All identities that match, page by page as the stream is read. */
    public Stream<Identity> listAll(IdentityQuery query) {
        check(query);
        return Page.stream(token -> list(token == null ? query : query.withPageToken(token)));
    }

    /** {@code GET /admin/identities}, one page, with traits and metadata for administrators. */
    public Page<IdentityWithTraits> listWithTraits(IdentityQuery query) {
        return list(query, IdentityWithTraits.class);
    }

    /** {@link #listAll}, with traits and metadata for administrators. */
    public Stream<IdentityWithTraits> listAllWithTraits(IdentityQuery query) {
        check(query);
        return Page.stream(token -> listWithTraits(token == null ? query : query.withPageToken(token)));
    }

    /**
     * {@code GET /admin/identities} in Kratos' older way, by the number of the page. Tells the total. Prefer
     * {@link #list(IdentityQuery)}: here a page shifts when an identity comes or goes.
     *
     * @param page from 1 on. Kratos takes at most a thousand identities in all before and on it
     * @param perPage 1 to 500
     */
    public Page<Identity> list(int page, int perPage) {
        checkPage(page, perPage);
        Reply reply = caller.get(KRATOS_ADMIN, IDENTITIES)
                .query("page", page - 1)
                .query("per_page", perPage)
                .send();
        return Pages.numbered(reply, Identity.class, page, perPage);
    }

    /**
     * All identities, so many at a time, as the stream is read. By tokens and not by numbers: those end at a thousand.
     *
     * @param perPage 1 to 500
     */
    public Stream<Identity> listAllInPagesOf(int perPage) {
        checkPage(1, perPage);
        IdentityQuery query = IdentityQuery.ALL.withPageSize(perPage);
        return Page.stream(token -> list(query.withPageToken(token)));
    }

    private void checkPage(int page, int perPage) {
        if (page < 1 || perPage < 1 || perPage > MOST_PER_PAGE) {
            throw caller.refuse("A page must be counted from 1 and have 1 to 500 items", "/page", "/per_page");
        }
    }

    private <T> Page<T> list(IdentityQuery query, Class<T> type) {
        check(query);
        Call call = caller.get(KRATOS_ADMIN, IDENTITIES)
                .query("page_size", query.pageSize())
                .query("page_token", query.pageToken())
                .query("credentials_identifier", query.credentialsIdentifier());
        query.ids().forEach(id -> call.query("ids", id));
        return Pages.linked(call.send(), type, true);
    }

    private void check(IdentityQuery query) {
        Integer size = caller.given("query", query).pageSize();
        if (size != null && size < 1) {
            throw caller.refuse("A page must have at least one item", "/page_size");
        }
        query.ids().forEach(caller::uuid);
    }

    /**
     * {@code POST /admin/identities}. Kratos silently drops an address that its schema takes from no trait: what is
     * really verified is in the answer.
     *
     * @throws OryConflictException if another identity has one of its identifiers, addresses or its external id
     * @throws OryValidationException if the traits do not fit the schema; {@code violations()} has pointers
     */
    public Identity create(NewIdentity identity) {
        return caller.post(KRATOS_ADMIN, IDENTITIES)
                .json(bodies.of(identity))
                .audited(CREATE, null, "id")
                .send()
                .as(Identity.class);
    }

    /**
     * {@code PATCH /admin/identities}: many new identities, in batches of 1000, or of 200 if one has a password in clear.
     * The results are in the order of the identities. One that Kratos refuses does not hold up the others; what is wrong
     * with a whole batch (a bad hash, no answer) is the failure of each in it, and the batches after it are still sent.
     */
    public List<CreateResult> createAll(List<NewIdentity> identities) {
        return createAll(identities, identity -> null);
    }

    /**
     * {@link #createAll(List)} for several at once, of whom the audit shall tell apart who wanted which.
     *
     * @param actorOf who wants an identity; null: whoever the context of the call names
     */
    public List<CreateResult> createAll(List<NewIdentity> identities, Function<NewIdentity, @Nullable String> actorOf) {
        return new IdentityBatch(caller, bodies).create(identities, caller.given("actorOf", actorOf));
    }

    /**
     * {@code PATCH /admin/identities/{id}}: replaces all traits and nothing else; metadata, state and external id stay.
     * An address that changes has to be verified anew.
     */
    public Identity updateTraits(String id, JsonNode traits) {
        if (traits == null || !traits.isObject()) {
            throw caller.refuse("Traits must be a JSON object", "/traits");
        }
        return send(id, List.of(JsonPatch.replace("/traits", traits)), "kratos.identity.update_traits");
    }

    /**
     * {@code PATCH /admin/identities/{id}} (RFC 6902): add, remove and replace of {@code /traits},
     * {@code /metadata_public}, {@code /metadata_admin} and below, and of {@code /state}. The removal of one of the three
     * is the replacement with null, for Kratos 1.3 ignores it.
     *
     * @throws OryValidationException also, before anything is sent, for any other path or operation
     */
    public Identity patch(String id, List<JsonPatch> operations) {
        return send(id, IdentityPatch.honoured(caller, operations), "kratos.identity.patch");
    }

    /**
     * {@code PUT /admin/identities/{id}}: the identity as it is given, which gets these credentials: a password in place of the one
     * that it has, other logins beside those that it has. Credentials that are not given stay, and so do sessions, and whether
     * addresses are verified.
     *
     * <p>Traits and metadata are replaced as a whole. To change credentials alone read it with {@link #getWithTraits} just before: what
     * somebody writes between the two calls is lost, for Kratos knows no condition on a write. It is never sent again by itself.
     *
     * @throws OryConflictException also for a login with another provider that it has already
     * @throws OryValidationException if the traits do not fit the schema, or the hash is none that Kratos knows
     */
    public Identity update(IdentityWithTraits identity, NewCredentials credentials) {
        String id = caller.uuid(caller.given("identity", identity).id());
        Map<String, Object> body = bodies.of(identity, caller.given("credentials", credentials));
        return caller.put(KRATOS_ADMIN, IDENTITY, id)
                .json(body)
                .once()
                .afterwards(() -> memory.forgetIdentity(id))
                .audited("kratos.identity.update", id)
                .send()
                .as(Identity.class);
    }

    private Identity send(String id, List<JsonPatch> operations, String action) {
        Call call = caller.patch(KRATOS_ADMIN, IDENTITY, caller.uuid(id))
                .json(operations)
                .afterwards(() -> memory.forgetIdentity(id))
                .audited(action, id);
        if (IdentityPatch.isRepeatable(operations)) {
            call.repeatable();
        }
        return call.send().as(Identity.class);
    }

    /**
     * {@code GET /admin/identities/by/external/{externalId}}; empty if nobody has it.
     *
     * @throws OryConfigurationException if this Kratos (before 25.4) has no such endpoint, see
     *     {@link #supportsExternalIds()}
     */
    public Optional<Identity> findByExternalId(String externalId) {
        Call call = caller.get(KRATOS_ADMIN, BY_EXTERNAL_ID, externalId);
        try {
            return Optional.of(call.send().as(Identity.class));
        } catch (OryNotFoundException e) {
            return Optional.empty();
        }
    }

    /** Whether this Kratos knows external ids: asked for one that nobody has, it knows the route or it does not. */
    public boolean supportsExternalIds() {
        try {
            caller.get(KRATOS_ADMIN, BY_EXTERNAL_ID, "probe-" + UUID.randomUUID())
                    .send();
            return true;
        } catch (OryNotFoundException e) {
            return true;
        } catch (OryConfigurationException e) {
            if (e.kind() == OryConfigurationException.Kind.WRONG_URL) {
                return false;
            }
            throw e;
        }
    }

    /** {@link #createRecoveryCode(String, Duration, RecoveryCode.FlowType)} for a browser, as long as Kratos says. */
    public RecoveryCode createRecoveryCode(String id) {
        return createRecoveryCode(id, null, null);
    }

    /**
     * {@code POST /admin/recovery/code}: a new code with each call, and the link to enter it.
     *
     * @param expiresIn how long it is good, to the second; null: as Kratos is configured
     * @param flowType where it is entered; null: in a browser
     * @throws OryConfigurationException if recovery by code is disabled in Kratos
     */
    public RecoveryCode createRecoveryCode(
            String id, @Nullable Duration expiresIn, RecoveryCode.@Nullable FlowType flowType) {
        if (expiresIn != null && expiresIn.toSeconds() < 1) {
            throw caller.refuse("A code must be good for at least a second", "/expires_in");
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("identity_id", caller.uuid(id));
        if (expiresIn != null) {
            body.put("expires_in", expiresIn.toSeconds() + "s");
        }
        if (flowType != null) {
            body.put("flow_type", flowType.name().toLowerCase(Locale.ROOT));
        }
        return caller.post(KRATOS_ADMIN, "/admin/recovery/code")
                .json(body)
                .audited("kratos.identity.recovery_code", id)
                .send()
                .as(RecoveryCode.class);
    }

    /** {@code DELETE /admin/identities/{id}}, with its sessions. */
    public void delete(String id) {
        caller.delete(KRATOS_ADMIN, IDENTITY, caller.uuid(id))
                .untilGone()
                .afterwards(() -> memory.forgetIdentity(id))
                .audited("kratos.identity.delete", id)
                .send();
    }

    /**
     * {@code GET /admin/identities/{id}/sessions}: all active sessions, page by page as the stream is read. An identity
     * that is not there has none.
     */
    public Stream<Session> listSessions(String id) {
        caller.uuid(id);
        return Page.stream(token -> sessions.active(id, token));
    }

    /** {@code DELETE /admin/sessions/{id}}. A session that is revoked already is no error. */
    public void revokeSession(String sessionId) {
        sessions.revoke(sessionId);
    }

    /**
     * {@code PATCH /admin/sessions/{id}/extend}: the session as it is then. Before the time that Kratos is configured
     * with, nothing changes; a revoked session stays inactive.
     */
    public Session extendSession(String sessionId) {
        return sessions.extend(sessionId);
    }
}
