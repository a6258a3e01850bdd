package io.github.oryoperator.bench;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import java.util.Map;

/** The client that the benchmarks make many of: a confidential one, whose secret is generated. */
final class ClientManifest {

    private ClientManifest() {}

    static GenericKubernetesResource of(String namespace, String name) {
        var client = bare(namespace, name);
        client.setAdditionalProperty(
                "spec",
                Map.of(
                        "grantTypes", List.of("client_credentials"),
                        "scopes", List.of("read"),
                        "credentials", Map.of("secret", Map.of("name", name))));
        return client;
    }

    /** Its name alone, to apply something to it. */
    static GenericKubernetesResource bare(String namespace, String name) {
        var client = new GenericKubernetesResource();
        client.setApiVersion("ory-operator.github.io/v1alpha1");
        client.setKind("OAuth2Client");
        client.setMetadata(
                new ObjectMetaBuilder().withNamespace(namespace).withName(name).build());
        return client;
    }
}
