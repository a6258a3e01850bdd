package io.github.oryoperator.e2e.system;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.OryException;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.client.network.ApiKey;
import io.github.oryoperator.client.network.EventStream;
import io.github.oryoperator.client.network.EventsService;
import io.github.oryoperator.client.network.ProjectAdminService;
import io.github.oryoperator.client.network.ProjectMetadata;
import io.github.oryoperator.client.oauth2.ClientQuery;
import io.github.oryoperator.testbed.network.OryNetwork;
import java.util.List;
import java.util.Optional;

/** Ory Network as the owner of its workspace sees it, who knows nothing of the operator. */
public final class NetworkView implements AutoCloseable {

    private static final String WORKSPACE = "workspace";

    private final OryNetwork network;
    private final Ory ory;

    NetworkView(OryNetwork network) {
        this.network = network;
        ory = Ory.builder()
                .tenant(
                        WORKSPACE,
                        Tenant.cloud()
                                .workspaceApiKey(Secret.of(network.workspaceKey()))
                                .workspaceId(network.workspaceId())
                                .consoleUrl(network.consoleUrl().toString())
                                .build())
                .build();
    }

    /** The stand-in. */
    public OryNetwork network() {
        return network;
    }

    /** Its projects. */
    public ProjectAdminService projects() {
        return ory.projectAdmin().forTenant(WORKSPACE);
    }

    /** Its event streams. */
    public EventsService streams() {
        return ory.events().forTenant(WORKSPACE);
    }

    /** All projects of that name that are there. */
    public List<ProjectMetadata> named(String name) {
        return projects()
                .listAll()
                .filter(project -> project.name().equals(name))
                .toList();
    }

    /** The id of the only project of that name; empty: there is none. */
    public Optional<String> idOf(String name) {
        var all = named(name);
        if (all.size() > 1) {
            throw new AssertionError(all.size() + " projects named " + name);
        }
        return all.stream().map(ProjectMetadata::id).findFirst();
    }

    /** All that is stored of a project, nothing masked. */
    public JsonNode stored(String id) {
        return network.console().stored(id);
    }

    /** The ids of a project's API keys whose names begin so. */
    public List<String> apiKeys(String project, String name) {
        return projects().listApiKeys(project).stream()
                .filter(key -> key.name().startsWith(name))
                .map(ApiKey::id)
                .toList();
    }

    /** The event streams of a project. */
    public List<EventStream> streamsOf(String project) {
        return streams().list(project);
    }

    /** Whether an API key lets in at the host of the project that is there from the start. */
    public boolean opens(String apiKey) {
        try (var project = Ory.builder()
                .tenant(
                        WORKSPACE,
                        Tenant.cloud()
                                .projectUrl(network.projectUrl().toString())
                                .projectApiKey(Secret.of(Canaries.plant(apiKey)))
                                .build())
                .build()) {
            project.oauth2Clients().forTenant(WORKSPACE).list(ClientQuery.ALL);
            return true;
        } catch (OryException e) {
            if (e.status() == 401) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        ory.close();
    }
}
