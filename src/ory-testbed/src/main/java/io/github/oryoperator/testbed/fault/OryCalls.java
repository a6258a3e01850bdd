package io.github.oryoperator.testbed.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The paths of Hydra, Kratos, Keto and Ory Network's console. A path that is not in the table is its own template. */
final class OryCalls implements CallNames {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<Route> ROUTES = List.of(
            new Route("project", "/projects"),
            new Route("project", "/projects/{id}"),
            new Route("project", "/projects/{id}/revision/{revision}"),
            new Route("member", "/projects/{id}/members"),
            new Route("api-key", "/projects/{project}/tokens"),
            new Route("api-key", "/projects/{project}/tokens/{id}"),
            new Route("event-stream", "/projects/{project}/eventstreams"),
            new Route("event-stream", "/projects/{project}/eventstreams/{id}"),
            new Route("workspace", "/workspaces"),
            new Route("workspace", "/workspaces/{id}"),
            new Route("project", "/workspaces/{workspace}/projects"),
            new Route("api-key", "/workspaces/{workspace}/tokens"),
            new Route("api-key", "/workspaces/{workspace}/tokens/{id}"),
            new Route("client", "/admin/clients"),
            new Route("client", "/admin/clients/{id}"),
            new Route("client", "/admin/clients/{id}/lifespans"),
            new Route("client", "/admin/clients/{id}/secrets/rotate"),
            new Route("key-set", "/admin/keys/{id}"),
            new Route("key", "/admin/keys/{set}/{id}"),
            new Route("trusted-issuer", "/admin/trust/grants/jwt-bearer/issuers"),
            new Route("trusted-issuer", "/admin/trust/grants/jwt-bearer/issuers/{id}"),
            Route.question("token", "/admin/oauth2/introspect"),
            new Route("token", "/admin/oauth2/tokens"),
            new Route("consent", "/admin/oauth2/auth/requests/{flow}/{decision}"),
            new Route("consent", "/admin/oauth2/auth/sessions/{kind}"),
            new Route("token", "/oauth2/token"),
            new Route("token", "/oauth2/revoke"),
            new Route("identity", "/admin/identities"),
            new Route("identity", "/admin/identities/{id}"),
            new Route("identity", "/admin/identities/by/external/{id}"),
            new Route("session", "/admin/identities/{id}/sessions"),
            new Route("credential", "/admin/identities/{id}/credentials/{type}"),
            new Route("session", "/admin/sessions"),
            new Route("session", "/admin/sessions/{id}"),
            new Route("session", "/admin/sessions/{id}/extend"),
            new Route("recovery", "/admin/recovery/{method}"),
            new Route("message", "/admin/courier/messages"),
            new Route("message", "/admin/courier/messages/{id}"),
            new Route("flow", "/self-service/{flow}"),
            new Route("flow", "/self-service/{flow}/{type}"),
            new Route("relation-tuple", "/admin/relation-tuples"),
            new Route("relation-tuple", "/relation-tuples"),
            Route.question("relation-tuple", "/relation-tuples/check"),
            Route.question("relation-tuple", "/relation-tuples/check/openapi"),
            Route.question("relation-tuple", "/relation-tuples/batch/check"));

    @Override
    public Named name(Request request) {
        var segments = request.path().split("/", -1);
        for (var route : ROUTES) {
            if (route.matches(segments)) {
                var id = route.idIn(segments);
                boolean mutates = request.hasMutatingMethod() && !route.onlyAsks();
                return new Named(
                        mutates,
                        verb(request, route, !id.isEmpty()),
                        route.template(),
                        route.kind(),
                        "",
                        id.isEmpty() ? idIn(request.content()) : id);
            }
        }
        return new Named(request.hasMutatingMethod(), verb(request, null, true), request.path(), "", "", "");
    }

    private static String verb(Request request, @Nullable Route route, boolean hasId) {
        if (route != null && route.onlyAsks()) {
            return "ask";
        }
        return switch (request.method()) {
            case "POST" -> "create";
            case "PUT" -> "set";
            case "GET" -> hasId ? "get" : "list";
            default -> request.method().toLowerCase(Locale.ROOT);
        };
    }

    /** The id that a create chooses by itself, where it does. */
    private static String idIn(String content) {
        if (!content.startsWith("{")) {
            return "";
        }
        try {
            JsonNode body = JSON.readTree(content);
            if (body.hasNonNull("client_id")) {
                return body.path("client_id").asText();
            }
            return body.hasNonNull("namespace")
                    ? body.path("namespace").asText() + ":"
                            + body.path("object").asText() + "#"
                            + body.path("relation").asText()
                    : "";
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    private record Route(String kind, String template, boolean onlyAsks) {

        Route(String kind, String template) {
            this(kind, template, false);
        }

        /** A POST that changes nothing. */
        static Route question(String kind, String template) {
            return new Route(kind, template, true);
        }

        boolean matches(String[] segments) {
            var own = template.split("/", -1);
            if (own.length != segments.length) {
                return false;
            }
            for (int i = 0; i < own.length; i++) {
                if (!own[i].startsWith("{") && !own[i].equals(segments[i])) {
                    return false;
                }
            }
            return true;
        }

        String idIn(String[] segments) {
            int at = List.of(template.split("/", -1)).indexOf("{id}");
            return at < 0 ? "" : segments[at];
        }
    }
}
