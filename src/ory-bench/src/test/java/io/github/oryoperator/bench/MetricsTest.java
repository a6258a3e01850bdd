package io.github.oryoperator.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private final Metrics metrics = new Metrics("""
            # TYPE ory_operator_reconciliations_total counter
            ory_operator_reconciliations_total{kind="OAuth2Client",outcome="ready",reason="Succeeded"} 7.0
            ory_operator_reconciliations_total{kind="OAuth2Client",outcome="suspended",reason="Succeeded"} 1.0
            ory_operator_reconciliations_total{kind="OAuth2Client",outcome="waiting",reason="TenantNotReady"} 3.0
            ory_operator_reconciliations_total{kind="OryIdentity",outcome="ready",reason="Succeeded"} 5.0
            ory_operator_queued{lane="edits"} 0.0
            ory_operator_queued{lane="rest"} 2.0
            ory_operator_reconciling 0.0
            ory_operator_ory_calls_seconds_count{code_class="2xx",method="GET",service="hydra",tenant="bench/default"} 4
            ory_operator_ory_calls_seconds_count{code_class="4xx",method="GET",service="hydra",tenant="bench/default"} 2
            ory_operator_ory_calls_seconds_count{code_class="2xx",method="POST",service="kratos",tenant="bench/default"} 9
            ory_operator_ory_calls_seconds_sum{code_class="2xx",method="POST",service="kratos",tenant="bench/default"} 0.5
            """);

    @Test
    void countThePassesOfAKindThatSucceeded() {
        assertThat(metrics.succeeded("OAuth2Client")).isEqualTo(8);
        assertThat(metrics.succeeded("TrustedIssuer")).isZero();
    }

    @Test
    void tellOfACallWhateverItsAnswerAndItsTenant() {
        assertThat(metrics.oryCalls()).isEqualTo(Map.of("GET hydra", 6L, "POST kratos", 9L));
    }

    @Test
    void areIdleOnlyWhereNothingWaitsOrRuns() {
        assertThat(metrics.isIdle()).isFalse();
        assertThat(new Metrics(metrics.text().replace("rest\"} 2.0", "rest\"} 0.0")).isIdle())
                .isTrue();
        assertThat(new Metrics(metrics.text()
                                .replace("rest\"} 2.0", "rest\"} 0.0")
                                .replace("reconciling 0.0", "reconciling 1.0"))
                        .isIdle())
                .isFalse();
    }
}
