package io.github.oryoperator.e2e.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Makes OAuth2Clients by chance, most of which satisfy the rules over several fields, too. */
final class RandomClient {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> WITHOUT_SECRET = Set.of("none", "private_key_jwt");

    private final Crd crd;
    private final Random random;
    private final RandomObject values;
    private int names;

    RandomClient(Crd crd, Random random) {
        this.crd = crd;
        this.random = random;
        this.values = new RandomObject(random);
    }

    /** An object with a spec as sparse or as full as chance has it. */
    ObjectNode named(String name) {
        return around(name, spec());
    }

    /** The same object with another spec, but for what must not change. */
    ObjectNode edited(ObjectNode before) {
        ObjectNode spec = spec();
        for (String fixed : List.of("clientId", "tenantRef")) {
            JsonNode value = before.path("spec").path(fixed);
            if (value.isMissingNode()) {
                spec.remove(fixed);
            } else {
                spec.set(fixed, value);
            }
        }
        return around(before.at("/metadata/name").asText(), spec);
    }

    /** An object of a version that this one does not know: any JSON in any field, and fields that there are not. */
    ObjectNode ofAnotherVersion(String name) {
        ObjectNode spec = spec();
        List.copyOf(spec.properties()).stream()
                .map(field -> field.getKey())
                .filter(field -> !field.equals("tenantRef") && !field.equals("clientId"))
                .filter(field -> random.nextInt(3) == 0)
                .forEach(field -> spec.set(field, values.anything(3)));
        spec.set("addedLater", values.anything(3));
        return around(name, spec);
    }

    /** An object of a version that did not ask for the keys of a set: of the right types, and yet it does not fit. */
    ObjectNode withoutKeys(String name) {
        ObjectNode spec = JSON.objectNode();
        spec.put("tokenEndpointAuthMethod", "none");
        spec.putObject("jwks").put("keysOfLater", 1);
        return around(name, spec);
    }

    private ObjectNode around(String name, ObjectNode spec) {
        ObjectNode object = JSON.objectNode();
        object.put("apiVersion", crd.group() + "/v1alpha1").put("kind", crd.kind());
        object.putObject("metadata").put("name", name);
        object.set("spec", spec);
        return object;
    }

    private ObjectNode spec() {
        double[] densities = {0.02, 0.1, 0.3, 0.9};
        JsonNode schema = crd.schema().at("/properties/spec");
        ObjectNode spec = (ObjectNode) values.of(schema, densities[random.nextInt(densities.length)]);
        tame(spec);
        return spec;
    }

    /** By the rules over several fields; and what would make every object fail at the same first step is rare. */
    private void tame(ObjectNode spec) {
        if (random.nextInt(10) > 0) {
            // What it names is hardly ever there.
            spec.remove("tenantRef");
        }
        // Hydra fetches it, from wherever it is.
        spec.remove("sectorIdentifierUri");
        if (random.nextInt(10) > 0) {
            spec.remove(List.of("subjectType", "suspend", "managementPolicy", "tokenEndpointAuthSigningAlg"));
        }
        if (random.nextInt(4) > 0) {
            spec.remove(List.of("jwks", "tokenEndpointAuthMethod"));
        }
        if (spec.has("jwks")) {
            spec.remove("jwksUri");
            spec.at("/jwks/keys").forEach(key -> ((ObjectNode) key).remove(List.of("d", "k")));
        }
        if (spec.path("metadata") instanceof ObjectNode metadata) {
            metadata.remove("ory-operator.github.io");
        }
        tameLogout(spec);
        tameCredentials(spec);
    }

    private static void tameLogout(ObjectNode spec) {
        if (spec.path("postLogoutRedirectUris") instanceof ArrayNode after) {
            ArrayNode all =
                    spec.path("redirectUris") instanceof ArrayNode before ? before : spec.putArray("redirectUris");
            Set<JsonNode> known = new HashSet<>();
            all.forEach(known::add);
            after.forEach(uri -> {
                if (known.add(uri)) {
                    all.add(uri);
                }
            });
        }
    }

    private void tameCredentials(ObjectNode spec) {
        String method = spec.path("tokenEndpointAuthMethod").asText();
        if (method.equals("private_key_jwt") && !spec.has("jwks") && !spec.has("jwksUri")) {
            spec.put("tokenEndpointAuthMethod", "none");
        }
        if (!WITHOUT_SECRET.contains(method)) {
            ObjectNode secret = spec.withObject("/credentials").withObject("/secret");
            if (random.nextInt(10) > 0) {
                secret.put("name", "credentials-" + names++).remove("creationPolicy");
            }
            secret.putIfAbsent("name", JSON.textNode("credentials"));
        }
        if (!(spec.path("credentials") instanceof ObjectNode credentials)) {
            return;
        }
        if (credentials.path("secret") instanceof ObjectNode secret) {
            if (!secret.path("creationPolicy").asText("Create").equals("Create")) {
                secret.remove(List.of("labels", "annotations"));
            }
            Set<String> keys = new HashSet<>(Set.of("CLIENT_ID", "CLIENT_SECRET"));
            boolean doubled = !distinct(secret.path("keys"), keys) || !distinct(secret.path("extraKeys"), keys);
            if (doubled) {
                secret.remove(List.of("keys", "extraKeys"));
            }
        }
        boolean rotates = !WITHOUT_SECRET.contains(method)
                && !credentials.at("/secret/creationPolicy").asText().equals("Wait");
        if (!rotates) {
            credentials.remove("rotation");
        } else if (credentials.path("rotation") instanceof ObjectNode rotation) {
            rotation.remove("overlap");
        }
    }

    private static boolean distinct(JsonNode names, Set<String> seen) {
        boolean distinct = true;
        for (JsonNode name : names) {
            distinct &= seen.add(name.asText());
        }
        return distinct;
    }
}
