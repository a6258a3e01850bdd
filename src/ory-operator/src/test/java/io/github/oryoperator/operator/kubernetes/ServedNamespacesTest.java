package io.github.oryoperator.operator.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.github.oryoperator.api.ApiNames;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient
class ServedNamespacesTest {
    // Set by the extension.
    @SuppressWarnings("NullAway.Init")
    private KubernetesClient client;

    @SuppressWarnings("NullAway.Init")
    private KubernetesMockServer server;

    @Test
    void oneThatIsThereIsServed() {
        namespace("here", null);

        assertThat(ServedNamespaces.of(client, Set.of("here"))).containsExactly("here");
    }

    @Test
    void oneThatIsGoneAndCannotBeReadIsLeftOut() {
        namespace("here", null);
        tenants("gone", 403);

        assertThat(ServedNamespaces.of(client, Set.of("here", "gone"))).containsExactly("here");
    }

    @Test
    void oneThatIsAboutToGoIsServedAsLongAsItCanBeRead() {
        namespace("readable", "2026-01-01T00:00:00Z");
        tenants("readable", 200);
        namespace("lost", "2026-01-01T00:00:00Z");
        tenants("lost", 403);

        assertThat(ServedNamespaces.of(client, Set.of("readable", "lost"))).containsExactly("readable");
    }

    @Test
    void whereNoneIsLeftTheOperatorSaysSo() {
        tenants("gone", 403);

        assertThatThrownBy(() -> ServedNamespaces.of(client, Set.of("gone")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("gone");
    }

    @Test
    void anyOtherRefusalDoesNotCostANamespace() {
        tenants("gone", 401);

        assertThatThrownBy(() -> ServedNamespaces.of(client, Set.of("gone")))
                .isInstanceOf(KubernetesClientException.class);
    }

    @Test
    void allAreServedWithoutAQuestion() {
        assertThat(ServedNamespaces.of(client, Set.of())).isEmpty();
        assertThat(server.getRequestCount()).isZero();
    }

    private void namespace(String name, @Nullable String deleted) {
        Namespace namespace = new NamespaceBuilder()
                .withNewMetadata()
                .withName(name)
                .withDeletionTimestamp(deleted)
                .endMetadata()
                .build();
        server.expect()
                .get()
                .withPath("/api/v1/namespaces/" + name)
                .andReturn(200, namespace)
                .always();
    }

    private void tenants(String namespace, int code) {
        Object answer = code == 200
                ? Map.of("kind", "OryTenantList", "metadata", Map.of(), "items", Set.of())
                : new StatusBuilder().withCode(code).build();
        server.expect()
                .get()
                .withPath("/apis/" + ApiNames.GROUP + "/v1alpha1/namespaces/" + namespace + "/orytenants?limit=1")
                .andReturn(code, answer)
                .always();
    }
}
