package io.github.oryoperator.client.identity;

import static io.github.oryoperator.client.Api.KRATOS_ADMIN;

import io.github.oryoperator.client.Page;
import io.github.oryoperator.client.http.Caller;
import io.github.oryoperator.client.http.Pages;
import io.github.oryoperator.client.http.Reply;
import org.jspecify.annotations.Nullable;

/** Sessions as administrators see them. */
final class Sessions {
    private static final String SESSION = "/admin/sessions/{id}";

    private final Caller caller;
    private final SessionMemory memory;

    Sessions(Caller caller, SessionMemory memory) {
        this.caller = caller;
        this.memory = memory;
    }

    Page<Session> active(String identityId, @Nullable String token) {
        return Pages.linked(
                caller.get(KRATOS_ADMIN, "/admin/identities/{id}/sessions", identityId)
                        .query("active", true)
                        .query("page_token", token)
                        .send(),
                Session.class,
                true);
    }

    void revoke(String id) {
        caller.delete(KRATOS_ADMIN, SESSION, caller.uuid(id))
                .repeatable()
                .afterwards(() -> memory.forgetSession(id))
                .audited("kratos.session.revoke", id)
                .send();
    }

    Session extend(String id) {
        Reply reply = caller.patch(KRATOS_ADMIN, "/admin/sessions/{id}/extend", caller.uuid(id))
                .repeatable()
                .audited("kratos.session.extend", id)
                .send();
        return (reply.status() == 204 ? read(id) : reply).as(Session.class);
    }

    /** With what the answer to an extension has. */
    private Reply read(String id) {
        return caller.get(KRATOS_ADMIN, SESSION, id).query("expand", "identity").send();
    }
}
