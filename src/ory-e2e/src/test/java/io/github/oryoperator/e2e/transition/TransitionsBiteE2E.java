package io.github.oryoperator.e2e.transition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.oryoperator.e2e.mutant.Forgetful;
import io.github.oryoperator.e2e.schema.SchemaPath;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.e2e.transition.Transition.End;
import io.github.oryoperator.e2e.transition.Transition.Sort;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That {@link TransitionsE2E} bites: an operator with a mistake that no fresh resource shows is caught by a chain. */
class TransitionsBiteE2E {

    private static final SchemaPath FIELD = SchemaPath.of("skipConsent");

    private final TestCluster cluster = TestCluster.shared();

    @Test
    void anOperatorThatForgetsWhatWasTakenOutIsCaught(@TempDir Path folder) {
        cluster.stopOperator();
        var mutant = cluster.installed()
                .process()
                .setting("leader-election", "false")
                .jvmOptions(Forgetful.WHAT_WAS_TAKEN_OUT.jvmOptions(folder));
        try (var operator = cluster.start(mutant);
                var sandbox = Sandbox.open(cluster)) {
            assertThat(operator.process().isAlive()).isTrue();
            var table = Table.of(Kind.OAUTH2_CLIENT.kind());
            var chain = new Chain(Kind.OAUTH2_CLIENT, table, sandbox, new World(cluster.cluster(), Map.of()));

            chain.take(
                    List.of(becomes(Sort.VALUE, BooleanNode.TRUE), becomes(Sort.UNSET, MissingNode.getInstance())), 1);

            assertThat(chain.complaints())
                    .singleElement()
                    .asString()
                    .contains("/ory/skip_consent is true, from scratch false", "UNSET skipConsent");
        }
    }

    private static Transition becomes(Sort sort, JsonNode value) {
        return new Transition(FIELD, sort, JsonNodeFactory.instance.objectNode(), value, End.READY, "", List.of());
    }
}
