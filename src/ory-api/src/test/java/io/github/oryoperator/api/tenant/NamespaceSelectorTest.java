package io.github.oryoperator.api.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NamespaceSelectorTest {
    private static final Map<String, String> LABELS = Map.of("team", "a", "stage", "prod");

    @Test
    void anEmptySelectorSelectsAll() {
        assertThat(new NamespaceSelector(null, null).matches(Map.of())).isTrue();
    }

    @Test
    void allLabelsMustHaveTheirValue() {
        assertThat(new NamespaceSelector(Map.of("team", "a"), null).matches(LABELS))
                .isTrue();
        assertThat(new NamespaceSelector(Map.of("team", "b"), null).matches(LABELS))
                .isFalse();
        assertThat(new NamespaceSelector(Map.of("team", "a", "missing", "x"), null).matches(LABELS))
                .isFalse();
    }

    @Test
    void requirementsHoldAsKubernetesSays() {
        assertThat(holds("team", "In", List.of("a", "b"))).isTrue();
        assertThat(holds("team", "In", List.of("b"))).isFalse();
        assertThat(holds("missing", "In", List.of("a"))).isFalse();
        assertThat(holds("team", "NotIn", List.of("b"))).isTrue();
        assertThat(holds("team", "NotIn", List.of("a"))).isFalse();
        assertThat(holds("missing", "NotIn", List.of("a"))).isTrue();
        assertThat(holds("team", "Exists", null)).isTrue();
        assertThat(holds("missing", "Exists", null)).isFalse();
        assertThat(holds("team", "DoesNotExist", null)).isFalse();
        assertThat(holds("missing", "DoesNotExist", null)).isTrue();
    }

    @Test
    void anOperatorOfTheFutureAdmitsNobody() {
        assertThat(holds("team", "Near", List.of("a"))).isFalse();
    }

    @Test
    void noNamespaceIsAdmittedUnlessNamedOrSelected() {
        NamespaceSelector teamA = new NamespaceSelector(Map.of("team", "a"), null);

        assertThat(new AllowedNamespaces(null, null).admit("a", LABELS)).isFalse();
        assertThat(new AllowedNamespaces(List.of(), null).admit("a", LABELS)).isFalse();
        assertThat(new AllowedNamespaces(List.of("a"), null).admit("a", Map.of()))
                .isTrue();
        assertThat(new AllowedNamespaces(List.of("b"), teamA).admit("a", LABELS))
                .isTrue();
    }

    private static boolean holds(String key, String operator, @Nullable List<String> values) {
        return new NamespaceSelector(null, List.of(new LabelRequirement(key, operator, values))).matches(LABELS);
    }
}
