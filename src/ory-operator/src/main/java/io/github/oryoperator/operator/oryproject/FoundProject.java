package io.github.oryoperator.operator.oryproject;

import io.github.oryoperator.client.network.Project;
import io.github.oryoperator.client.network.ProjectUpdate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A project as it was found, or as it is after a write.
 *
 * @param project the project
 * @param ours whether the resource claims it, or made it
 * @param reserved why it is not to be taken over, and what to write instead; empty: it may be
 * @param hosts the names that it is reached by, as far as they are known
 * @param warnings Ory's numbers for what it ignored of the last write; null: nothing was written
 */
record FoundProject(
        Project project,
        boolean ours,
        Optional<String> reserved,
        List<String> hosts,
        @Nullable List<Long> warnings) {
    FoundProject {
        hosts = List.copyOf(hosts);
        warnings = warnings == null ? null : List.copyOf(warnings);
    }

    /** One that was just made. */
    static FoundProject made(Project project) {
        return new FoundProject(project, true, Optional.empty(), List.of(), null);
    }

    /** This one after a write. */
    FoundProject after(ProjectUpdate update) {
        var codes = update.warnings().stream()
                .map(ProjectUpdate.Warning::code)
                .distinct()
                .sorted()
                .toList();
        return new FoundProject(update.project(), ours, reserved, hosts, codes);
    }

    /** The same as it is by now. */
    FoundProject with(Project newest) {
        return new FoundProject(newest, ours, reserved, hosts, warnings);
    }

    /** Nothing of its configuration, which holds secrets. */
    @Override
    public String toString() {
        return "FoundProject[" + project + ", ours=" + ours + "]";
    }
}
