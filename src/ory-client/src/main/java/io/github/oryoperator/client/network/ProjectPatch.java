package io.github.oryoperator.client.network;

import io.github.oryoperator.client.JsonPatch;
import java.util.List;

/**
 * Changes of a project that were made for one of its revisions, and are refused for any other.
 *
 * @param revisionId {@link Project#revisionId()} of the project that was looked at
 * @param operations {@code add}, {@code remove}, {@code replace} and {@code test}, with paths from the project's root,
 *     such as {@code /services/identity/config/selfservice/methods/password/enabled}
 */
public record ProjectPatch(String revisionId, List<JsonPatch> operations) {
    public ProjectPatch {
        operations = List.copyOf(operations);
    }

    /** For the project as it was looked at. */
    public static ProjectPatch of(Project project, JsonPatch... operations) {
        return new ProjectPatch(project.revisionId(), List.of(operations));
    }
}
