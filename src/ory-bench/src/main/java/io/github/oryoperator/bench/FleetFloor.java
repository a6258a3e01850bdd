package io.github.oryoperator.bench;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.github.oryoperator.e2e.system.OryObjects;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the servers alone need for a restart's reads and for an edit's writes, while no operator runs. */
final class FleetFloor {

    private static final long PAGE = 500;
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    private final KubernetesClient client;
    private final OryAlone ory;
    private final Map<Sample, List<GenericKubernetesResource>> objects = new EnumMap<>(Sample.class);

    FleetFloor(KubernetesClient client, OryAlone ory) {
        this.client = client;
        this.ory = ory;
    }

    /** Reads all objects of the API server, kind by kind and in pages. */
    void readKubernetes() {
        for (var sample : Sample.values()) {
            objects.put(sample, list(sample));
        }
    }

    private List<GenericKubernetesResource> list(Sample sample) {
        var all = new ArrayList<GenericKubernetesResource>();
        @Nullable String next = null;
        do {
            var page = OryObjects.of(client, sample.kind())
                    .inNamespace(BenchCluster.NAMESPACE)
                    .list(new ListOptionsBuilder()
                            .withLimit(PAGE)
                            .withContinue(next)
                            .build());
            all.addAll(page.getItems());
            next = page.getMetadata().getContinue();
        } while (next != null && !next.isEmpty());
        return all;
    }

    /** Reads all things in Ory that {@link #readKubernetes} has read the objects of, kind by kind. */
    void readOry() {
        objects.forEach(ory::read);
    }

    /** Writes what so many edits cost, one after the other: to Ory, and what became of it to the status. */
    Percentiles edit(Sample sample, int edits) {
        return Percentiles.of(
                objects.getOrDefault(sample, List.of()).stream().limit(edits).mapToLong(object -> {
                    var write = ory.write(sample, object);
                    long began = System.nanoTime();
                    write.run();
                    tell(sample, object);
                    return System.nanoTime() - began;
                }));
    }

    private void tell(Sample sample, GenericKubernetesResource object) {
        OryObjects.of(client, sample.kind())
                .inNamespace(BenchCluster.NAMESPACE)
                .withName(object.getMetadata().getName())
                .subresource("status")
                .patch(MERGE, "{\"status\":{\"observedGeneration\":4711}}");
    }
}
