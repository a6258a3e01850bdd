package io.github.oryoperator.operator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.oryoperator.operator.config.OperatorConfig.DeletionPolicy;
import io.github.oryoperator.operator.config.OperatorConfig.OnUnreachable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigParserTest {
    @Test
    void everyDefaultIsUsable() {
        var config = ConfigParser.parse(Map.of(), Map.of());
        assertThat(config.kubeconfig()).isEmpty();
        assertThat(config.namespaces()).isEmpty();
        assertThat(config.clusterId()).isEmpty();
        assertThat(config.suspend()).isFalse();
        assertThat(config.syncInterval()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.deletionPolicies()).isEmpty();
        assertThat(config.onUnreachable()).isEqualTo(OnUnreachable.RELEASE);
        assertThat(config.releaseAfter()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.lostCreationWait()).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.election().enabled()).isTrue();
        assertThat(config.election().leaseDuration()).isEqualTo(Duration.ofSeconds(15));
        assertThat(config.management().port()).isEqualTo(8080);
        assertThat(config.log().format()).isEqualTo(OperatorConfig.Log.Format.TEXT);
    }

    @Test
    void aFlagWinsOverItsVariable() {
        var environment = Map.of("ORY_OPERATOR_SYNC_INTERVAL", "1h", "ORY_OPERATOR_LEASE_NAME", "mine");
        var config = ConfigParser.parse(Map.of(Setting.SYNC_INTERVAL, "90s"), environment);
        assertThat(config.syncInterval()).isEqualTo(Duration.ofSeconds(90));
        assertThat(config.election().leaseName()).isEqualTo("mine");
    }

    @Test
    void anEmptyValueIsTheSameAsNone() {
        var config = ConfigParser.parse(Map.of(Setting.CLUSTER_ID, ""), Map.of("ORY_OPERATOR_SYNC_INTERVAL", " "));
        assertThat(config.clusterId()).isEmpty();
        assertThat(config.syncInterval()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void readsListsAndMaps() {
        var config = ConfigParser.parse(
                Map.of(
                        Setting.NAMESPACES, "team-a, team-b",
                        Setting.DEFAULT_DELETION_POLICY, "OAuth2Client=Orphan,OryIdentity=delete",
                        Setting.ALLOW_ADDRESSES, "127.0.0.0/8,::1,ory.example.com",
                        Setting.KUBECONFIG, "/etc/kube"),
                Map.of());
        assertThat(config.namespaces()).containsExactlyInAnyOrder("team-a", "team-b");
        assertThat(config.deletionPolicies())
                .containsOnly(
                        Map.entry("OAuth2Client", DeletionPolicy.ORPHAN),
                        Map.entry("OryIdentity", DeletionPolicy.DELETE));
        assertThat(config.addresses().allowed()).containsExactly("127.0.0.0/8", "::1", "ory.example.com");
        assertThat(config.kubeconfig()).hasValue(Path.of("/etc/kube"));
    }

    @Test
    void takesTheOwnNamespaceFromThePod() {
        assertThat(ConfigParser.parse(Map.of(), Map.of("POD_NAMESPACE", "ory")).operatorNamespace())
                .hasValue("ory");
        assertThat(ConfigParser.parse(Map.of(Setting.OPERATOR_NAMESPACE, "own"), Map.of("POD_NAMESPACE", "ory"))
                        .operatorNamespace())
                .hasValue("own");
    }

    @Test
    void zeroTurnsTheDriftCheckOff() {
        assertThat(ConfigParser.parse(Map.of(Setting.SYNC_INTERVAL, "0s"), Map.of())
                        .syncInterval())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SYNC_INTERVAL           | 10 minutes      | write numbers with the units h, m, s or ms
            SYNC_INTERVAL           | -1s             | is not a duration
            TENANT_PROBE_INTERVAL   | 10ms            | write at least 1000ms
            MANAGEMENT_PORT         | 70000           | write a whole number from 0 to 65535
            MANAGEMENT_PORT         | http            | write a whole number from 0 to 65535
            LEADER_ELECTION         | yes             | write true or false
            LOG_FORMAT              | xml             | write text or json
            LOG_LEVEL               | loud            | write error or warn or info or debug or trace
            ON_UNREACHABLE          | Drop            | write Release or Block
            NAMESPACES              | Team_A          | write names such as team-a,team-b
            OPERATOR_NAMESPACE      | -x              | write one such as ory-system
            CLUSTER_ID              | a/b             | letters, digits, dots, dashes or underscores
            DEFAULT_DELETION_POLICY | OAuth2Client    | write Kind=Orphan
            DEFAULT_DELETION_POLICY | Client=Orphan   | write one of OAuth2Client
            DEFAULT_DELETION_POLICY | OryProject=Keep | write Delete or Orphan
            ALLOW_ADDRESSES         | 10.0.0.0/33     | write such as 10.0.0.0/8
            DENY_ADDRESSES          | http://ory      | write such as 10.0.0.0/8
            LEASE_DURATION          | 15500ms         | whole seconds
            RENEW_DEADLINE          | 15s             | not shorter than lease-duration
            RETRY_PERIOD            | 10s             | not shorter than renew-deadline
            LEASE_NAME              | My Lease        | write such as ory-operator
            MAX_CONCURRENT_RECONCILES | 1             | from 2 to 10000
            INFORMER_LIST_LIMIT     | 0               | from 1 to 10000
            """)
    void refusesABadValueAndSaysWhatToWrite(Setting setting, String value, String advice) {
        assertThatThrownBy(() -> ConfigParser.parse(Map.of(setting, value), Map.of()))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining(setting.flag())
                .hasMessageContaining(setting.variable())
                .hasMessageContaining(advice);
    }

    @Test
    void reportsAllProblemsAtOnce() {
        var flags = Map.of(Setting.SYNC_INTERVAL, "soon", Setting.MANAGEMENT_PORT, "x", Setting.SUSPEND, "maybe");
        assertThatThrownBy(() -> ConfigParser.parse(flags, Map.of())).message().hasLineCount(3);
    }

    @Test
    void takesNoNoticeOfWhatKubernetesSetsForAServiceOfThatName() {
        var environment = Map.of("ORY_OPERATOR_PORT", "tcp://10.0.0.1:8080", "ORY_OPERATOR_SERVICE_HOST", "10.0.0.1");
        assertThat(ConfigParser.parse(Map.of(), environment)).isEqualTo(ConfigParser.parse(Map.of(), Map.of()));
    }
}
