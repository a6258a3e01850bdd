package io.github.oryoperator.testbed.network;

import io.github.oryoperator.testbed.ory.Hydra;
import io.github.oryoperator.testbed.ory.Keto;
import io.github.oryoperator.testbed.ory.Kratos;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which server is behind which path of a project, and for which a key is needed. */
final class ProjectRoutes {

    private static final List<String> NEED_A_KEY =
            List.of("/admin", "/relation-tuples", "/namespaces", "/opl", "/version");

    /** By the beginning of the path, whole segments; the first that fits counts. */
    private final Map<String, URI> servers = new LinkedHashMap<>();

    private ProjectRoutes() {}

    /** All paths of Ory, with these servers behind them. */
    static ProjectRoutes to(Hydra hydra, Kratos kratos, Keto keto) {
        return new ProjectRoutes()
                .with(kratos.adminUrl(), "/admin/identities", "/admin/sessions", "/admin/courier", "/admin/recovery")
                .with(kratos.adminUrl(), "/admin/health", "/admin/version")
                .with(keto.writeUrl(), "/admin/relation-tuples")
                .with(hydra.adminUrl(), "/admin/clients", "/admin/keys", "/admin/oauth2", "/admin/trust", "/version")
                .with(keto.readUrl(), "/relation-tuples", "/namespaces")
                .with(kratos.publicUrl(), "/self-service", "/sessions", "/schemas", "/health", "/.well-known/ory")
                .with(hydra.publicUrl(), "/oauth2", "/userinfo", "/credentials", "/.well-known");
    }

    /** These paths alone, with this server behind them. */
    static ProjectRoutes of(URI server, String... paths) {
        return new ProjectRoutes().with(server, paths);
    }

    private ProjectRoutes with(URI server, String... paths) {
        List.of(paths).forEach(path -> servers.put(path, server));
        return this;
    }

    /** The server behind a path; empty if there is none. */
    Optional<URI> server(String path) {
        return servers.entrySet().stream()
                .filter(entry -> isBelow(entry.getKey(), path))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Whether Ory lets a call of this path in with the project's key alone. */
    static boolean needsKey(String path) {
        return NEED_A_KEY.stream().anyMatch(top -> isBelow(top, path));
    }

    private static boolean isBelow(String top, String path) {
        return path.equals(top) || path.startsWith(top + "/");
    }
}
