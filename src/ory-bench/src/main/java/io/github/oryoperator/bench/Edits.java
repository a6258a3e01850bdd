package io.github.oryoperator.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.github.oryoperator.e2e.system.OryObjects;
import java.util.Map;
import java.util.stream.IntStream;

/** Edits of objects of one kind, each with something to do in Ory. */
final class Edits {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    private final KubernetesClient client;
    private final String namespace;
    private final Sample sample;

    Edits(KubernetesClient client, String namespace, Sample sample) {
        this.client = client;
        this.namespace = namespace;
        this.sample = sample;
    }

    /**
     * Edits the first so many, one after the other, and waits each time until that one is Ready as of its new spec.
     *
     * @param edit the number of the edit, for each object
     * @return from the API server's answer to the edit until a watch sees that
     */
    Percentiles measure(int objects, int edit) {
        try (var ready = ReadyWatch.of(client, sample.kind(), namespace)) {
            return Percentiles.of(IntStream.rangeClosed(1, objects).mapToLong(number -> {
                var name = sample.name(namespace, number);
                long generation = edit(name, edit);
                long answered = System.nanoTime();
                return Math.max(0, ready.await(name, generation, BenchCluster.PATIENCE) - answered);
            }));
        }
    }

    /** Edits one, and tells its new generation. */
    long edit(String name, int edit) {
        return OryObjects.of(client, sample.kind())
                .inNamespace(namespace)
                .withName(name)
                .patch(MERGE, json(Map.of("spec", sample.spec(name, edit))))
                .getMetadata()
                .getGeneration();
    }

    private static String json(Map<String, ?> patch) {
        try {
            return JSON.writeValueAsString(patch);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
