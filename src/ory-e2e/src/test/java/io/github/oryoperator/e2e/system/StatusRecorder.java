package io.github.oryoperator.e2e.system;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** Keeps every version of every custom resource that a watch of the API server shows. */
public final class StatusRecorder implements ResourceEventHandler<GenericKubernetesResource> {

    private final ConcurrentSkipListMap<Long, GenericKubernetesResource> versions = new ConcurrentSkipListMap<>();

    private StatusRecorder() {}

    static StatusRecorder start(KubernetesClient admin) {
        var recorder = new StatusRecorder();
        for (var kind : Kind.values()) {
            var operation = OryObjects.of(admin, kind);
            (kind.namespaced() ? operation.inAnyNamespace() : operation).inform(recorder);
        }
        return recorder;
    }

    /** All versions, oldest first. */
    public List<GenericKubernetesResource> versions() {
        return List.copyOf(versions.values());
    }

    /**
     * Those that the operator wrote, which are those whose status is another than before; oldest first. Where the generation is another as
     * well, a watch that was opened anew has passed over the version between, and nobody knows which of both was written first.
     */
    public List<GenericKubernetesResource> written() {
        var before = new HashMap<String, GenericKubernetesResource>();
        return versions().stream()
                .filter(object -> {
                    var earlier = before.put(object.getMetadata().getUid(), object);
                    var status = OryObjects.json(object).path("status");
                    return status.has("conditions")
                            && (earlier == null ? isFresh(object) : isStatusWrite(earlier, object));
                })
                .toList();
    }

    /** Whether nobody can have edited or deleted it before it was seen for the first time. */
    private static boolean isFresh(GenericKubernetesResource object) {
        return object.getMetadata().getGeneration() == 1 && object.getMetadata().getDeletionTimestamp() == null;
    }

    private static boolean isStatusWrite(GenericKubernetesResource earlier, GenericKubernetesResource object) {
        return earlier.getMetadata().getGeneration().equals(object.getMetadata().getGeneration())
                && !OryObjects.json(earlier)
                        .path("status")
                        .equals(OryObjects.json(object).path("status"));
    }

    @Override
    public void onAdd(GenericKubernetesResource object) {
        record(object);
    }

    @Override
    public void onUpdate(@Nullable GenericKubernetesResource before, GenericKubernetesResource object) {
        record(object);
    }

    @Override
    public void onDelete(GenericKubernetesResource object, boolean finalStateUnknown) {
        record(object);
    }

    private void record(GenericKubernetesResource object) {
        versions.putIfAbsent(Long.valueOf(object.getMetadata().getResourceVersion()), object);
    }
}
