package io.github.oryoperator.operator.config;

import java.util.Locale;

/**
 * The table of everything that can be set: one constant per setting, from which the flag, the environment variable, the
 * text of {@code --help} and docs/configuration.md all follow.
 *
 * <p>{@code SYNC_INTERVAL} is the flag {@code --sync-interval} and the variable {@code ORY_OPERATOR_SYNC_INTERVAL}; the flag
 * wins over the variable, the variable over the default. An empty value is the same as none.
 */
public enum Setting {
    KUBECONFIG(
            Section.CLUSTER,
            "PATH",
            "",
            "Kubeconfig file of the cluster. Without it: the file in KUBECONFIG, else the one in the home folder, else the service account of the pod."),
    NAMESPACES(
            Section.CLUSTER,
            "NAMES",
            "",
            "Namespaces to watch, comma-separated. Empty: all, which needs a ClusterRole. One that is gone when the"
                    + " operator starts is left out, with a warning, until it starts again."),
    OPERATOR_NAMESPACE(
            Section.CLUSTER,
            "NAME",
            "",
            "The operator's own namespace: its Lease, and the Secrets of every ClusterOryTenant. Without it: POD_NAMESPACE, else the namespace of the pod's service account, else the one of the kubeconfig's context."),
    CLUSTER_ID(
            Section.CLUSTER,
            "ID",
            "",
            "Name of this cluster in the marks left in Ory. Without it: the uid of the namespace kube-system. Set it so that a rebuilt cluster stays the owner of what it made."),
    INFORMER_LIST_LIMIT(Section.CLUSTER, "COUNT", "500", "Objects per page when the API server is listed. 1 to 10000."),
    SUSPEND(
            Section.RECONCILIATION,
            "true|false",
            "false",
            "Reconcile nothing, as if every object had suspend: true; deletions wait too."),
    SYNC_INTERVAL(
            Section.RECONCILIATION,
            "DURATION",
            "10m",
            "How often an object is compared with Ory when neither it nor its tenant says so (jittered). 0s: never."),
    TENANT_PROBE_INTERVAL(
            Section.RECONCILIATION,
            "DURATION",
            "30s",
            "How often each tenant's services are probed (jittered). At least 1s."),
    DEFAULT_DELETION_POLICY(
            Section.RECONCILIATION,
            "KIND=POLICY",
            "",
            "Deletion policy per kind (Delete or Orphan) where neither the object nor its namespace says so, comma-separated, such as OAuth2Client=Orphan. Without it: Orphan for OryIdentity, OryProject and JsonWebKeySet, Delete for the others."),
    ON_UNREACHABLE(
            Section.RECONCILIATION,
            "Release|Block",
            "Release",
            "What becomes of a deletion whose tenant is gone, where the tenant does not say: Release gives the object up after release-after, Block waits for ever."),
    RELEASE_AFTER(
            Section.RECONCILIATION,
            "DURATION",
            "10m",
            "How long such a deletion is retried before it is released, where the tenant does not say."),
    LOST_CREATION_WAIT(
            Section.RECONCILIATION,
            "DURATION",
            "2m",
            "How long after it was asked for an OryProject or an EventStream whose creation Ory Network did not answer is looked for before it is made again. The request alone may take a minute; shorter than Ory may take to finish it, there could be two."),
    MAX_CONCURRENT_RECONCILES(
            Section.RECONCILIATION,
            "COUNT",
            "64",
            "Objects reconciled at the same time. A quarter of them is kept for edits and new objects. 2 to 10000."),
    MAX_CONCURRENT_RECONCILES_PER_TENANT(
            Section.RECONCILIATION,
            "COUNT",
            "16",
            "Objects of one tenant reconciled at the same time, so that a slow tenant holds up no other. 1 to 10000."),
    ALLOW_ADDRESSES(
            Section.ADDRESSES,
            "LIST",
            "",
            "CIDRs, addresses and hosts that tenant URLs may lead to although loopback, link-local and cloud metadata addresses are refused, comma-separated."),
    DENY_ADDRESSES(
            Section.ADDRESSES,
            "LIST",
            "",
            "CIDRs, addresses and hosts that tenant URLs may never lead to, comma-separated. Stronger than allow-addresses."),
    LEADER_ELECTION(
            Section.LEADER_ELECTION,
            "true|false",
            "true",
            "Act only while holding the Lease. Turn it off only where no second operator can run."),
    LEASE_NAME(Section.LEADER_ELECTION, "NAME", "ory-operator", "Name of the Lease in the operator's namespace."),
    LEASE_DURATION(
            Section.LEADER_ELECTION,
            "DURATION",
            "15s",
            "How long a Lease holds after its last renewal; a standby waits that long before it takes over from a leader that died. At least 3s, whole seconds."),
    RENEW_DEADLINE(
            Section.LEADER_ELECTION,
            "DURATION",
            "10s",
            "How long the leader tries to renew before it gives up. Shorter than lease-duration."),
    RETRY_PERIOD(
            Section.LEADER_ELECTION,
            "DURATION",
            "2s",
            "Pause between attempts to take or renew the Lease. Shorter than renew-deadline."),
    IDENTITY(
            Section.LEADER_ELECTION,
            "NAME",
            "",
            "Name of this process in the Lease. Without it: the host name and a random suffix."),
    STOP_TIMEOUT(
            Section.PROCESS,
            "DURATION",
            "20s",
            "How long a stop waits for reconciliations that are under way. Keep it below the pod's terminationGracePeriodSeconds."),
    MANAGEMENT_ADDRESS(
            Section.PROCESS,
            "ADDRESS",
            "127.0.0.1",
            "Address that health and metrics listen on. The image sets 0.0.0.0."),
    MANAGEMENT_PORT(
            Section.PROCESS,
            "PORT",
            "8080",
            "Port of /livez, /readyz and /metrics. 0: a free one, printed on standard output."),
    LOG_FORMAT(
            Section.PROCESS, "text|json", "text", "text for a terminal, json for a log pipeline. The image sets json."),
    LOG_LEVEL(Section.PROCESS, "error|warn|info|debug|trace", "info", "Least important level that is logged.");

    private final Section section;
    private final String label;
    private final String defaultText;
    private final String description;

    Setting(Section section, String label, String defaultText, String description) {
        this.section = section;
        this.label = label;
        this.defaultText = defaultText;
        this.description = description;
    }

    /** The command-line flag with its dashes, such as {@code --sync-interval}. */
    public String flag() {
        return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The environment variable, such as {@code ORY_OPERATOR_SYNC_INTERVAL}. */
    public String variable() {
        return "ORY_OPERATOR_" + name();
    }

    /** What stands for the value in help and docs, such as {@code DURATION}; alternatives are divided by {@code |}. */
    public String label() {
        return label;
    }

    /** The default as one would write it; empty where the description says what holds instead. */
    public String defaultText() {
        return defaultText;
    }

    /** What the setting does, in one or two sentences. */
    public String description() {
        return description;
    }

    /** The group it is listed under. */
    public Section section() {
        return section;
    }

    /** The groups of docs/configuration.md and {@code --help}, in reading order. */
    public enum Section {
        CLUSTER("Cluster"),
        RECONCILIATION("Reconciliation"),
        ADDRESSES("Addresses of tenants"),
        LEADER_ELECTION("Leader election"),
        PROCESS("Process");

        private final String title;

        Section(String title) {
            this.title = title;
        }

        /** The heading. */
        public String title() {
            return title;
        }
    }
}
