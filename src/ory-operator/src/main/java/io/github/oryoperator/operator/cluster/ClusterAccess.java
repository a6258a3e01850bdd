package io.github.oryoperator.operator.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.github.oryoperator.operator.config.InvalidConfigException;
import io.github.oryoperator.operator.config.OperatorConfig;
import io.github.oryoperator.operator.election.LeadershipGuard;
import io.github.oryoperator.operator.kubernetes.ForgivingJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Finds the cluster as the settings say and makes clients for it.
 *
 * <p>Two clients: leader election has one of its own that answers fast or fails, for a renewal that is retried behind the scenes for a minute
 * is worth nothing.
 */
public final class ClusterAccess {
    private static final String DEFAULT_NAMESPACE = "default";
    private final OperatorConfig settings;
    private final Config config;

    /**
     * Access to the cluster that the settings name; opens no connection.
     *
     * @throws InvalidConfigException when the kubeconfig file cannot be read
     */
    public ClusterAccess(OperatorConfig settings) {
        this.settings = settings;
        this.config = ClientKey.withAlgorithm(
                settings.kubeconfig().map(ClusterAccess::fromFile).orElseGet(() -> Config.autoConfigure(null)));
    }

    /** The address of the API server. */
    public String server() {
        return config.getMasterUrl();
    }

    /** The operator's own namespace: as set, else the one that the kubeconfig or the service account names. */
    public String operatorNamespace() {
        return settings.operatorNamespace()
                .or(() -> Optional.ofNullable(config.getNamespace()))
                .orElse(DEFAULT_NAMESPACE);
    }

    /**
     * The client for all work: every mutating request asks the guard first.
     *
     * @param guard says whether this process leads
     */
    public KubernetesClient client(LeadershipGuard guard) {
        var config = new ConfigBuilder(this.config)
                .withUserAgent("ory-operator")
                .withRequestRetryBackoffLimit(3)
                .build();
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withKubernetesSerialization(ForgivingJson.serialization())
                .withHttpClientBuilderConsumer(http -> {
                    http.addOrReplaceInterceptor("leadership", new WritesOnlyAsLeader(guard));
                    // Zero: no answer is ever given up.
                    if (config.getRequestTimeout() > 0) {
                        http.addOrReplaceInterceptor(
                                "silence", new NoSilentAnswers(Duration.ofMillis(config.getRequestTimeout())));
                    }
                })
                .build();
    }

    /**
     * The client of leader election: one attempt per call, and a timeout that leaves time for a second one before the deadline.
     */
    public KubernetesClient electionClient() {
        var timeout = settings.election()
                .renewDeadline()
                .minus(settings.election().retryPeriod())
                .dividedBy(2);
        var config = new ConfigBuilder(this.config)
                .withUserAgent("ory-operator/election")
                .withRequestRetryBackoffLimit(0)
                .withConnectionTimeout(millis(timeout))
                .withRequestTimeout(millis(timeout))
                .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    private static int millis(Duration timeout) {
        return (int) Math.max(200, timeout.toMillis());
    }

    private static Config fromFile(Path kubeconfig) {
        if (!Files.isReadable(kubeconfig)) {
            throw new InvalidConfigException(
                    List.of("--kubeconfig: there is no readable file " + kubeconfig.toAbsolutePath()));
        }
        return Config.fromKubeconfig(kubeconfig.toFile());
    }
}
