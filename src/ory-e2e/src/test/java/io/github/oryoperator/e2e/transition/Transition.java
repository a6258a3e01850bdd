package io.github.oryoperator.e2e.transition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oryoperator.e2e.schema.SchemaPath;
import java.util.List;

/**
 * One change of a spec.
 *
 * @param path what is changed
 * @param sort what sort of a change it is
 * @param with what is changed along with it, so that nothing else is in the way: merged into the spec before
 * @param value what stands at the path afterwards; missing: nothing
 * @param end what comes of it
 * @param reason the reason of the condition that says so; empty: any
 * @param says what the message has to name
 */
record Transition(
        SchemaPath path, Sort sort, JsonNode with, JsonNode value, End end, String reason, List<String> says) {

    /** Sorts of changes. */
    enum Sort {
        /** Something stands where nothing stood, or something else does. */
        VALUE,
        /** The largest or smallest value. */
        BOUNDARY,
        /** Nothing stands there any more. */
        UNSET,
        /** What the schema refuses. */
        REFUSED,
        /** What the schema admits, and what yet cannot be. */
        BAD,
        /** What rests the operator, or takes rights away from it, and is taken back before the next. */
        VISIT
    }

    /** What comes of a change. */
    enum End {
        /** The resource is Ready. */
        READY,
        /** The API server refuses it. */
        REFUSED,
        /** The resource is Stalled. */
        STALLED,
        /** The resource waits for something. */
        WAITING,
        /** The resource is suspended. */
        SUSPENDED
    }

    /** Whether the next change begins with what this one led to. */
    boolean stays() {
        return end == End.READY && sort != Sort.VISIT;
    }

    /** The field of the spec that it is in; empty for the spec itself. */
    String field() {
        return path.steps().isEmpty() ? "" : path.steps().get(0);
    }

    /** The spec after it. */
    ObjectNode of(ObjectNode spec) {
        var merged = (ObjectNode) Place.merge(spec, with);
        return (ObjectNode) Place.put(merged, path.steps(), value);
    }

    @Override
    public String toString() {
        var name = path.steps().isEmpty() ? "the spec" : path.toString();
        var text = value.isMissingNode() ? "nothing" : value.toString();
        return sort + " " + name + ": " + (text.length() > 80 ? text.substring(0, 80) + "…" : text);
    }
}
