package io.github.oryoperator.operator;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.oryoperator.client.CallListener;
import io.github.oryoperator.operator.config.OperatorConfig;
import io.github.oryoperator.operator.election.LeadershipGuard;
import io.github.oryoperator.operator.engine.Telemetry;
import io.github.oryoperator.operator.lane.Lanes;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * What the process gives its controllers; made once, at start.
 *
 * @param config every setting
 * @param kubernetes the client for all work on the cluster; it refuses writes while this process does not lead
 * @param operatorNamespace the operator's own namespace
 * @param clusterId this cluster's name in the marks left in Ory
 * @param clock the time
 * @param random the source of jitter; safe for use by several threads
 * @param leadership asked before every write to Ory
 * @param lanes where reconciliations run
 * @param telemetry where the engine tells what it did
 * @param calls where the client library tells of its calls to Ory
 */
@RecordBuilder
public record Surroundings(
        OperatorConfig config,
        KubernetesClient kubernetes,
        String operatorNamespace,
        String clusterId,
        Clock clock,
        RandomGenerator random,
        LeadershipGuard leadership,
        Lanes lanes,
        Telemetry telemetry,
        CallListener calls) {}
