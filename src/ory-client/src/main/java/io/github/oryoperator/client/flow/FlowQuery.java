package io.github.oryoperator.client.flow;

import io.github.oryoperator.client.http.Caller;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The options of a new flow as the query that Kratos takes for it. */
final class FlowQuery {
    private static final Set<String> LOGIN_BROWSER =
            Set.of("return_to", "refresh", "aal", "via", "login_challenge", "organization");
    private static final Set<String> LOGIN_NATIVE =
            Set.of("return_to", "refresh", "aal", "via", "return_session_token_exchange_code");
    private static final Set<String> REGISTRATION_BROWSER =
            Set.of("return_to", "login_challenge", "organization", "after_verification_return_to");
    private static final Set<String> REGISTRATION_NATIVE = Set.of("return_to", "return_session_token_exchange_code");

    private FlowQuery() {}

    static Map<String, Object> of(FlowKind kind, FlowOptions options, Caller caller) {
        Map<String, Object> query = new LinkedHashMap<>();
        query.put("return_to", options.returnTo());
        query.put("refresh", options.refresh());
        query.put("aal", options.aal());
        query.put("via", options.via());
        query.put("login_challenge", options.loginChallenge());
        query.put("organization", options.organization());
        query.put("after_verification_return_to", options.afterVerificationReturnTo());
        query.put("return_session_token_exchange_code", options.returnSessionTokenExchangeCode());
        query.values().removeIf(value -> value == null);
        Set<String> known = known(kind, options.client());
        query.keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw caller.refuse("A " + options.client().path() + " flow of the kind " + kind.path() + " has no "
                            + name + "; leave it out");
                });
        return query;
    }

    private static Set<String> known(FlowKind kind, FlowClient client) {
        boolean browser = client == FlowClient.BROWSER;
        return switch (kind) {
            case LOGIN -> browser ? LOGIN_BROWSER : LOGIN_NATIVE;
            case REGISTRATION -> browser ? REGISTRATION_BROWSER : REGISTRATION_NATIVE;
            case RECOVERY, SETTINGS, VERIFICATION -> browser ? Set.of("return_to") : Set.of();
        };
    }
}
