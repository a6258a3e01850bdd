package io.github.oryoperator.client.identity;

import com.fasterxml.jackson.databind.node.NullNode;
import io.github.oryoperator.client.JsonPatch;
import io.github.oryoperator.client.http.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A JSON Patch of an identity, in the form that every Kratos carries out as it is meant. */
final class IdentityPatch {
    private static final Set<String> OPERATIONS = Set.of("add", "remove", "replace");
    private static final String STATE = "/state";
    private static final List<String> ROOTS = List.of("/traits", "/metadata_public", "/metadata_admin");

    private IdentityPatch() {}

    static List<JsonPatch> honoured(Caller caller, List<JsonPatch> operations) {
        List<JsonPatch> honoured = new ArrayList<>();
        for (JsonPatch operation : caller.given("operations", operations)) {
            check(caller, operation);
            honoured.add(honoured(operation));
        }
        return honoured;
    }

    /** Kratos 1.3 lays the patched document over the old identity, so a root that is removed stays. */
    private static JsonPatch honoured(JsonPatch operation) {
        return operation.op().equals("remove") && ROOTS.contains(operation.path())
                ? JsonPatch.replace(operation.path(), NullNode.getInstance())
                : operation;
    }

    private static void check(Caller caller, JsonPatch operation) {
        caller.given("operation", operation);
        if (operation.op() == null || operation.path() == null || !OPERATIONS.contains(operation.op())) {
            throw caller.refuse("Kratos knows only add, remove and replace");
        }
        if (!isAllowed(operation.path())) {
            // The path is not quoted: it may name a trait, or be anything.
            throw caller.refuse("A patch must only touch traits, metadata and state");
        }
        boolean removes = operation.op().equals("remove");
        if (!removes && operation.value() == null) {
            throw caller.refuse("What is added or replaced needs a value", operation.path());
        }
        // Kratos answers well and changes nothing.
        if (operation.path().equals(STATE)
                && (operation.value() == null || !operation.value().isTextual())) {
            throw caller.refuse("An identity always has a state, and it is a text", STATE);
        }
    }

    private static boolean isAllowed(String path) {
        return path.equals(STATE) || ROOTS.stream().anyMatch(root -> path.equals(root) || path.startsWith(root + "/"));
    }

    /** Whether it comes out the same however often it is carried out. */
    static boolean isRepeatable(List<JsonPatch> operations) {
        return operations.stream().allMatch(operation -> operation.op().equals("replace"));
    }
}
