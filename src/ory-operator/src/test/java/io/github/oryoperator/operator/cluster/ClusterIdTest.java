package io.github.oryoperator.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.github.oryoperator.operator.config.ConfigParser;
import io.github.oryoperator.operator.config.OperatorConfig;
import io.github.oryoperator.operator.config.Setting;
import java.util.Map;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient
class ClusterIdTest {
    private static final String PATH = "/api/v1/namespaces/kube-system";
    private static final OperatorConfig DEFAULTS = ConfigParser.parse(Map.of(), Map.of());

    // Both set by the extension.
    @SuppressWarnings("NullAway.Init")
    private KubernetesMockServer server;

    @SuppressWarnings("NullAway.Init")
    private KubernetesClient client;

    @Test
    void isTheUidOfKubeSystem() {
        var namespace = new NamespaceBuilder()
                .withNewMetadata()
                .withName("kube-system")
                .withUid("1234")
                .endMetadata()
                .build();
        server.expect().get().withPath(PATH).andReturn(200, namespace).once();
        assertThat(ClusterId.of(DEFAULTS, client)).isEqualTo("1234");
    }

    @Test
    void isWhatWasSetWithoutAskingTheCluster() {
        var config = ConfigParser.parse(Map.of(Setting.CLUSTER_ID, "prod"), Map.of());
        assertThat(ClusterId.of(config, client)).isEqualTo("prod");
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void saysWhatToSetWhereTheNamespaceMayNotBeRead() {
        server.expect().get().withPath(PATH).andReturn(403, "{}").once();
        assertThatThrownBy(() -> ClusterId.of(DEFAULTS, client))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("--cluster-id");
    }

    @Test
    void aServerInTroubleIsNotTakenForOneThatForbids() {
        server.expect().get().withPath(PATH).andReturn(400, "{}").once();
        assertThatThrownBy(() -> ClusterId.of(DEFAULTS, client)).isInstanceOf(KubernetesClientException.class);
    }
}
