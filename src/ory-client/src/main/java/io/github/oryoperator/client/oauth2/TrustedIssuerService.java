package io.github.oryoperator.client.oauth2;

import static io.github.oryoperator.client.Api.HYDRA_ADMIN;

import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.client.Page;
import io.github.oryoperator.client.http.Caller;
import io.github.oryoperator.client.http.Pages;
import java.util.stream.Stream;

/**
 * Issuers whose assertions one tenant's Hydra exchanges for tokens, see {@link TokenService#jwtBearer}:
 * {@code /admin/trust/grants/jwt-bearer/issuers}. A trust is never changed, only deleted and made anew. Every method
 * throws an {@link io.github.oryoperator.client.OryException}.
 */
public final class TrustedIssuerService {
    private static final String ISSUERS = "/admin/trust/grants/jwt-bearer/issuers";
    private static final String ISSUER = "/admin/trust/grants/jwt-bearer/issuers/{id}";

    /** Of more, Hydra gives as many. */
    private static final int MOST_PER_PAGE = 1000;

    private final Caller caller;

    public TrustedIssuerService(Caller caller) {
        this.caller = caller;
    }

    /**
     * {@code POST /admin/trust/grants/jwt-bearer/issuers}. If Hydra already has a key of this issuer and {@code kid},
     * that one stays and the one given here is silently dropped: a new key needs a new {@code kid}.
     *
     * @throws io.github.oryoperator.client.OryConflictException if this issuer is trusted for this subject by this
     *     {@code kid}; all subjects count as one
     * @throws io.github.oryoperator.client.OryValidationException also, before anything is sent, for both or neither of
     *     subject and {@code allowAnySubject}, a {@code |} in the scope, a key without {@code kid} or public part, and
     *     an issuer named like a set of Hydra's own keys, which would publish its key as Hydra's
     */
    public TrustedIssuer trust(Trust trust) {
        return caller.post(HYDRA_ADMIN, ISSUERS)
                .json(TrustForm.of(caller, caller.given("trust", trust)))
                .audited("hydra.trusted_issuer.trust", null, "id")
                .send()
                .as(TrustedIssuer.class);
    }

    /**
     * {@code GET /admin/trust/grants/jwt-bearer/issuers/{id}}.
     *
     * @throws OryNotFoundException if there is none of that id
     */
    public TrustedIssuer get(String id) {
        return caller.get(HYDRA_ADMIN, ISSUER, id).send().as(TrustedIssuer.class);
    }

    /**
     * {@code GET /admin/trust/grants/jwt-bearer/issuers}, one page, by id. There is no total where a filter is set, or
     * with Hydra 25.4 and later.
     */
    public Page<TrustedIssuer> list(TrustedIssuerQuery query) {
        check(query);
        return Pages.linked(
                caller.get(HYDRA_ADMIN, ISSUERS)
                        .query("issuer", query.issuer())
                        .query("page_size", query.pageSize())
                        .query("page_token", query.pageToken())
                        .send(),
                TrustedIssuer.class,
                query.issuer() == null);
    }

    private void check(TrustedIssuerQuery query) {
        Integer size = caller.given("query", query).pageSize();
        if (size != null && (size < 1 || size > MOST_PER_PAGE)) {
            throw caller.refuse("A page must have 1 to 1000 items", "/page_size");
        }
    }

    /** All that match, page by page as the stream is read. */
    public Stream<TrustedIssuer> listAll(TrustedIssuerQuery query) {
        check(query);
        return Page.stream(token -> list(token == null ? query : query.withPageToken(token)));
    }

    /**
     * {@code DELETE /admin/trust/grants/jwt-bearer/issuers/{id}}. Hydra deletes the key too, and with it
     * <em>every other</em> trust that shares issuer and {@code kid}.
     *
     * @throws OryNotFoundException if there is none of that id
     */
    public void delete(String id) {
        caller.delete(HYDRA_ADMIN, ISSUER, id)
                .untilGone()
                .audited("hydra.trusted_issuer.delete", id)
                .send();
    }
}
