package io.github.oryoperator.bench;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the API server alone needs for the writes that many new objects cost, whoever makes them, with nobody watching: object, finalizer,
 * where the kind has one its Secret, where it claims something its first status, then event and status.
 */
final class KubernetesFloor {

    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("bench")
            .withForce(true)
            .build();

    private final KubernetesClient client;
    private final Load load;
    private final Map<String, Object> status;

    /**
     * Describes it.
     *
     * @param settled an object of the load that the operator has brought to Ready, whose status each of them gets
     */
    KubernetesFloor(KubernetesClient client, Load load, GenericKubernetesResource settled) {
        this.client = client;
        this.load = load;
        status = new HashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(settled.getAdditionalProperties().get("status")))
                .forEach((field, value) -> status.put(field.toString(), value));
    }

    void write() {
        new Crowd(load.objects()).each(this::write);
    }

    private void write(int number) {
        var name = "floor-" + number;
        var created = create(load.object(name, number));
        var held = Sample.bare(load.kind(), BenchCluster.NAMESPACE, name);
        held.getMetadata().setFinalizers(List.of("ory-operator.github.io/finalizer"));
        OryObjects.of(client, load.kind())
                .inNamespace(BenchCluster.NAMESPACE)
                .resource(held)
                .patch(APPLY);
        if (load.kind() == Kind.OAUTH2_CLIENT) {
            createSecret(created);
        } else {
            applyStatus(name, firstStatus());
        }
        createEvent(created);
        applyStatus(name, status);
    }

    private GenericKubernetesResource create(GenericKubernetesResource object) {
        return OryObjects.of(client, load.kind())
                .inNamespace(BenchCluster.NAMESPACE)
                .resource(object)
                .create();
    }

    /** What a kind without a mark says before it writes to Ory: the same without what comes of that. */
    private Map<String, Object> firstStatus() {
        var first = new HashMap<>(status);
        first.keySet().removeAll(List.of("conditions", "oryId", "appliedGeneration", "appliedSource"));
        return first;
    }

    private void applyStatus(String name, Map<String, Object> told) {
        var object = Sample.bare(load.kind(), BenchCluster.NAMESPACE, name);
        object.setAdditionalProperty("status", told);
        OryObjects.of(client, load.kind())
                .inNamespace(BenchCluster.NAMESPACE)
                .resource(object)
                .subresource("status")
                .patch(APPLY);
    }

    private void createSecret(GenericKubernetesResource owner) {
        var name = owner.getMetadata().getName();
        client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace(BenchCluster.NAMESPACE)
                        .withName(name)
                        .addToLabels(
                                "ory-operator.github.io/owner-uid",
                                owner.getMetadata().getUid())
                        .endMetadata()
                        .withStringData(
                                Map.of("CLIENT_ID", name, "CLIENT_SECRET", name + "-and-thirty-characters-more-of-it"))
                        .build())
                .create();
    }

    private void createEvent(GenericKubernetesResource regarding) {
        var name = regarding.getMetadata().getName();
        client.resource(new EventBuilder()
                        .withNewMetadata()
                        .withGenerateName(name + "-")
                        .withNamespace(BenchCluster.NAMESPACE)
                        .endMetadata()
                        .withEventTime(new MicroTime("2026-01-01T00:00:00.000000Z"))
                        .withType("Normal")
                        .withReason("Created")
                        .withAction("Reconcile")
                        .withNote("Created " + name + " in Ory")
                        .withReportingController("ory-operator.github.io/bench")
                        .withReportingInstance("bench")
                        .withNewRegarding()
                        .withApiVersion(regarding.getApiVersion())
                        .withKind(regarding.getKind())
                        .withNamespace(BenchCluster.NAMESPACE)
                        .withName(name)
                        .endRegarding()
                        .build())
                .create();
    }
}
