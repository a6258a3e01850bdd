package io.github.oryoperator.e2e.system;

import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.oryoperator.testbed.kubernetes.AuditEntry;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One right: a verb on a resource.
 *
 * @param apiGroup empty for the core group
 * @param resource the plural, with {@code /subresource} where there is one
 * @param verb in lower case
 */
public record Grant(String apiGroup, String resource, String verb) implements Comparable<Grant> {

    /** What the chart's roles grant, by what the API server has of them. */
    public static Set<Grant> ofChart(KubernetesClient admin) {
        var clusterRoles = admin.rbac().clusterRoles().withLabel("app.kubernetes.io/part-of", "ory-operator");
        var roles = admin.rbac().roles().inAnyNamespace().withLabel("app.kubernetes.io/part-of", "ory-operator");
        return Stream.concat(
                        clusterRoles.list().getItems().stream().flatMap(role -> role.getRules().stream()),
                        roles.list().getItems().stream().flatMap(role -> role.getRules().stream()))
                .flatMap(Grant::of)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What these calls used. */
    public static Set<Grant> usedBy(List<AuditEntry> calls) {
        return calls.stream()
                .filter(call -> call.resource() != null)
                .map(call -> new Grant(
                        call.apiGroup(),
                        call.subresource() == null ? call.resource() + "" : call.resource() + "/" + call.subresource(),
                        call.verb()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Grant> of(PolicyRule rule) {
        return rule.getApiGroups().stream()
                .flatMap(group -> rule.getResources().stream()
                        .flatMap(resource -> rule.getVerbs().stream().map(verb -> new Grant(group, resource, verb))));
    }

    @Override
    public int compareTo(Grant other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return verb + " " + resource + (apiGroup.isEmpty() ? "" : "." + apiGroup);
    }
}
