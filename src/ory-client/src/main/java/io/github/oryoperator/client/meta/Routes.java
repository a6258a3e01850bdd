package io.github.oryoperator.client.meta;

import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.http.Call;
import io.github.oryoperator.client.http.Caller;
import java.util.List;

/** Where each API speaks about itself. */
final class Routes {
    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

    private Routes() {}

    static boolean hasVersion(Api api) {
        return switch (api) {
            case KRATOS_ADMIN, KETO_READ, KETO_WRITE, HYDRA_ADMIN -> true;
            case KRATOS_PUBLIC, HYDRA_PUBLIC, CONSOLE -> false;
        };
    }

    /** Kratos' admin API redirects what lies outside {@code /admin}. */
    static String version(Api api) {
        return api == Api.KRATOS_ADMIN ? "/admin/version" : "/version";
    }

    static String health(Api api) {
        return api == Api.KRATOS_ADMIN ? "/admin/health" : "/health";
    }

    /**
     * Calls that change nothing and that together only this API understands: reads of things that cannot exist or that
     * everybody may see.
     */
    static List<Call> probes(Caller caller, Api api) {
        return switch (api) {
            case HYDRA_ADMIN -> List.of(caller.get(api, "/admin/clients/{id}", NOBODY));
            case HYDRA_PUBLIC -> List.of(caller.get(api, "/.well-known/openid-configuration"));
            case KRATOS_ADMIN -> List.of(caller.get(api, "/admin/identities/{id}", NOBODY));
            case KRATOS_PUBLIC -> List.of(caller.get(api, "/schemas/{id}", NOBODY));
            case KETO_READ -> List.of(caller.get(api, "/namespaces"));
            // It knows nothing but writes; a transaction of no changes is none. Other servers answer that in many ways.
            case KETO_WRITE ->
                List.of(
                        caller.get(api, version(api)),
                        caller.patch(api, "/admin/relation-tuples")
                                .json(List.of())
                                .repeatable());
            case CONSOLE -> List.of(caller.get(api, "/projects"));
        };
    }
}
