package io.github.oryoperator.operator.config;

import static java.util.stream.Collectors.joining;

import io.github.oryoperator.operator.config.OperatorConfig.Addresses;
import io.github.oryoperator.operator.config.OperatorConfig.Concurrency;
import io.github.oryoperator.operator.config.OperatorConfig.DeletionPolicy;
import io.github.oryoperator.operator.config.OperatorConfig.Election;
import io.github.oryoperator.operator.config.OperatorConfig.Log;
import io.github.oryoperator.operator.config.OperatorConfig.Management;
import io.github.oryoperator.operator.config.OperatorConfig.OnUnreachable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Makes an {@link OperatorConfig} of flags and environment: pure, and complete in what it complains about. */
public final class ConfigParser {
    /** The kinds that have a deletion policy. */
    static final List<String> KINDS = List.of(
            "OAuth2Client",
            "OryIdentity",
            "OryRelationship",
            "JsonWebKeySet",
            "TrustedIssuer",
            "OryProject",
            "EventStream");

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Pattern DNS_NAME =
            Pattern.compile("(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern CLUSTER_ID = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");

    private final Map<String, String> environment;
    private final SettingReader settings;

    private ConfigParser(Map<Setting, String> flags, Map<String, String> environment) {
        this.environment = environment;
        settings = new SettingReader(setting -> Optional.ofNullable(flags.get(setting))
                .or(() -> Optional.ofNullable(environment.get(setting.variable()))));
    }

    /**
     * The configuration.
     *
     * @param flags the values given on the command line
     * @param environment the process' environment
     * @throws InvalidConfigException with every problem in its message
     */
    public static OperatorConfig parse(Map<Setting, String> flags, Map<String, String> environment) {
        var parser = new ConfigParser(flags, environment);
        var config = parser.config();
        if (!parser.settings.problems().isEmpty()) {
            throw new InvalidConfigException(parser.settings.problems());
        }
        return config;
    }

    private OperatorConfig config() {
        return OperatorConfigBuilder.builder()
                .kubeconfig(settings.optional(Setting.KUBECONFIG).map(Path::of))
                .namespaces(Set.copyOf(settings.list(
                        Setting.NAMESPACES, ConfigParser::isDnsName, "a namespace; write names such as team-a,team-b")))
                .operatorNamespace(operatorNamespace())
                .clusterId(clusterId())
                .informerListLimit(settings.number(Setting.INFORMER_LIST_LIMIT, 1, 10_000))
                .suspend(settings.flag(Setting.SUSPEND))
                .syncInterval(settings.duration(Setting.SYNC_INTERVAL, Duration.ZERO))
                .tenantProbeInterval(settings.duration(Setting.TENANT_PROBE_INTERVAL, SECOND))
                .deletionPolicies(deletionPolicies())
                .onUnreachable(settings.choice(Setting.ON_UNREACHABLE, OnUnreachable.class))
                .releaseAfter(settings.duration(Setting.RELEASE_AFTER, Duration.ZERO))
                .lostCreationWait(settings.duration(Setting.LOST_CREATION_WAIT, Duration.ZERO))
                .concurrency(new Concurrency(
                        settings.number(Setting.MAX_CONCURRENT_RECONCILES, 2, 10_000),
                        settings.number(Setting.MAX_CONCURRENT_RECONCILES_PER_TENANT, 1, 10_000)))
                .addresses(new Addresses(addresses(Setting.ALLOW_ADDRESSES), addresses(Setting.DENY_ADDRESSES)))
                .election(election())
                .stopTimeout(settings.duration(Setting.STOP_TIMEOUT, Duration.ZERO))
                .management(new Management(
                        settings.text(Setting.MANAGEMENT_ADDRESS), settings.number(Setting.MANAGEMENT_PORT, 0, 65_535)))
                .log(new Log(
                        settings.choice(Setting.LOG_FORMAT, Log.Format.class),
                        settings.choice(Setting.LOG_LEVEL, Log.Level.class)))
                .build();
    }

    private Optional<String> operatorNamespace() {
        var namespace = settings.optional(Setting.OPERATOR_NAMESPACE)
                .or(() -> Optional.ofNullable(environment.get("POD_NAMESPACE")).filter(name -> !name.isBlank()));
        namespace
                .filter(name -> !isDnsName(name))
                .ifPresent(name -> settings.refuse(
                        Setting.OPERATOR_NAMESPACE,
                        "'%s' is not a namespace; write one such as ory-system".formatted(name)));
        return namespace;
    }

    private Optional<String> clusterId() {
        var id = settings.optional(Setting.CLUSTER_ID);
        id.filter(value -> !CLUSTER_ID.matcher(value).matches())
                .ifPresent(value -> settings.refuse(
                        Setting.CLUSTER_ID,
                        "'%s' is not usable; write up to 63 letters, digits, dots, dashes or underscores"
                                .formatted(value)));
        return id;
    }

    private Map<String, DeletionPolicy> deletionPolicies() {
        var policies = new TreeMap<String, DeletionPolicy>();
        var setting = Setting.DEFAULT_DELETION_POLICY;
        for (String item : settings.list(setting, value -> value.contains("="), "KIND=POLICY; write Kind=Orphan")) {
            var parts = item.split("=", 2);
            if (parts.length < 2) {
                continue;
            }
            if (!KINDS.contains(parts[0])) {
                var kinds = KINDS.stream().collect(joining(", "));
                settings.refuse(setting, "'%s' is not a kind; write one of %s".formatted(parts[0], kinds));
            }
            policies.put(parts[0], settings.choice(setting, parts[1], DeletionPolicy.class));
        }
        return policies;
    }

    private List<String> addresses(Setting setting) {
        return settings.list(
                setting,
                AddressText::isValid,
                "a CIDR, an address or a host; write such as 10.0.0.0/8, 127.0.0.1 or ory.example.com");
    }

    private Election election() {
        var lease = settings.duration(Setting.LEASE_DURATION, Duration.ofSeconds(3));
        var deadline = settings.duration(Setting.RENEW_DEADLINE, SECOND);
        var retry = settings.duration(Setting.RETRY_PERIOD, Duration.ofMillis(100));
        if (lease.toMillisPart() != 0) {
            settings.refuse(Setting.LEASE_DURATION, "a Lease counts whole seconds; write such as 15s");
        }
        if (deadline.compareTo(lease) >= 0) {
            settings.refuse(Setting.RENEW_DEADLINE, "not shorter than lease-duration; write such as 10s with 15s");
        }
        if (retry.compareTo(deadline) >= 0) {
            settings.refuse(Setting.RETRY_PERIOD, "not shorter than renew-deadline; write such as 2s with 10s");
        }
        return new Election(
                settings.flag(Setting.LEADER_ELECTION),
                settings.matching(Setting.LEASE_NAME, ConfigParser::isDnsName, "a name; write such as ory-operator"),
                lease,
                deadline,
                retry,
                settings.optional(Setting.IDENTITY));
    }

    private static boolean isDnsName(String name) {
        return DNS_NAME.matcher(name).matches();
    }
}
