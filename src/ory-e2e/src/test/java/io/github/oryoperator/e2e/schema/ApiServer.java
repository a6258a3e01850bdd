package io.github.oryoperator.e2e.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.oryoperator.testbed.LocalStack;
import io.github.oryoperator.testbed.Part;
import io.github.oryoperator.testbed.process.CommandLine;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The real API server with the CRDs of {@code crds/}, and a namespace of its own for each test class. */
final class ApiServer implements AutoCloseable {
    /** Of its own, for the CRDs of the shared one belong to Helm. It ends with the JVM. */
    private static final LocalStack STACK =
            LocalStack.builder().only(Part.KUBERNETES).start();

    private final KubernetesClient client;
    private final String namespace = "schema-" + UUID.randomUUID();

    ApiServer() {
        STACK.kubectl("apply", "--server-side", "--force-conflicts", "-f", Crd.FOLDER.toString());
        STACK.kubectl("wait", "--for=condition=Established", "--timeout=30s", "-f", Crd.FOLDER.toString());
        Config config = Config.fromKubeconfig(STACK.adminKubeconfig().toFile());
        config.setClientKeyAlgo("EC");
        client = new KubernetesClientBuilder().withConfig(config).build();
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
    }

    /** What the server says. */
    record Answer(boolean accepted, String message, String body) {
        JsonNode json() {
            return Serialization.unmarshal(body, JsonNode.class);
        }
    }

    CommandLine kubectl() {
        return STACK.kubectl();
    }

    KubernetesClient client() {
        return client;
    }

    String namespace() {
        return namespace;
    }

    /** Asks whether the server would create {@code object}. */
    Answer tryCreate(Crd crd, JsonNode object) {
        return send(collection(crd) + "?dryRun=All&fieldValidation=Strict", "POST", object);
    }

    /** Creates {@code object}. */
    Answer create(Crd crd, JsonNode object) {
        return send(collection(crd), "POST", object);
    }

    /** Asks whether the server would replace the object that {@code create} made. */
    Answer tryReplace(Crd crd, JsonNode object) {
        return send(path(crd, object) + "?dryRun=All&fieldValidation=Strict", "PUT", object);
    }

    /** Writes the status of {@code object}. */
    Answer writeStatus(Crd crd, JsonNode object) {
        return send(path(crd, object) + "/status?fieldValidation=Strict", "PUT", object);
    }

    /** Asks whether the server would write the status of {@code object}. */
    Answer tryStatus(Crd crd, JsonNode object) {
        return send(path(crd, object) + "/status?dryRun=All&fieldValidation=Strict", "PUT", object);
    }

    /** Reads what {@code create} made. */
    Answer read(Crd crd, JsonNode object) {
        return send(path(crd, object), "GET", null);
    }

    /** A copy under a name that nothing has. */
    static ObjectNode renamed(ObjectNode object) {
        ObjectNode copy = object.deepCopy();
        ((ObjectNode) copy.get("metadata")).put("name", "specimen-" + UUID.randomUUID());
        return copy;
    }

    @Override
    public void close() {
        client.close();
    }

    private String collection(Crd crd) {
        return "/apis/" + crd.group() + "/v1alpha1/" + (crd.namespaced() ? "namespaces/" + namespace + "/" : "")
                + crd.plural();
    }

    private String path(Crd crd, JsonNode object) {
        return collection(crd) + "/" + object.at("/metadata/name").asText();
    }

    private Answer send(String uri, String method, @Nullable JsonNode payload) {
        try {
            return new Answer(true, "", client.raw(uri, method, payload));
        } catch (KubernetesClientException e) {
            return new Answer(false, String.valueOf(e.getMessage()), "");
        }
    }
}
