package io.github.oryoperator.testbed.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The paths of the Kubernetes API: {@code /api/v1/…} and {@code /apis/<group>/<version>/…}. */
final class KubernetesCalls implements CallNames {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> NAMESPACE_SUBRESOURCES = Set.of("status", "finalize");

    @Override
    public Named name(Request request) {
        var segments = List.of(request.path().substring(1).split("/", -1));
        int prefix = segments.getFirst().equals("api") ? 2 : segments.getFirst().equals("apis") ? 3 : 0;
        if (prefix == 0 || segments.size() <= prefix) {
            return new Named(request.hasMutatingMethod(), verb(request, true), request.path(), "", "", "");
        }
        var root = "/" + String.join("/", segments.subList(0, prefix));
        var rest = segments.subList(prefix, segments.size());
        boolean inNamespace =
                rest.size() > 2 && rest.get(0).equals("namespaces") && !NAMESPACE_SUBRESOURCES.contains(rest.get(2));
        var namespace = inNamespace ? rest.get(1) : "";
        var object = inNamespace ? rest.subList(2, rest.size()) : rest;
        return named(request, inNamespace ? root + "/namespaces/{namespace}" : root, namespace, object);
    }

    private static Named named(Request request, String root, String namespace, List<String> object) {
        var resource = object.get(0);
        var kind = object.size() > 2 ? resource + "/" + object.get(2) : resource;
        var template = root + "/" + resource
                + (object.size() > 1 ? "/{name}" : "")
                + (object.size() > 2 ? "/" + object.get(2) : "");
        // Reviews are questions in the form of a create.
        boolean mutates = request.hasMutatingMethod() && !resource.endsWith("reviews");
        var name = object.size() > 1 ? object.get(1) : request.method().equals("POST") ? nameIn(request.content()) : "";
        return new Named(mutates, verb(request, object.size() > 1), template, kind, namespace, name);
    }

    private static String verb(Request request, boolean hasName) {
        return switch (request.method()) {
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> request.contentType().startsWith("application/apply-patch") ? "apply" : "patch";
            case "DELETE" -> hasName ? "delete" : "deletecollection";
            case "GET" -> request.isWatch() ? "watch" : hasName ? "get" : "list";
            default -> request.method().toLowerCase(Locale.ROOT);
        };
    }

    private static String nameIn(String content) {
        try {
            var metadata = JSON.readTree(content).path("metadata");
            return metadata.path("name").asText(metadata.path("generateName").asText());
        } catch (JsonProcessingException e) {
            return "";
        }
    }
}
