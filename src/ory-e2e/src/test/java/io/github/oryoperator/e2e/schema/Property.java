package io.github.oryoperator.e2e.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A place in the spec of a kind, and what the API server makes of values there, as the CRD and the tables of examples have it.
 *
 * @param path where, from the spec on; the spec itself has no steps
 * @param accepted values of every sort that are accepted
 * @param boundaries the largest and the smallest that are
 * @param refusals what is refused
 * @param free whether any JSON object may stand there
 * @param required whether what is around it needs it
 * @param fixed whether it can be neither changed, nor added, nor removed
 */
public record Property(
        SchemaPath path,
        List<JsonNode> accepted,
        List<JsonNode> boundaries,
        List<Refusal> refusals,
        boolean free,
        boolean required,
        boolean fixed) {

    /**
     * A value that is refused.
     *
     * @param value the value; missing where nothing is what is refused
     * @param says what the refusal says
     */
    public record Refusal(JsonNode value, List<String> says) {}

    /** All of that kind. */
    public static List<Property> of(String kind) {
        var crd = Crd.all().stream()
                .filter(each -> each.kind().equals(kind))
                .findFirst()
                .orElseThrow();
        var spec = crd.schema().at("/properties/spec");
        var found = new ArrayList<Property>();
        var fixed = StreamSupport.stream(spec.path(Constraint.RULE).spliterator(), false)
                .filter(rule -> isTransition(rule.path("rule")))
                .map(rule -> rule.path("rule").asText())
                .toList();
        walk(crd, SchemaPath.of("spec"), spec, true, fixed, found);
        return found;
    }

    private static void walk(
            Crd crd, SchemaPath path, JsonNode schema, boolean required, List<String> presence, List<Property> found) {
        var constraints = crd.constraints().stream()
                .filter(constraint -> constraint.path().equals(path))
                .toList();
        boolean isFixed = path.steps().size() > 1 && isFixed(path, schema, presence);
        found.add(property(path, schema, constraints, required, isFixed));
        // What is fixed is so with all that stands in it.
        var below = isFixed ? List.of("self." + path.steps().get(1) + ")") : presence;
        schema.path("properties")
                .properties()
                .forEach(each -> walk(
                        crd,
                        path.then(each.getKey()),
                        each.getValue(),
                        names(schema.path("required")).contains(each.getKey()),
                        below,
                        found));
        if (schema.has("items")) {
            walk(crd, path.then(SchemaPath.ITEM), schema.get("items"), false, below, found);
        }
        if (schema.has("additionalProperties")) {
            walk(crd, path.then(SchemaPath.VALUE), schema.get("additionalProperties"), false, below, found);
        }
    }

    private static boolean isFixed(SchemaPath path, JsonNode schema, List<String> presence) {
        var top = "self." + path.steps().get(1) + ")";
        return presence.stream().anyMatch(rule -> rule.contains(top))
                || StreamSupport.stream(schema.path(Constraint.RULE).spliterator(), false)
                        .anyMatch(rule -> isTransition(rule.path("rule")));
    }

    private static boolean isTransition(JsonNode rule) {
        return rule.asText().contains("oldSelf");
    }

    private static Property property(
            SchemaPath path, JsonNode schema, List<Constraint> constraints, boolean required, boolean fixed) {
        var accepted = new ArrayList<JsonNode>();
        var boundaries = new ArrayList<JsonNode>();
        var refusals = new ArrayList<Refusal>();
        if (schema.path("type").asText().equals("boolean")) {
            accepted.addAll(List.of(BooleanNode.TRUE, BooleanNode.FALSE));
        }
        for (var constraint : constraints) {
            for (var example : Examples.of(constraint)) {
                if (example.from() != null) {
                    continue;
                }
                var value = example.object().at(path.pointer());
                if (!example.good()) {
                    refusals.add(new Refusal(value, example.says()));
                } else if (constraint.keyword().matches("(max|min).*")) {
                    boundaries.add(value);
                } else if (value.isValueNode() && !accepted.contains(value)) {
                    accepted.add(value);
                }
            }
        }
        var inSpec = new SchemaPath(path.steps().subList(1, path.steps().size()));
        boolean free = schema.has("x-kubernetes-preserve-unknown-fields");
        return new Property(inSpec, accepted, boundaries, refusals, free, required, fixed);
    }

    private static List<String> names(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
