package io.github.oryoperator.client.oauth2;

import static io.github.oryoperator.client.Api.HYDRA_ADMIN;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.oryoperator.client.JsonPatch;
import io.github.oryoperator.client.OryValidationException;
import io.github.oryoperator.client.http.Caller;
import io.github.oryoperator.client.http.Reply;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A JSON Patch of a client, in the form that every Hydra carries out as it is meant. */
final class ClientPatch {
    private static final Set<String> OPERATIONS = Set.of("add", "remove", "replace");
    /** The path to all of it, and to the id under each of its names. */
    private static final Set<String> REFUSED = Set.of("", "/", "/client_id", "/id");

    private static final Set<String> LISTS = Set.of(
            "/redirect_uris",
            "/grant_types",
            "/response_types",
            "/audience",
            "/allowed_cors_origins",
            "/contacts",
            "/request_uris",
            "/post_logout_redirect_uris");
    private static final Set<String> FLAGS =
            Set.of("/skip_consent", "/frontchannel_logout_session_required", "/backchannel_logout_session_required");

    private final Caller caller;
    private final String id;

    ClientPatch(Caller caller, String id) {
        this.caller = caller;
        this.id = id;
    }

    OAuth2Client send(List<JsonPatch> operations) {
        List<JsonPatch> honoured = new ArrayList<>();
        for (JsonPatch operation : operations) {
            check(operation);
            honoured.add("remove".equals(operation.op()) ? removal(operation.path()) : operation);
        }
        return withoutLeftovers(operations, patched(operations, honoured)).as(OAuth2Client.class);
    }

    private Reply patched(List<JsonPatch> asked, List<JsonPatch> honoured) {
        try {
            return once(honoured);
        } catch (OryValidationException e) {
            if (!collidesWithInventedKeys(asked, e)) {
                throw e;
            }
            honoured.add(JsonPatch.replace("/jwks", NullNode.getInstance()));
            return once(honoured);
        }
    }

    private Reply once(List<JsonPatch> operations) {
        return caller.patch(HYDRA_ADMIN, "/admin/clients/{id}", id)
                .json(operations)
                .audited("hydra.client.patch", id)
                .send();
    }

    /**
     * Hydra 2.3 has no value that clears a lifespan or the flag of three states by a patch. What is left of them is
     * taken out by a replacement with the rest of the answer.
     */
    private Reply withoutLeftovers(List<JsonPatch> asked, Reply patched) {
        ObjectNode client = patched.as(ObjectNode.class);
        Set<String> leftovers = new HashSet<>();
        for (JsonPatch operation : asked) {
            String field = operation.path().substring(1);
            if (!operation.op().equals("remove")) {
                leftovers.remove(field);
            } else if (staysBehind(operation.path()) && client.hasNonNull(field)) {
                leftovers.add(field);
            }
        }
        if (leftovers.isEmpty()) {
            return patched;
        }
        client.remove(leftovers);
        if (client.path("jwks").isEmpty() && !client.path("jwks_uri").asText("").isEmpty()) {
            client.remove("jwks");
        }
        return caller.put(HYDRA_ADMIN, "/admin/clients/{id}", id)
                .json(client)
                .repeatable()
                .audited("hydra.client.patch", id)
                .send();
    }

    private static boolean staysBehind(String path) {
        return path.endsWith("_lifespan") || path.equals("/skip_logout_consent");
    }

    private void check(JsonPatch operation) {
        caller.given("operation", operation);
        if (operation.op() == null || operation.path() == null) {
            throw caller.refuse("An operation of a patch must have a name and a path");
        }
        if (!OPERATIONS.contains(operation.op())) {
            throw caller.refuse("Hydra knows only add, remove and replace", operation.path());
        }
        if (REFUSED.contains(operation.path())) {
            throw caller.refuse(
                    "A patch must not touch the id of a client: it would overwrite another", operation.path());
        }
    }

    /**
     * Hydra 2.3 lays the patched document over the old client, so what is removed stays. The empty value does what
     * removal means, in every version. Below the first level, where the whole value is replaced, removal works.
     */
    private static JsonPatch removal(String path) {
        return path.indexOf('/', 1) > 0 ? JsonPatch.remove(path) : JsonPatch.replace(path, empty(path));
    }

    private static JsonNode empty(String path) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (LISTS.contains(path)) {
            return json.arrayNode();
        }
        if (FLAGS.contains(path)) {
            return BooleanNode.FALSE;
        }
        if (path.equals("/metadata")) {
            return json.objectNode();
        }
        return staysBehind(path) || path.equals("/jwks") ? NullNode.getInstance() : TextNode.valueOf("");
    }

    /**
     * Hydra 2.3 invents an empty {@code jwks} for every client and then finds that it collides with {@code jwks_uri}.
     * Where the patch touches neither, the client cannot have keys of its own that would be lost by saying that it has
     * none.
     */
    private static boolean collidesWithInventedKeys(List<JsonPatch> operations, OryValidationException e) {
        return operations.stream().noneMatch(operation -> operation.path().startsWith("/jwks"))
                && e.reason().orElse("").contains("jwks and jwks_uri can not both be set");
    }
}
