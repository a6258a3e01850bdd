package io.github.oryoperator.operator.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.github.oryoperator.api.oauth2client.OAuth2Client;
import io.github.oryoperator.api.oauth2client.OAuth2ClientStatus;
import io.github.oryoperator.api.tenant.ClusterOryTenant;
import io.github.oryoperator.api.tenant.TenantStatus;
import io.github.oryoperator.operator.metrics.ResourceMetrics.ConditionStatus;
import org.junit.jupiter.api.Test;

class ConditionsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void takesEveryConditionAndNoName() throws Exception {
        var client = client();
        client.setStatus(JSON.readValue("""
                {"conditions": [{"type": "Ready", "status": "False"}, {"type": "Stalled", "status": "True"}]}
                """, OAuth2ClientStatus.class));
        assertThat(Conditions.of(client))
                .containsExactly(
                        new ConditionStatus("OAuth2Client", "team-a", "Ready", "False"),
                        new ConditionStatus("OAuth2Client", "team-a", "Stalled", "True"));
    }

    @Test
    void aFreshResourceIsReadyUnknown() {
        assertThat(Conditions.of(client()))
                .containsExactly(new ConditionStatus("OAuth2Client", "team-a", "Ready", "Unknown"));
    }

    @Test
    void aTenantOfTheClusterHasNoNamespace() throws Exception {
        var tenant = new ClusterOryTenant();
        tenant.setMetadata(new ObjectMetaBuilder().withName("main").build());
        tenant.setStatus(
                JSON.readValue("{\"conditions\": [{\"type\": \"Ready\", \"status\": \"True\"}]}", TenantStatus.class));
        assertThat(Conditions.of(tenant)).containsExactly(new ConditionStatus("ClusterOryTenant", "", "Ready", "True"));
    }

    private static OAuth2Client client() {
        var client = new OAuth2Client();
        client.setMetadata(
                new ObjectMetaBuilder().withName("shop").withNamespace("team-a").build());
        return client;
    }
}
