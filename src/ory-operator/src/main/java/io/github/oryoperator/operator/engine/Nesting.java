package io.github.oryoperator.operator.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.operator.status.Outcome;
import org.jspecify.annotations.Nullable;

/** How deep free JSON may be nested, which no schema can say: deeper than that it is cut where objects of the cluster are read. */
public final class Nesting {
    private static final int LEVELS = 200;

    private Nesting() {}

    /**
     * Looks at a field that is free.
     *
     * @param path the field
     * @param json what stands there
     * @throws Halt if it is nested too deep
     */
    public static void check(String path, @Nullable JsonNode json) {
        if (json != null && isDeeper(json, LEVELS)) {
            throw new Halt(Outcome.stalled(
                    Reason.UNSUPPORTED, path + " is nested deeper than " + LEVELS + " levels; make it flatter"));
        }
    }

    private static boolean isDeeper(JsonNode json, int levels) {
        if (!json.isContainerNode()) {
            return false;
        }
        if (levels == 0) {
            return true;
        }
        for (var child : json) {
            if (isDeeper(child, levels - 1)) {
                return true;
            }
        }
        return false;
    }
}
