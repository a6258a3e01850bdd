package io.github.oryoperator.operator.oryproject;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.oryoperator.api.oryproject.Cors;
import io.github.oryoperator.client.JsonPatch;
import io.github.oryoperator.client.network.ProjectCors;
import io.github.oryoperator.operator.field.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who may call a project from a browser.
 *
 * @param name the field of the spec
 * @param root where Ory keeps it
 * @param wanted what the spec says
 * @param actual what Ory has
 */
record CorsFields(
        String name,
        String root,
        @Nullable Cors wanted,
        @Nullable ProjectCors actual) {

    List<Difference> differences() {
        var differences = new ArrayList<Difference>();
        if (differs(enabled(), actualEnabled())) {
            differences.add(new Difference(name + ".enabled", String.valueOf(enabled()), text(actualEnabled())));
        }
        if (differs(sorted(origins()), sorted(actualOrigins()))) {
            differences.add(new Difference(name + ".origins", text(sorted(origins())), text(sorted(actualOrigins()))));
        }
        return differences;
    }

    List<JsonPatch> patch() {
        var operations = new ArrayList<JsonPatch>();
        if (actual == null && !differences().isEmpty()) {
            operations.add(JsonPatch.add(root, JsonNodeFactory.instance.objectNode()));
        }
        var enabled = enabled();
        if (enabled != null && differs(enabled, actualEnabled())) {
            operations.add(JsonPatch.add(root + "/enabled", BooleanNode.valueOf(enabled)));
        }
        var origins = origins();
        if (origins != null && differs(sorted(origins), sorted(actualOrigins()))) {
            var array = JsonNodeFactory.instance.arrayNode();
            origins.forEach(array::add);
            operations.add(JsonPatch.add(root + "/origins", array));
        }
        return operations;
    }

    private @Nullable Boolean enabled() {
        return wanted == null ? null : wanted.enabled();
    }

    /** What Ory does not show is off. */
    private boolean actualEnabled() {
        return actual != null && Boolean.TRUE.equals(actual.enabled());
    }

    private @Nullable List<String> origins() {
        return wanted == null ? null : wanted.origins();
    }

    /** And where it shows none, there are none. */
    private List<String> actualOrigins() {
        return actual == null || actual.origins() == null ? List.of() : actual.origins();
    }

    private static boolean differs(@Nullable Object asked, @Nullable Object found) {
        return asked != null && !asked.equals(found);
    }

    /** Their order means nothing. */
    private static @Nullable TreeSet<String> sorted(@Nullable List<String> origins) {
        return origins == null ? null : new TreeSet<>(origins);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
