package io.github.oryoperator.operator.oryproject;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oryoperator.api.oryproject.OryProjectSpec;
import io.github.oryoperator.client.network.Project;
import java.util.Map;

/** The configurations of all services as one document, as it stands under {@code /services} of a project. */
final class Configuration {
    private Configuration() {}

    /** What a spec says. */
    static ObjectNode wanted(OryProjectSpec spec) {
        return document(ServiceName.configurations(spec.services()));
    }

    /** What Ory shows. */
    static ObjectNode actual(Project project) {
        return document(ServiceName.configurations(project.services()));
    }

    private static ObjectNode document(Map<ServiceName, JsonNode> configurations) {
        var document = JsonNodeFactory.instance.objectNode();
        configurations.forEach(
                (service, configuration) -> document.putObject(service.inOry()).set(ServiceName.CONFIG, configuration));
        return document;
    }

    /**
     * Puts a value there: into objects, which are made where they are not, and into elements that lists have already.
     *
     * @return whether it fits; else nothing was done
     */
    static boolean fill(ObjectNode document, JsonPointer pointer, JsonNode value) {
        var parent = parent(document, pointer);
        if (!(parent instanceof ObjectNode object)) {
            return false;
        }
        object.set(pointer.last().getMatchingProperty(), value);
        return true;
    }

    private static JsonNode parent(ObjectNode document, JsonPointer pointer) {
        JsonNode parent = document;
        for (var rest = pointer; !rest.tail().matches(); rest = rest.tail()) {
            var name = rest.getMatchingProperty();
            if (parent instanceof ObjectNode object && object.path(name).isMissingNode()) {
                parent = object.putObject(name);
            } else {
                parent = parent instanceof ArrayNode ? parent.path(rest.getMatchingIndex()) : parent.path(name);
            }
        }
        return parent;
    }
}
