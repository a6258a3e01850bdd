package io.github.oryoperator.operator.config;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything an operator process is told from outside, parsed and checked. What a component means is said once, by the
 * {@link Setting} of the same name.
 *
 * @param kubeconfig file to read the cluster from; empty: found as kubectl and pods do
 * @param namespaces the namespaces to watch; empty: all
 * @param operatorNamespace the own namespace; empty: that of the Kubernetes client
 * @param clusterId the cluster's name in marks; empty: the uid of kube-system
 * @param informerListLimit page size of lists
 * @param suspend whether nothing is reconciled at all
 * @param syncInterval the drift check interval of last resort; zero: off
 * @param tenantProbeInterval the pause between two probes of a tenant
 * @param deletionPolicies policy by kind, only where one was given
 * @param onUnreachable what becomes of deletions whose tenant is gone
 * @param releaseAfter how long such a deletion is retried
 * @param lostCreationWait how long what Ory Network was asked to make may still come into being after its answer was lost
 * @param concurrency how much runs at the same time
 * @param addresses where tenants may lead to
 * @param election leader election
 * @param stopTimeout how long a stop waits for what is under way
 * @param management where health and metrics listen
 * @param log how logs look
 */
@RecordBuilder
public record OperatorConfig(
        Optional<Path> kubeconfig,
        Set<String> namespaces,
        Optional<String> operatorNamespace,
        Optional<String> clusterId,
        long informerListLimit,
        boolean suspend,
        Duration syncInterval,
        Duration tenantProbeInterval,
        Map<String, DeletionPolicy> deletionPolicies,
        OnUnreachable onUnreachable,
        Duration releaseAfter,
        Duration lostCreationWait,
        Concurrency concurrency,
        Addresses addresses,
        Election election,
        Duration stopTimeout,
        Management management,
        Log log) {

    public OperatorConfig {
        namespaces = Set.copyOf(namespaces);
        deletionPolicies = Map.copyOf(deletionPolicies);
    }

    /** What happens in Ory when a resource is deleted in Kubernetes. */
    public enum DeletionPolicy {
        DELETE,
        ORPHAN
    }

    /** What happens to a deletion that cannot reach its tenant. */
    public enum OnUnreachable {
        RELEASE,
        BLOCK
    }

    /**
     * How much is reconciled at the same time.
     *
     * @param total over all tenants
     * @param perTenant of one tenant, at most
     */
    public record Concurrency(int total, int perTenant) {}

    /**
     * Exceptions to the built-in rules on where a tenant's URLs may lead to: CIDRs, addresses and host names.
     *
     * @param allowed may be connected to, whatever the built-in rules say
     * @param denied may never be connected to; stronger than {@code allowed}
     */
    public record Addresses(List<String> allowed, List<String> denied) {
        public Addresses {
            allowed = List.copyOf(allowed);
            denied = List.copyOf(denied);
        }
    }

    /**
     * Leader election on a Lease.
     *
     * @param enabled whether a Lease is needed to act
     * @param leaseName name of the Lease in the operator's namespace
     * @param leaseDuration validity of one renewal
     * @param renewDeadline time after which a leader that cannot renew gives up
     * @param retryPeriod pause between attempts
     * @param identity this process' name in the Lease; empty: made up
     */
    public record Election(
            boolean enabled,
            String leaseName,
            Duration leaseDuration,
            Duration renewDeadline,
            Duration retryPeriod,
            Optional<String> identity) {}

    /**
     * The management port.
     *
     * @param address address to bind
     * @param port port to bind; 0: any free one
     */
    public record Management(String address, int port) {}

    /**
     * The looks of the log.
     *
     * @param format for people or for machines
     * @param level least important level that is written
     */
    public record Log(Format format, Level level) {
        /** The two layouts. */
        public enum Format {
            TEXT,
            JSON
        }

        /** The levels, most important first. */
        public enum Level {
            ERROR,
            WARN,
            INFO,
            DEBUG,
            TRACE
        }
    }
}
