package com.example.ory;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.OryException;
import io.github.oryoperator.client.OryForbiddenException;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.client.identity.Session;
import io.github.oryoperator.client.identity.SessionCache;
import io.github.oryoperator.client.identity.SessionCredentials;
import io.github.oryoperator.client.identity.SessionService;
import io.github.oryoperator.client.permission.PermissionService;
import io.github.oryoperator.client.permission.RelationTuple;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;

/**
 * Lets a request to read {@code /<file>} pass if its session is good, and whoever it belongs to may view the file: asks
 * Kratos who it is, and Keto for {@code files:<file>#view@<identity>}. What cannot be found out is not allowed.
 *
 * <p>Needs {@code KRATOS_PUBLIC_URL} and {@code KETO_READ_URL}. Run it by
 * {@code mvn -q compile exec:java -Dexec.mainClass=com.example.ory.PermissionFilter -Dexec.args=8080}
 */
public final class PermissionFilter extends Filter {
    private static final List<String> READING = List.of("GET", "HEAD");

    private final SessionService sessions;
    private final PermissionService permissions;

    PermissionFilter(SessionService sessions, PermissionService permissions) {
        this.sessions = sessions;
        this.permissions = permissions;
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        int refusal = refusal(exchange);
        if (refusal == 0) {
            chain.doFilter(exchange);
        } else {
            Web.answer(exchange, refusal, "");
        }
    }

    /**
     * The file that a request is about, for the handler too: what is read must be what was checked. Not an attribute of
     * the exchange: those are its context's, which requests at the same time share.
     */
    static String file(HttpExchange exchange) {
        return exchange.getRequestURI().getPath().substring(1);
    }

    /** The status to refuse the request with; 0 if it may pass. */
    private int refusal(HttpExchange exchange) {
        if (!READING.contains(exchange.getRequestMethod())) {
            exchange.getResponseHeaders().set("Allow", String.join(", ", READING));
            return 405;
        }
        String file = file(exchange);
        // Decoded, %2F and %2E count as well: no way out of the folder, and no second name of a file.
        if (file.isEmpty() || file.contains("/") || file.contains("\\") || file.contains("..")) {
            return 404;
        }
        try {
            Session session = sessions.whoamiOrNull(
                    SessionCredentials.from(exchange.getRequestHeaders()::getFirst));
            if (session == null) {
                return 401;
            }
            session.setCookies().stream()
                    .map(Secret::reveal)
                    .forEach(cookie -> exchange.getResponseHeaders().add("Set-Cookie", cookie));
            String user = session.identity().id();
            return permissions.check(RelationTuple.of("files", file, "view", user)) ? 0 : 403;
        } catch (OryForbiddenException e) {
            // A second factor is missing; e.redirectTo() says where a browser gets it.
            return 403;
        } catch (OryException e) {
            // The message holds nothing secret and nothing personal.
            System.err.println(e.getMessage());
            return e.isRetryable() ? 503 : 500;
        }
    }

    @Override
    public String description() {
        return "sessions of Kratos, permissions of Keto";
    }

    /** @param args the port to listen on */
    public static void main(String[] args) throws IOException {
        Tenant acme = Tenant.selfHosted()
                .kratosPublic(Servers.at("KRATOS_PUBLIC_URL"))
                .ketoRead(Servers.at("KETO_READ_URL"))
                .build();
        Ory ory = Ory.builder()
                .tenant("acme", acme)
                // Saves most calls to Kratos. A session that somebody else revokes passes this much longer.
                .sessionCache(SessionCache.inMemory(10_000), Duration.ofSeconds(10))
                .build();

        int port = Integer.parseInt(args[0]);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> Web.answer(exchange, 200, "what is in " + Web.escape(file(exchange))))
                .getFilters()
                .add(new PermissionFilter(
                        ory.sessions().forTenant("acme"), ory.permissions().forTenant("acme")));
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        System.out.println("listening on port " + server.getAddress().getPort());
    }
}
