package io.github.oryoperator.operator.oryproject;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.oryoperator.api.Drift;
import io.github.oryoperator.api.oryproject.ConfigurationSource;
import io.github.oryoperator.api.oryproject.OryProjectSpec;
import io.github.oryoperator.client.JsonPatch;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.network.Project;
import io.github.oryoperator.operator.field.CanonicalJson;
import io.github.oryoperator.operator.field.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a spec says of a project, against what Ory has: only that is compared and changed.
 *
 * @param spec the spec, with what it takes from Secrets
 * @param now the project
 */
record ProjectFields(OryProjectSpec spec, Project now) {
    private static final String SERVICES = "/services";

    /** What Ory cannot change in a project, where it differs. */
    List<Difference> fixed() {
        var differences = new ArrayList<Difference>();
        add(differences, "environment", spec.environment(), Environments.text(now.environment()));
        add(differences, "homeRegion", spec.homeRegion(), now.homeRegion());
        add(differences, "workspaceId", spec.workspaceId(), now.workspaceId());
        return differences;
    }

    /**
     * Where it differs.
     *
     * @param trusts whether what Ory masks, or leaves out of what a Secret holds, is taken for what it was given
     */
    List<Difference> differences(boolean trusts) {
        var differences = new ArrayList<>(fixed());
        add(differences, "displayName", spec.displayName(), now.name());
        differences.addAll(corsAdmin().differences());
        differences.addAll(corsPublic().differences());
        for (var change : changes(trusts)) {
            differences.add(new Difference(
                    ServiceName.inSpec(change.at()), Drift.HIDDEN, change.isThere() ? Drift.HIDDEN : null));
        }
        return differences;
    }

    /**
     * What makes it right.
     *
     * @param secrets whether what Ory masks is to be given to it too
     */
    List<JsonPatch> patch(boolean secrets) {
        var operations = new ArrayList<JsonPatch>();
        if (!spec.displayName().equals(now.name())) {
            operations.add(JsonPatch.replace("/name", TextNode.valueOf(spec.displayName())));
        }
        operations.addAll(corsAdmin().patch());
        operations.addAll(corsPublic().patch());
        var changes = changes(!secrets);
        changes.forEach(change -> operations.add(change.patch(SERVICES)));
        // How the rest of a configuration is read; Ory keeps no version itself.
        var wanted = Configuration.wanted(spec);
        for (var service : ServiceName.values()) {
            var version = service.root().append(ServiceName.VERSION);
            if (wanted.at(version).isTextual()
                    && changes.stream().anyMatch(change -> ServiceName.isIn(change.at(), service))) {
                operations.add(JsonPatch.add(SERVICES + version, wanted.at(version)));
            }
        }
        return operations;
    }

    /** The configuration that Ory is given, where it shows not all of it, as one text. */
    Optional<Secret> hidden() {
        boolean isHidden = !fromSecrets().isEmpty()
                || changes(true).size() != changes(false).size();
        return isHidden
                ? Optional.of(Secret.of(String.valueOf(CanonicalJson.of(Configuration.wanted(spec)))))
                : Optional.empty();
    }

    private List<ConfigurationDiff.Change> changes(boolean trusts) {
        return ConfigurationDiff.between(Configuration.wanted(spec), Configuration.actual(now), fromSecrets(), trusts);
    }

    private CorsFields corsAdmin() {
        return new CorsFields("corsAdmin", "/cors_admin", spec.corsAdmin(), now.corsAdmin());
    }

    private CorsFields corsPublic() {
        return new CorsFields("corsPublic", "/cors_public", spec.corsPublic(), now.corsPublic());
    }

    private Set<JsonPointer> fromSecrets() {
        return requireNonNullElse(spec.valuesFrom(), List.<ConfigurationSource>of()).stream()
                .map(source -> ServiceName.inProject(JsonPointer.compile(source.path())))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static void add(
            List<Difference> differences, String path, @Nullable String wanted, @Nullable String actual) {
        if (wanted != null && !wanted.equals(actual)) {
            differences.add(new Difference(path, wanted, actual));
        }
    }
}
