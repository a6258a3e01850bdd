package io.github.oryoperator.operator.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.CallEvent;
import io.github.oryoperator.client.CallListener.BreakerState;
import io.github.oryoperator.operator.lane.Lane;
import io.github.oryoperator.operator.lane.Lanes;
import io.github.oryoperator.operator.lane.Work;
import io.github.oryoperator.operator.lane.WorkKey;
import io.github.oryoperator.operator.metrics.ResourceMetrics.ConditionStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetersTest {
    private final Meters meters = new Meters();
    private final EngineMetrics engine = new EngineMetrics(meters);
    private final CallMetrics calls = new CallMetrics(meters);
    private final ProcessMetrics process = new ProcessMetrics(meters);
    private final List<ConditionStatus> conditions = new ArrayList<>();
    private final ResourceMetrics resources = new ResourceMetrics(meters, conditions::stream);

    @AfterEach
    void close() {
        meters.close();
    }

    @Test
    void everyMetricOfTheTableIsThereOnceItHappensAndNoOther() {
        useEverything();
        var own = meters.scrape(null)
                .lines()
                .filter(line -> line.startsWith("# TYPE ory_operator_"))
                .map(line -> line.split(" ", -1)[2])
                .filter(name -> !name.endsWith("_seconds_max"))
                .toList();
        assertThat(own)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Metric.values())
                        .map(Metric::prometheusName)
                        .toList());
    }

    @Test
    void countsReconciliationsByOutcomeAndReason() {
        engine.reconciled("OAuth2Client", "ready", "Synced", Duration.ofMillis(30));
        engine.reconciled("OAuth2Client", "ready", "Synced", Duration.ofMillis(300));
        assertThat(meters.scrape(null))
                .contains(
                        "ory_operator_reconciliations_total{kind=\"OAuth2Client\",outcome=\"ready\",reason=\"Synced\"} 2.0")
                .contains("ory_operator_reconcile_duration_seconds_bucket{kind=\"OAuth2Client\",le=\"0.05\"} 1")
                .contains("ory_operator_reconcile_duration_seconds_count{kind=\"OAuth2Client\"} 2");
    }

    @Test
    void measuresCallsByTheirClassAndNotByTheirPath() {
        calls.onCall(call(201));
        calls.onCall(call(429));
        calls.onCall(call(0));
        var text = meters.scrape(null);
        for (String codeClass : List.of("2xx", "4xx", "none")) {
            assertThat(text)
                    .contains("ory_operator_ory_calls_seconds_count{code_class=\"" + codeClass
                            + "\",method=\"POST\",service=\"hydra\",tenant=\"ns/main\"} 1");
        }
        assertThat(text)
                .contains("ory_operator_rate_limited_total{by=\"ory\",service=\"hydra\",tenant=\"ns/main\"} 1.0")
                .doesNotContain("/admin/clients");
    }

    @Test
    void aBreakerIsOneWhileItIsNotClosed() {
        calls.onBreaker("ns/main", "hydra:4445", BreakerState.OPEN);
        assertThat(meters.scrape(null))
                .contains("ory_operator_breaker_open{host=\"hydra:4445\",tenant=\"ns/main\"} 1.0");
        calls.onBreaker("ns/main", "hydra:4445", BreakerState.CLOSED);
        assertThat(meters.scrape(null))
                .contains("ory_operator_breaker_open{host=\"hydra:4445\",tenant=\"ns/main\"} 0.0");
    }

    @Test
    void aTenantsSeriesGoWithIt() {
        engine.tenantProbed("ns/main", "hydra", true);
        calls.onCall(call(201));
        calls.onBreaker("ns/main", "hydra:4445", BreakerState.OPEN);
        engine.tenantProbed("ns/other", "hydra", false);
        engine.tenantForgotten("ns/main");
        assertThat(meters.scrape(null))
                .doesNotContain("ns/main")
                .contains("ory_operator_tenant_up{service=\"hydra\",tenant=\"ns/other\"} 0.0");
        engine.tenantProbed("ns/main", "hydra", true);
        calls.onBreaker("ns/main", "hydra:4445", BreakerState.OPEN);
        assertThat(meters.scrape(null))
                .contains("ory_operator_tenant_up{service=\"hydra\",tenant=\"ns/main\"} 1.0")
                .contains("ory_operator_breaker_open{host=\"hydra:4445\",tenant=\"ns/main\"} 1.0");
    }

    @Test
    void resourcesAreCountedAnewAtEachScrape() {
        conditions.add(new ConditionStatus("OAuth2Client", "a", "Ready", "True"));
        conditions.add(new ConditionStatus("OAuth2Client", "a", "Ready", "True"));
        conditions.add(new ConditionStatus("OAuth2Client", "b", "Ready", "False"));
        resources.refresh();
        assertThat(meters.scrape(null))
                .contains("{condition=\"Ready\",kind=\"OAuth2Client\",namespace=\"a\",status=\"True\"} 2.0")
                .contains("{condition=\"Ready\",kind=\"OAuth2Client\",namespace=\"b\",status=\"False\"} 1.0");
        conditions.removeLast();
        resources.refresh();
        assertThat(meters.scrape(null)).doesNotContain("namespace=\"b\"");
    }

    @Test
    void speaksOpenMetricsToWhoAsksForIt() {
        engine.orphaned("OAuth2Client");
        assertThat(meters.scrape("application/openmetrics-text;version=1.0.0")).endsWith("# EOF\n");
        assertThat(Meters.contentType("application/openmetrics-text;version=1.0.0"))
                .startsWith("application/openmetrics-text");
        assertThat(Meters.contentType(null)).startsWith("text/plain");
    }

    @Test
    void refusesAMetricWithoutAllItsLabels() {
        assertThatThrownBy(() -> meters.count(Metric.ORPHANED)).isInstanceOf(IllegalArgumentException.class);
    }

    private void useEverything() {
        engine.reconciled("OAuth2Client", "ready", "Synced", Duration.ofMillis(3));
        engine.driftFound("OAuth2Client");
        engine.driftCorrected("OAuth2Client");
        engine.orphaned("OAuth2Client");
        engine.released("OAuth2Client");
        engine.eventReceived("OAuth2Client");
        engine.tenantProbed("ns/main", "hydra", true);
        calls.onCall(call(200));
        calls.onRateLimited("ns/main", Api.HYDRA_ADMIN, Duration.ofMillis(5));
        calls.onBreaker("ns/main", "hydra:4445", BreakerState.OPEN);
        calls.onAuditFailure("ns/main", "hydra.client.create");
        process.show(new Lanes(2, 2, process, System::nanoTime), () -> true);
        process.run(new Work(new WorkKey("OAuth2Client", "ns", "a"), "ns/main", Lane.BULK), 1_000, () -> {});
        conditions.add(new ConditionStatus("OAuth2Client", "ns", "Ready", "True"));
        resources.refresh();
    }

    private static CallEvent call(int status) {
        return new CallEvent(
                "ns/main", Api.HYDRA_ADMIN, "POST", "/admin/clients", status, null, 1, Duration.ofMillis(7));
    }
}
