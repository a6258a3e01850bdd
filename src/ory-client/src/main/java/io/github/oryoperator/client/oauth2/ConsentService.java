package io.github.oryoperator.client.oauth2;

import static io.github.oryoperator.client.Api.HYDRA_ADMIN;

import io.github.oryoperator.client.http.Call;
import io.github.oryoperator.client.http.Caller;

/**
 * What a login and consent application tells one tenant's Hydra: {@code /admin/oauth2/auth/requests/…}. A browser brings
 * a challenge in the query of the application's URL; the application looks what it is about, accepts or rejects, and
 * sends the browser to the URL that it gets back.
 *
 * <p>Every method throws an {@link io.github.oryoperator.client.OryException}: not found for a challenge that is none,
 * unauthorized for one that has expired, {@link io.github.oryoperator.client.OryGoneException} with the way on for one
 * that was answered, where Hydra knows that. Since 2.2 it does not for logins and consents: they can be accepted again
 * and again, and only the first of the URLs is good.
 */
public final class ConsentService {
    private static final String LOGIN = "/admin/oauth2/auth/requests/login";
    private static final String CONSENT = "/admin/oauth2/auth/requests/consent";
    private static final String LOGOUT = "/admin/oauth2/auth/requests/logout";

    private final Caller caller;

    public ConsentService(Caller caller) {
        this.caller = caller;
    }

    /** {@code GET …/login?login_challenge=}. */
    public LoginRequest getLoginRequest(String challenge) {
        return about("login_challenge", challenge, caller.get(HYDRA_ADMIN, LOGIN))
                .send()
                .as(LoginRequest.class);
    }

    /**
     * {@code PUT …/login/accept?login_challenge=}. Returns where the browser goes on: to the consent, or, if Hydra
     * remembers another user than this one, to the login once more.
     */
    public String acceptLoginRequest(String challenge, LoginAcceptance acceptance) {
        caller.given("subject", caller.given("acceptance", acceptance).subject());
        return about("login_challenge", challenge, caller.put(HYDRA_ADMIN, LOGIN + "/accept"))
                .json(acceptance)
                .repeatable()
                .audited("hydra.consent.accept_login", acceptance.subject())
                .send()
                .text("redirect_to");
    }

    /** {@code PUT …/login/reject?login_challenge=}. Returns where the browser goes on: to the client, with the error. */
    public String rejectLoginRequest(String challenge, Rejection rejection) {
        return about("login_challenge", challenge, caller.put(HYDRA_ADMIN, LOGIN + "/reject"))
                .json(caller.given("rejection", rejection))
                .repeatable()
                .audited("hydra.consent.reject_login", null)
                .send()
                .text("redirect_to");
    }

    /** {@code GET …/consent?consent_challenge=}. */
    public ConsentRequest getConsentRequest(String challenge) {
        return about("consent_challenge", challenge, caller.get(HYDRA_ADMIN, CONSENT))
                .send()
                .as(ConsentRequest.class);
    }

    /** {@code PUT …/consent/accept?consent_challenge=}. Returns where the browser goes on: to the client, with a code. */
    public String acceptConsentRequest(String challenge, ConsentAcceptance acceptance) {
        return about("consent_challenge", challenge, caller.put(HYDRA_ADMIN, CONSENT + "/accept"))
                .json(caller.given("acceptance", acceptance))
                .repeatable()
                .audited("hydra.consent.accept_consent", null)
                .send()
                .text("redirect_to");
    }

    /**
     * {@code PUT …/consent/reject?consent_challenge=}. Returns where the browser goes on: to the client, with the error.
     */
    public String rejectConsentRequest(String challenge, Rejection rejection) {
        return about("consent_challenge", challenge, caller.put(HYDRA_ADMIN, CONSENT + "/reject"))
                .json(caller.given("rejection", rejection))
                .repeatable()
                .audited("hydra.consent.reject_consent", null)
                .send()
                .text("redirect_to");
    }

    /** {@code GET …/logout?logout_challenge=}. */
    public LogoutRequest getLogoutRequest(String challenge) {
        return about("logout_challenge", challenge, caller.get(HYDRA_ADMIN, LOGOUT))
                .send()
                .as(LogoutRequest.class);
    }

    /** {@code PUT …/logout/accept?logout_challenge=}. Returns where the browser goes on: there it is logged out. */
    public String acceptLogoutRequest(String challenge) {
        return about("logout_challenge", challenge, caller.put(HYDRA_ADMIN, LOGOUT + "/accept"))
                .repeatable()
                .audited("hydra.consent.accept_logout", null)
                .send()
                .text("redirect_to");
    }

    /**
     * {@code PUT …/logout/reject?logout_challenge=}. The user stays logged in, and Hydra has no say in where the browser
     * goes on. Comes too late without an error if the logout has happened.
     */
    public void rejectLogoutRequest(String challenge) {
        about("logout_challenge", challenge, caller.put(HYDRA_ADMIN, LOGOUT + "/reject"))
                .untilGone()
                .audited("hydra.consent.reject_logout", null)
                .send();
    }

    private Call about(String kind, String challenge, Call call) {
        return call.query(kind, caller.given("challenge", challenge));
    }
}
