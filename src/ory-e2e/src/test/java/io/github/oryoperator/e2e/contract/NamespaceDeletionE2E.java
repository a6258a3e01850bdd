package io.github.oryoperator.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.e2e.system.ProxiedSandbox;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A namespace that is deleted by Kubernetes' own controllers, with its tenant, its Secrets and a resource of every kind in any order. */
class NamespaceDeletionE2E {

    @Test
    void itTakesTheObjectsOfAllKindsAlong() {
        TestCluster.shared().operator();
        try (var ory = ProxiedSandbox.open(TestCluster.shared())) {
            var sandbox = ory.sandbox();
            var specimens = Stream.of(Kinds.values())
                    .map(kind -> kind.specimen(sandbox))
                    .toList();
            specimens.forEach(specimen -> sandbox.of(specimen.kind())
                    .apply("app", "{" + specimen.large(key(sandbox, specimen)) + ", deletionPolicy: Delete}"));
            specimens.forEach(specimen -> sandbox.of(specimen.kind()).awaitReady("app"));
            assertThat(specimens)
                    .noneMatch(specimen -> specimen.view(key(sandbox, specimen)).isEmpty());

            sandbox.kubectl("delete", "namespace", sandbox.namespace(), "--timeout=60s");

            assertThat(specimens)
                    .allMatch(specimen -> specimen.view(key(sandbox, specimen)).isEmpty());
        }
    }

    /** One for each kind: an issuer and a set of keys of one name are in each other's way. */
    private static String key(Sandbox sandbox, Specimen specimen) {
        return sandbox.namespace() + "-" + specimen.kind().plural();
    }
}
