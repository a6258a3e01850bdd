package io.github.oryoperator.bench;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.client.oauth2.OAuth2Client;
import io.github.oryoperator.e2e.system.Cluster;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the servers alone need for the writes that many new clients cost, whoever makes them: the creations in Hydra, then the writes to
 * Kubernetes (object, finalizer, Secret, status, event), with nobody watching.
 */
final class Floor {

    private static final String TENANT = "floor";
    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("bench")
            .withForce(true)
            .build();

    private final Cluster cluster;
    private final String namespace;
    private final Crowd crowd;

    Floor(Cluster cluster, String namespace, Crowd crowd) {
        this.cluster = cluster;
        this.namespace = namespace;
        this.crowd = crowd;
    }

    /** The creations in Hydra. */
    void createInHydra() {
        var tenant = Tenant.selfHosted()
                .hydraAdmin(Endpoint.of(cluster.stack().hydra().adminUrl().toString()))
                .build();
        try (var ory = Ory.builder().tenant(TENANT, tenant).build()) {
            var clients = ory.oauth2Clients().forTenant(TENANT);
            crowd.each(number -> clients.create(OAuth2Client.builder()
                    .clientId("floor-" + number)
                    .clientSecret(Secret.of("a-secret-as-long-as-one-that-the-operator-makes-" + number))
                    .grantTypes(List.of("client_credentials"))
                    .scope("read")
                    .build()));
        }
    }

    /** The writes to Kubernetes; each object is one that the operator has brought to Ready, under another name. */
    void writeToKubernetes(GenericKubernetesResource settled) {
        var status = Objects.requireNonNull(settled.getAdditionalProperties().get("status"));
        crowd.each(number -> write(cluster.admin(), "floor-" + number, status));
    }

    private void write(KubernetesClient client, String name, Object status) {
        var created = OryObjects.of(client, Kind.OAUTH2_CLIENT)
                .inNamespace(namespace)
                .resource(ClientManifest.of(namespace, name))
                .create();
        var held = ClientManifest.bare(namespace, name);
        held.getMetadata().setFinalizers(List.of("ory-operator.github.io/finalizer"));
        OryObjects.of(client, Kind.OAUTH2_CLIENT)
                .inNamespace(namespace)
                .resource(held)
                .patch(APPLY);
        client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(name)
                        .addToLabels(
                                "ory-operator.github.io/owner-uid",
                                created.getMetadata().getUid())
                        .endMetadata()
                        .withStringData(
                                Map.of("CLIENT_ID", name, "CLIENT_SECRET", name + "-and-thirty-characters-more-of-it"))
                        .build())
                .create();
        client.resource(new EventBuilder()
                        .withNewMetadata()
                        .withGenerateName(name + "-")
                        .withNamespace(namespace)
                        .endMetadata()
                        .withEventTime(new MicroTime("2026-01-01T00:00:00.000000Z"))
                        .withType("Normal")
                        .withReason("Created")
                        .withAction("Reconcile")
                        .withNote("Created " + name + " in Ory")
                        .withReportingController("ory-operator.github.io/bench")
                        .withReportingInstance("bench")
                        .withNewRegarding()
                        .withApiVersion(created.getApiVersion())
                        .withKind(created.getKind())
                        .withNamespace(namespace)
                        .withName(name)
                        .endRegarding()
                        .build())
                .create();
        var told = ClientManifest.bare(namespace, name);
        told.setAdditionalProperty("status", status);
        OryObjects.of(client, Kind.OAUTH2_CLIENT)
                .inNamespace(namespace)
                .resource(told)
                .subresource("status")
                .patch(APPLY);
    }
}
