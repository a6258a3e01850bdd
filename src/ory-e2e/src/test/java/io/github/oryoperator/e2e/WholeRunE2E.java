package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.github.oryoperator.e2e.system.Canaries;
import io.github.oryoperator.e2e.system.Grant;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.testbed.kubernetes.AuditEntry;
import io.github.oryoperator.testbed.status.StatusCheck;
import io.github.oryoperator.testbed.tool.Toolbox;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * What all tests of the run together must have kept. It comes last, and judges what the others left: the audit log, every
 * status version, every log. Alone it has nothing to judge, which it says.
 */
@Order(Integer.MAX_VALUE)
class WholeRunE2E {

    private final TestCluster run = TestCluster.shared();

    @Test
    void theOperatorNeverMeetsA403OfItsRoles() {
        assumeThatTestsRan();
        assertThat(calls()).isNotEmpty();

        var refused = calls().stream()
                .filter(AuditEntry::unauthorized)
                .filter(call -> !run.wasStarting(call.time()))
                .toList();

        assertThat(refused).isEmpty();
    }

    @Test
    void theChartGrantsNoVerbThatIsNeverUsed() {
        assumeThatTestsRan();

        var unused = new TreeSet<>(Grant.ofChart(run.cluster().admin()));
        unused.removeAll(Grant.usedBy(calls()));

        assertThat(unused).isEmpty();
    }

    @Test
    void noSecretShowsInALogAnEventAStatusOrAMetric() {
        assumeThatTestsRan();
        assertThat(Canaries.count()).isPositive();

        assertThat(Canaries.placesThatShowOne(everythingThatCanBeRead())).isEmpty();
    }

    @Test
    void everyStatusThatTheOperatorWrotePassesFluxAndReadsRightInKstatus() {
        assumeThatTestsRan();
        var written = run.statuses().written();

        var verdicts = new StatusCheck(Toolbox.ofUser())
                .judge(written.stream()
                        .map(object -> OryObjects.json(object).toString())
                        .toList());

        var wrong = new ArrayList<String>();
        for (int i = 0; i < written.size(); i++) {
            var object = written.get(i);
            var verdict = verdicts.get(i);
            if (!verdict.passes() || !verdict.kstatus().equals(truth(object))) {
                wrong.add(verdict + ", should read " + truth(object) + ": " + OryObjects.describe(object));
            }
        }
        assertThat(written).isNotEmpty();
        assertThat(wrong).isEmpty();
    }

    /** What a user must read in kstatus. */
    private static String truth(GenericKubernetesResource object) {
        var meta = object.getMetadata();
        if (meta.getDeletionTimestamp() != null) {
            return "Terminating";
        }
        var observed = OryObjects.json(object).at("/status/observedGeneration").asLong();
        if (observed != meta.getGeneration()) {
            return "InProgress";
        }
        if (OryObjects.condition(object, "Stalled", "status").equals("True")) {
            return "Failed";
        }
        return OryObjects.condition(object, "Ready", "status").equals("True") ? "Current" : "InProgress";
    }

    private List<AuditEntry> calls() {
        var user = run.installed().user();
        return run.cluster().stack().auditLog().entries().stream()
                .filter(call -> call.user().equals(user))
                .toList();
    }

    private List<Canaries.Text> everythingThatCanBeRead() {
        var texts = new ArrayList<Canaries.Text>();
        for (var operator : run.operators()) {
            texts.add(new Canaries.Text("log of " + operator.process().name(), operator.log()));
            texts.add(new Canaries.Text("metrics of " + operator.process().name(), operator.lastMetrics()));
        }
        for (var version : run.statuses().versions()) {
            var object = OryObjects.json(version);
            texts.add(new Canaries.Text(
                    "status of " + version.getKind() + " "
                            + version.getMetadata().getName(),
                    object.path("status").toString()));
        }
        for (var event : run.cluster()
                .admin()
                .events()
                .v1()
                .events()
                .inAnyNamespace()
                .list()
                .getItems()) {
            texts.add(new Canaries.Text("event " + event.getReason(), event.toString()));
        }
        return texts;
    }

    private void assumeThatTestsRan() {
        assumeThat(run.operators()).as("tests before this one").hasSizeGreaterThan(1);
    }
}
