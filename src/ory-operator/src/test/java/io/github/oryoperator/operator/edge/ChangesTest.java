package io.github.oryoperator.operator.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ChangesTest {
    private final Changes<ConfigMap> changes = new Changes<>("ours.example.com/", new OwnWrites<>());

    @Test
    void theOperatorsOwnWritesAreNoNews() {
        assertThat(concerns(meta -> meta.withResourceVersion("2"))).isFalse();
        assertThat(concerns(meta -> meta.withFinalizers("f.example.com/x", "ours.example.com/finalizer")))
                .isFalse();
    }

    @Test
    void aChangedSpecADeletionAndARequestAreNews() {
        assertThat(concerns(meta -> meta.withGeneration(2L))).isTrue();
        assertThat(concerns(meta -> meta.withDeletionTimestamp("2026-01-01T00:00:00Z")))
                .isTrue();
        assertThat(concerns(meta -> meta.addToAnnotations("ours.example.com/reconcile-requested-at", "now")))
                .isTrue();
        assertThat(concerns(meta -> meta.withUid("another"))).isTrue();
        assertThat(concerns(meta -> meta.withFinalizers())).isTrue();
    }

    @Test
    void anAnnotationForSomebodyElseIsNot() {
        assertThat(concerns(meta -> meta.addToAnnotations("theirs.example.com/x", "y")))
                .isFalse();
    }

    private boolean concerns(UnaryOperator<ObjectMetaBuilder> change) {
        var before = new ObjectMetaBuilder()
                .withName("x")
                .withUid("uid")
                .withGeneration(1L)
                .withResourceVersion("1")
                .withFinalizers("f.example.com/x")
                .withAnnotations(Map.of("theirs.example.com/a", "b"));
        var after = change.apply(new ObjectMetaBuilder(before.build()));
        return changes.accept(
                new ConfigMapBuilder().withMetadata(after.build()).build(),
                new ConfigMapBuilder().withMetadata(before.build()).build());
    }
}
