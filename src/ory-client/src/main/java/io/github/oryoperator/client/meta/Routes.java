package io.github.oryoperator.client.meta;

import io.github.oryoperator.client.Api;

/** Where each API speaks about itself. */
final class Routes {
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

    /** A read that only this API knows, of a thing that cannot exist or that everybody may see. */
    static String probe(Api api) {
        return switch (api) {
            case HYDRA_ADMIN -> "/admin/clients/00000000-0000-0000-0000-000000000000";
            case HYDRA_PUBLIC -> "/.well-known/openid-configuration";
            case KRATOS_ADMIN -> "/admin/identities/00000000-0000-0000-0000-000000000000";
            case KRATOS_PUBLIC -> "/schemas/does-not-exist";
            case KETO_READ -> "/namespaces";
            case KETO_WRITE -> "/version";
            case CONSOLE -> "/projects";
        };
    }
}
