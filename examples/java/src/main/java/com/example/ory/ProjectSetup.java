package com.example.ory;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.oryoperator.client.JsonPatch;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.OryConflictException;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.client.network.ApiKey;
import io.github.oryoperator.client.network.NewApiKey;
import io.github.oryoperator.client.network.NewProject;
import io.github.oryoperator.client.network.Project;
import io.github.oryoperator.client.network.ProjectAdminService;
import io.github.oryoperator.client.network.ProjectEnvironment;
import io.github.oryoperator.client.network.ProjectPatch;
import io.github.oryoperator.client.network.ProjectUpdate;

/**
 * Sets up a project of Ory Network from nothing: the project, a part of its configuration, and a key for the backend that
 * will use it. May be run again: what is there stays as it is.
 *
 * <p>Needs {@code ORY_CONSOLE_URL} ({@code https://api.console.ory.sh}; the testbed has a stand-in),
 * {@code ORY_WORKSPACE_ID} and {@code ORY_WORKSPACE_API_KEY}. Run it by
 * {@code mvn -q compile exec:java -Dexec.mainClass=com.example.ory.ProjectSetup -Dexec.args=shop}
 */
public final class ProjectSetup {
    private static final String LIFESPAN = "/services/identity/config/session/lifespan";

    private ProjectSetup() {}

    /** @param args the project's name */
    public static void main(String[] args) {
        String workspace = Servers.variable("ORY_WORKSPACE_ID");
        Tenant acme = Tenant.cloud()
                .consoleUrl(Servers.at("ORY_CONSOLE_URL").url())
                .workspaceId(workspace)
                .workspaceApiKey(Secret.of(Servers.variable("ORY_WORKSPACE_API_KEY")))
                .build();
        try (Ory ory = Ory.builder().tenant("acme", acme).build()) {
            ProjectAdminService projects = ory.projectAdmin().forTenant("acme");

            // Names are not unique: without this look every run would make one more. Only this workspace counts: the
            // list of all projects has those of others that the key sees.
            String id = ory.workspaceAdmin()
                    .forTenant("acme")
                    .listProjectsAll(workspace)
                    .filter(project -> project.name().equals(args[0]))
                    .map(project -> project.id())
                    .findFirst()
                    .orElseGet(() -> projects.create(NewProject.of(args[0], ProjectEnvironment.DEVELOPMENT))
                            .id());

            ProjectUpdate update = configure(projects, id);
            System.out.println("project " + id + " has the slug " + update.project().slug() + ", with "
                    + update.warnings().size() + " warnings");

            if (projects.listApiKeys(id).stream().noneMatch(key -> key.name().equals("backend"))) {
                ApiKey key = projects.createApiKey(id, NewApiKey.of("backend"));
                // Ory tells the key this once: put key.value().reveal() where the backend finds it, and nowhere else.
                System.out.println("made the key " + key.id());
            }
            System.out.println("keys: " + projects.listApiKeys(id).size());
        }
    }

    /** Changes nothing but what it names, and only a configuration that it has seen. */
    private static ProjectUpdate configure(ProjectAdminService projects, String id) {
        for (int attempt = 1; ; attempt++) {
            Project seen = projects.get(id);
            try {
                return projects.set(
                        id, ProjectPatch.of(seen, JsonPatch.replace(LIFESPAN, TextNode.valueOf("24h0m0s"))));
            } catch (OryConflictException e) {
                // Somebody else was faster. Look again; not for ever.
                if (attempt == 3) {
                    throw e;
                }
            }
        }
    }
}
