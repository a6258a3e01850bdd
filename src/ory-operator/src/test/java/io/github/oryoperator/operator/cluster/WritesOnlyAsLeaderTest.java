package io.github.oryoperator.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.github.oryoperator.operator.election.NotLeadingException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(crud = true)
class WritesOnlyAsLeaderTest {
    private static final ConfigMap OBJECT = new ConfigMapBuilder()
            .withNewMetadata()
            .withNamespace("ns")
            .withName("object")
            .endMetadata()
            .build();

    private final AtomicBoolean leads = new AtomicBoolean();

    // Set by the extension.
    @SuppressWarnings("NullAway.Init")
    private KubernetesClient admin;

    @Test
    void holdsBackEveryWriteOfAProcessThatDoesNotLead() {
        admin.resource(OBJECT).create();
        try (var client = guarded()) {
            assertThatThrownBy(() -> client.configMaps()
                            .inNamespace("ns")
                            .resource(other())
                            .create())
                    .hasStackTraceContaining(NotLeadingException.class.getName());
            assertThatThrownBy(() -> client.resource(OBJECT).delete())
                    .hasStackTraceContaining(NotLeadingException.class.getName());
        }
        assertThat(admin.configMaps().inNamespace("ns").list().getItems())
                .extracting(found -> found.getMetadata().getName())
                .containsExactly("object");
    }

    @Test
    void readsAlwaysPassAndWritesAsSoonAsItLeads() {
        try (var client = guarded()) {
            assertThat(client.configMaps().inNamespace("ns").list().getItems()).isEmpty();
            leads.set(true);
            client.configMaps().inNamespace("ns").resource(other()).create();
            assertThat(client.configMaps().inNamespace("ns").withName("other").get())
                    .isNotNull();
        }
    }

    private static ConfigMap other() {
        return new ConfigMapBuilder(OBJECT)
                .editMetadata()
                .withName("other")
                .endMetadata()
                .build();
    }

    private KubernetesClient guarded() {
        return new KubernetesClientBuilder()
                .withConfig(admin.getConfiguration())
                .withHttpClientBuilderConsumer(
                        http -> http.addOrReplaceInterceptor("leadership", new WritesOnlyAsLeader(leads::get)))
                .build();
    }
}
