package io.github.oryoperator.operator.train;

import java.util.Arrays;
import java.util.List;

/**
 * A path of the Kubernetes API, taken apart: {@code /api/v1/…} or {@code /apis/<group>/<version>/…}, then a collection or an object, and
 * perhaps its status.
 *
 * @param object the path without a trailing {@code /status}
 * @param isCollection whether it names a collection
 */
record ApiPath(String object, boolean isCollection) {

    static ApiPath of(String path) {
        var object = path.endsWith("/status") ? path.substring(0, path.length() - "/status".length()) : path;
        var segments = Arrays.stream(object.split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .toList();
        boolean hasGroup = !segments.isEmpty() && segments.getFirst().equals("apis");
        var rest = segments.subList(Math.min(segments.size(), hasGroup ? 3 : 2), segments.size());
        return new ApiPath(object, isCollection(rest));
    }

    /** Whether a list of this collection, of a namespace or of all, holds the object at that path. */
    boolean lists(String other) {
        var of = other.substring(0, other.lastIndexOf('/'));
        return of.equals(object) || of.replaceFirst("/namespaces/[^/]+/", "/").equals(object);
    }

    private static boolean isCollection(List<String> rest) {
        boolean namespaced = rest.size() > 2 && rest.getFirst().equals("namespaces");
        return rest.size() == 1 || (namespaced && rest.size() == 3);
    }
}
