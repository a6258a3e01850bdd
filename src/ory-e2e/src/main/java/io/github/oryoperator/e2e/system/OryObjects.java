package io.github.oryoperator.e2e.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;

/** The operator's custom resources as plain JSON, the way a tool that knows nothing of their types sees them. */
public final class OryObjects {

    /** The kinds, each with its plural and whether it lives in a namespace. */
    public enum Kind {
        /** A tenant for everyone whom it admits. */
        CLUSTER_ORY_TENANT("ClusterOryTenant", "clusterorytenants", false),
        /** A tenant for its own namespace. */
        ORY_TENANT("OryTenant", "orytenants", true),
        /** A set of keys of Hydra. */
        JSON_WEB_KEY_SET("JsonWebKeySet", "jsonwebkeysets", true),
        /** An OAuth2 client. */
        OAUTH2_CLIENT("OAuth2Client", "oauth2clients", true),
        /** An identity of Kratos. */
        ORY_IDENTITY("OryIdentity", "oryidentities", true),
        /** Relation tuples of one object and relation. */
        ORY_RELATIONSHIP("OryRelationship", "oryrelationships", true),
        /** Trust grants of one issuer. */
        TRUSTED_ISSUER("TrustedIssuer", "trustedissuers", true),
        /** A project of Ory Network. */
        ORY_PROJECT("OryProject", "oryprojects", true),
        /** Where a project sends its events. */
        EVENT_STREAM("EventStream", "eventstreams", true);

        private final String kind;
        private final String plural;
        private final boolean namespaced;

        Kind(String kind, String plural, boolean namespaced) {
            this.kind = kind;
            this.plural = plural;
            this.namespaced = namespaced;
        }

        /** Its name, as in manifests. */
        public String kind() {
            return kind;
        }

        /** Whether its objects live in namespaces. */
        public boolean namespaced() {
            return namespaced;
        }

        /** Whether its objects stand for something in Ory, by way of a tenant. */
        public boolean usesTenant() {
            return this != CLUSTER_ORY_TENANT && this != ORY_TENANT;
        }

        /** The plural in lower case, as in URLs. */
        public String plural() {
            return plural;
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private OryObjects() {}

    /** Everything that can be done with objects of that kind. */
    public static MixedOperation<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            of(KubernetesClient client, Kind kind) {
        return client.genericKubernetesResources(new ResourceDefinitionContext.Builder()
                .withGroup("ory-operator.github.io")
                .withVersion("v1alpha1")
                .withKind(kind.kind)
                .withPlural(kind.plural)
                .withNamespaced(kind.namespaced)
                .build());
    }

    /** All objects of that kind. */
    public static List<GenericKubernetesResource> list(KubernetesClient client, Kind kind) {
        var operation = of(client, kind);
        return kind.namespaced
                ? operation.inAnyNamespace().list().getItems()
                : operation.list().getItems();
    }

    /** The object as JSON. */
    public static JsonNode json(GenericKubernetesResource object) {
        return JSON.valueToTree(object);
    }

    /** A field of the condition of that type; empty where the object does not have the condition. */
    public static String condition(GenericKubernetesResource object, String type, String field) {
        for (var condition : json(object).path("status").path("conditions")) {
            if (condition.path("type").asText().equals(type)) {
                return condition.path(field).asText();
            }
        }
        return "";
    }

    /** Whether it is ready as of its present spec. */
    public static boolean isReady(GenericKubernetesResource object) {
        return condition(object, "Ready", "status").equals("True")
                && condition(object, "Ready", "observedGeneration")
                        .equals(object.getMetadata().getGeneration().toString());
    }

    /** One line for people: kind, name and what its Ready condition says. */
    public static String describe(GenericKubernetesResource object) {
        return "%s %s/%s: Ready=%s %s %s"
                .formatted(
                        object.getKind(),
                        object.getMetadata().getNamespace(),
                        object.getMetadata().getName(),
                        condition(object, "Ready", "status"),
                        condition(object, "Ready", "reason"),
                        condition(object, "Ready", "message"));
    }
}
