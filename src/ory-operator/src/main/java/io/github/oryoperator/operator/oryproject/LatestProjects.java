package io.github.oryoperator.operator.oryproject;

import io.github.oryoperator.client.network.Project;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads what was written: for a while after a patch Ory may show a project as it was before. Of each project the last write is kept, until
 * Ory shows anything else than what that write replaced.
 */
final class LatestProjects {
    private final Map<String, Written> written = new ConcurrentHashMap<>();

    private record Written(String formerRevision, Project project) {}

    /** A write took the place of a revision. */
    void wrote(String formerRevision, Project project) {
        written.put(project.id(), new Written(formerRevision, project));
    }

    /** The newest of what Ory shows and what was written. */
    Project newest(Project shown) {
        var known = written.get(shown.id());
        if (known == null) {
            return shown;
        }
        if (known.formerRevision().equals(shown.revisionId())) {
            return known.project();
        }
        written.remove(shown.id(), known);
        return shown;
    }
}
