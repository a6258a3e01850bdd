package io.github.oryoperator.operator.oauth2client;

import io.github.oryoperator.api.oauth2client.Workload;
import java.time.Instant;

/** Restarts workloads as {@code kubectl rollout restart} does. */
@FunctionalInterface
public interface Workloads {
    /** Whether it could be done; never throws. */
    boolean restart(String namespace, Workload workload, Instant at);
}
