package io.github.oryoperator.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What makes an endpoint usable. Messages never quote a value: a URL may hold a password, a header a token. */
final class EndpointRules {
    private static final String TOKEN_TEXT = "[\\x21-\\x7e]+";
    /** What the transport fills itself. */
    private static final Set<String> RESERVED = Set.of(
            "accept",
            "connection",
            "content-length",
            "content-type",
            "cookie",
            "host",
            "transfer-encoding",
            "x-request-id");

    private EndpointRules() {}

    static List<Problem> problems(String path, Endpoint endpoint) {
        List<Problem> problems = new ArrayList<>();
        boolean tls = endpoint.clientCertificate() != null || endpoint.caBundle() != null;
        String urlProblem = urlProblem(endpoint.url(), tls);
        if (urlProblem != null) {
            problems.add(new Problem(path, urlProblem));
        }
        String auth = path.replaceFirst("Url$", "") + ".auth";
        problems.addAll(token(auth + ".bearerToken", endpoint.bearerToken()));
        basic(auth + ".basicAuth", endpoint, problems);
        endpoint.headers().forEach((name, value) -> header(auth + ".headers", name, value, problems));
        oneAuthorization(auth, endpoint, problems);
        problems.addAll(Pem.problems(path.replaceFirst("Url$", ""), endpoint));
        return problems;
    }

    /** A token must fit into a header as it is; a line break at its end is the usual mistake. */
    static List<Problem> token(String path, @Nullable Secret token) {
        return token == null || token.reveal().matches(TOKEN_TEXT)
                ? List.of()
                : List.of(new Problem(path, "must be printable ASCII without spaces or line breaks, and not empty"));
    }

    private static @Nullable String urlProblem(String url, boolean tls) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            return "is not a URL";
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return "must start with http:// or https://";
        }
        if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > 65535) {
            return "must name a host, and a port from 1 to 65535";
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            return "must not hold a user, a query or a fragment";
        }
        return tls && scheme.equals("http") ? "must be https where a CA or a client certificate is given" : null;
    }

    private static void basic(String path, Endpoint endpoint, List<Problem> problems) {
        BasicAuth basic = endpoint.basicAuth();
        if (basic != null && (basic.user().isEmpty() || basic.user().contains(":"))) {
            problems.add(new Problem(path + ".user", "must not be empty and holds no colon"));
        }
    }

    private static void header(String path, String name, Secret value, List<Problem> problems) {
        if (!HeaderRules.isName(name)) {
            problems.add(new Problem(path, "holds a name that is no HTTP header"));
        } else if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
            problems.add(new Problem(path + "." + name, "is set by the library"));
        } else if (!HeaderRules.isValue(value)) {
            problems.add(new Problem(path + "." + name, "must be printable ASCII without line breaks"));
        }
    }

    private static void oneAuthorization(String path, Endpoint endpoint, List<Problem> problems) {
        boolean header = endpoint.headers().keySet().stream().anyMatch("authorization"::equalsIgnoreCase);
        Map<String, Boolean> given = Map.of(
                "bearerToken", endpoint.bearerToken() != null,
                "basicAuth", endpoint.basicAuth() != null,
                "headers", header);
        if (given.values().stream().filter(b -> b).count() > 1) {
            problems.add(new Problem(path, "give only one of bearerToken, basicAuth and a header Authorization"));
        }
    }
}
