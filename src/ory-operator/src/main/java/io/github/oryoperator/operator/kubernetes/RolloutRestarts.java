package io.github.oryoperator.operator.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.oryoperator.api.ApiNames;
import io.github.oryoperator.api.oauth2client.Workload;
import io.github.oryoperator.api.oauth2client.WorkloadKind;
import io.github.oryoperator.operator.oauth2client.Workloads;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Restarts workloads by an annotation on their pods. */
public final class RolloutRestarts implements Workloads {
    private static final Logger LOG = LoggerFactory.getLogger(RolloutRestarts.class);
    private static final String RESTARTED_AT = ApiNames.GROUP + "/restarted-at";
    private final KubernetesClient client;

    /** Restarts in this cluster. */
    public RolloutRestarts(KubernetesClient client) {
        this.client = client;
    }

    @Override
    public boolean restart(String namespace, Workload workload, Instant at) {
        var patch = Map.of(
                "spec",
                Map.of("template", Map.of("metadata", Map.of("annotations", Map.of(RESTARTED_AT, at.toString())))));
        try {
            var patched = find(namespace, workload)
                    .orElseThrow(() -> new IllegalArgumentException("unknown kind"))
                    .patch(PatchContext.of(PatchType.JSON_MERGE), Serialization.asJson(patch));
            return patched != null;
        } catch (KubernetesClientException | IllegalArgumentException e) {
            LOG.warn("{} {} could not be restarted: {}", workload.kind(), workload.name(), e.getMessage());
            return false;
        }
    }

    private Optional<Resource<?>> find(String namespace, Workload workload) {
        var apps = client.apps();
        return WorkloadKind.of(workload.kind()).map(kind -> switch (kind) {
            case DEPLOYMENT -> apps.deployments().inNamespace(namespace).withName(workload.name());
            case STATEFUL_SET -> apps.statefulSets().inNamespace(namespace).withName(workload.name());
            case DAEMON_SET -> apps.daemonSets().inNamespace(namespace).withName(workload.name());
        });
    }
}
