package io.github.oryoperator.client.oauth2;

import static io.github.oryoperator.client.Api.HYDRA_ADMIN;

import io.github.oryoperator.client.JsonPatch;
import io.github.oryoperator.client.OryConfigurationException;
import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.client.Page;
import io.github.oryoperator.client.http.Caller;
import io.github.oryoperator.client.http.Pages;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * OAuth2 clients of one tenant's Hydra: {@code /admin/clients}. Every method throws an
 * {@link io.github.oryoperator.client.OryException}; a client that is not there is an {@link OryNotFoundException}
 * unless said otherwise.
 */
public final class OAuth2ClientService {
    private static final String CLIENTS = "/admin/clients";
    private static final String CLIENT = "/admin/clients/{id}";
    private static final String ROTATE = "/admin/clients/{id}/secrets/rotate";

    /** Of more, Hydra gives as many. */
    private static final int MOST_PER_PAGE = 1000;

    private final Caller caller;

    public OAuth2ClientService(Caller caller) {
        this.caller = caller;
    }

    /**
     * {@code POST /admin/clients}. The answer holds the secret, this once: the one sent, or Hydra's own.
     *
     * @throws io.github.oryoperator.client.OryConflictException if there is a client of that id
     */
    public OAuth2Client create(OAuth2Client client) {
        caller.given("client", client);
        return caller.post(HYDRA_ADMIN, CLIENTS)
                .json(Sendable.of(client))
                .audited("hydra.client.create", client.clientId(), "client_id")
                .send()
                .as(OAuth2Client.class);
    }

    /** {@code GET /admin/clients/{id}}. Never holds the secret. */
    public OAuth2Client get(String id) {
        return caller.get(HYDRA_ADMIN, CLIENT, id).send().as(OAuth2Client.class);
    }

    /** {@link #get}, empty if there is no such client. */
    public Optional<OAuth2Client> find(String id) {
        try {
            return Optional.of(get(id));
        } catch (OryNotFoundException e) {
            return Optional.empty();
        }
    }

    /**
     * {@code GET /admin/clients}, one page, by id. There is no total where a filter is set, or with Hydra 25.4 and
     * later.
     */
    public Page<OAuth2Client> list(ClientQuery query) {
        check(query);
        return Pages.linked(
                caller.get(HYDRA_ADMIN, CLIENTS)
                        .query("page_size", query.pageSize())
                        .query("page_token", query.pageToken())
                        .query("client_name", query.clientName())
                        .query("owner", query.owner())
                        .send(),
                OAuth2Client.class,
                !query.isFiltered());
    }

    private void check(ClientQuery query) {
        Integer size = caller.given("query", query).pageSize();
        if (size != null && (size < 1 || size > MOST_PER_PAGE)) {
            throw caller.refuse("A page must have 1 to 1000 items", "/page_size");
        }
    }

    /** All clients that match, page by page as the stream is read. */
    public Stream<OAuth2Client> listAll(ClientQuery query) {
        check(query);
        return Page.stream(token -> list(token == null ? query : query.withPageToken(token)));
    }

    /**
     * {@code PUT /admin/clients/{id}}: replaces the client as a whole, but keeps its secret where none is sent. Sending
     * one also forgets the secrets that a rotation left valid. {@code createdAt} of the answer is what was sent:
     * Hydra's is wrong here.
     */
    public OAuth2Client set(String id, OAuth2Client client) {
        caller.given("client", client);
        return caller.put(HYDRA_ADMIN, CLIENT, id)
                .json(Sendable.of(client))
                .repeatable()
                .audited("hydra.client.set", id)
                .send()
                .as(OAuth2Client.class)
                .withCreatedAt(client.createdAt());
    }

    /**
     * {@code PATCH /admin/clients/{id}} (RFC 6902): add, remove and replace. Where Hydra 2.3 does not honour an
     * operation as it is meant, a second request makes up for it.
     *
     * @throws io.github.oryoperator.client.OryValidationException also, before anything is sent, for a path to the
     *     client's id: Hydra would overwrite another client with this one
     */
    public OAuth2Client patch(String id, List<JsonPatch> operations) {
        return new ClientPatch(caller, id).send(caller.given("operations", operations));
    }

    /** {@code DELETE /admin/clients/{id}}. The client's tokens become inactive. */
    public void delete(String id) {
        caller.delete(HYDRA_ADMIN, CLIENT, id)
                .untilGone()
                .audited("hydra.client.delete", id)
                .send();
    }

    /**
     * {@code POST /admin/clients/{id}/secrets/rotate}: Hydra makes a new secret, returned this once, and honours the
     * old ones (five at most) until they are discarded or a write carries a secret.
     *
     * @throws OryConfigurationException if this Hydra has no such endpoint, see {@link #supportsSecretRotation()}
     */
    public OAuth2Client rotateSecret(String id) {
        return caller.post(HYDRA_ADMIN, ROTATE, id)
                .audited("hydra.client.rotate_secret", id)
                .send()
                .as(OAuth2Client.class);
    }

    /** {@code DELETE /admin/clients/{id}/secrets/rotate}: from now on only the newest secret is honoured. */
    public void discardRotatedSecrets(String id) {
        caller.delete(HYDRA_ADMIN, ROTATE, id)
                .repeatable()
                .audited("hydra.client.discard_rotated_secrets", id)
                .send();
    }

    /** Whether this Hydra rotates secrets: asked for a client that cannot exist, it knows the route or it does not. */
    public boolean supportsSecretRotation() {
        try {
            caller.post(HYDRA_ADMIN, ROTATE, "probe-" + UUID.randomUUID())
                    .repeatable()
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
}
