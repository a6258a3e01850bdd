package io.github.oryoperator.client;

import java.util.Locale;

/**
 * The HTTP surfaces of Ory. A tenant has an address for each one it uses; on Ory Network all but the console share one.
 */
public enum Api {
    /** Kratos, what browsers and applications reach: flows, sessions, schemas. */
    KRATOS_PUBLIC("kratos.publicUrl"),
    /** Kratos, identities, sessions and courier under {@code /admin}. */
    KRATOS_ADMIN("kratos.adminUrl"),
    /** Keto, checks and lists. */
    KETO_READ("keto.readUrl"),
    /** Keto, writes under {@code /admin}. */
    KETO_WRITE("keto.writeUrl"),
    /** Hydra, the OAuth2 endpoints. */
    HYDRA_PUBLIC("hydra.publicUrl"),
    /** Hydra, clients, keys and grants under {@code /admin}. */
    HYDRA_ADMIN("hydra.adminUrl"),
    /** The control plane of Ory Network: projects, workspaces, event streams. */
    CONSOLE("cloud.consoleUrl");

    private final String path;

    Api(String path) {
        this.path = path;
    }

    /** Where a tenant's configuration has its address, such as {@code hydra.adminUrl}. */
    public String path() {
        return path;
    }

    /** The product behind it in lower case: {@code kratos}, {@code keto}, {@code hydra} or {@code console}. */
    public String service() {
        String name = name().toLowerCase(Locale.ROOT);
        int end = name.indexOf('_');
        return end < 0 ? name : name.substring(0, end);
    }
}
