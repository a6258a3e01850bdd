package io.github.oryoperator.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.oryoperator.client.network.ProjectMetadata;
import io.github.oryoperator.e2e.system.Canaries;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.ProxiedOperator;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.testbed.fault.Call;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** An OryProject with an API key in a Secret. */
final class ChangeableProject extends ChangeableResource {
    static final ChangeableProject INSTANCE = new ChangeableProject();

    private static final String API_KEY = "api";
    private static final String KEY_ID = "ory-operator.github.io/api-key-id";
    private static final String TTL = "/services/oauth2/config/ttl/access_token";

    private ChangeableProject() {
        super(Kind.ORY_PROJECT);
    }

    @Override
    String created(Sandbox sandbox) {
        return spec(sandbox, "15m0s", "2099-01-31T00:00:00Z");
    }

    /** Of its configuration, and of its API key. */
    @Override
    String updated(Sandbox sandbox) {
        return spec(sandbox, "5m0s", "2099-12-31T00:00:00Z");
    }

    @Override
    String edited(Sandbox sandbox) {
        return spec(sandbox, "7m0s", "2099-12-31T00:00:00Z");
    }

    private static String spec(Sandbox sandbox, String ttl, String end) {
        return ("displayName: %s, environment: dev, syncInterval: 1h, deletionPolicy: Delete, allowPurge: true, "
                        + "services: {oauth2: {ttl: {access_token: %s}}}, "
                        + "apiKeys: [{name: backend, secret: {name: %s}, expiresAt: \"%s\"}]")
                .formatted(displayName(sandbox), ttl, API_KEY, end);
    }

    /** The value of an API key is told once: one that is lost is revoked, and another one made. */
    @Override
    public boolean isMadeAgain(String what) {
        return what.equals("create api-key");
    }

    @Override
    public void furnish(Sandbox sandbox, ProxiedOperator operator) {
        var network = sandbox.network().network();
        sandbox.applySecret("default.key", "workspace", Canaries.plant(network.workspaceKey()));
        sandbox.apply("""
                apiVersion: ory-operator.github.io/v1alpha1
                kind: OryTenant
                metadata: {name: default}
                spec:
                  mode: Cloud
                  cloud: {consoleUrl: "%s", workspaceId: %s, workspaceApiKeySecretRef: {name: default.key, key: workspace}}
                """.formatted(operator.console().url(), network.workspaceId()));
        sandbox.awaitTenantReason("Succeeded");
    }

    /** There is one sandbox at a time. Who probes the console lists projects too. */
    @Override
    public boolean concerns(Sandbox sandbox, Call call) {
        return switch (call.kind()) {
            case "project" -> !call.verb().equals("list");
            case "api-key" -> true;
            case "oryprojects" -> call.verb().equals("list");
            default -> false;
        };
    }

    @Override
    List<String> there(Sandbox sandbox) {
        return List.of(
                "projects " + ttls(sandbox), "API keys " + apiKeys(sandbox) + " published " + publishes(sandbox));
    }

    @Override
    public List<String> nothing() {
        return List.of("projects []", "API keys [] published false");
    }

    @Override
    Optional<String> lie(Sandbox sandbox, JsonNode spec) {
        var ttl = spec.at("/services/oauth2/ttl/access_token").asText();
        if (!ttls(sandbox).equals(List.of(ttl))) {
            return Optional.of("the console has " + ttls(sandbox) + " and not " + ttl);
        }
        return publishes(sandbox) ? Optional.empty() : Optional.of("the Secret does not hold the one API key");
    }

    @Override
    boolean isTold(Sandbox sandbox, JsonNode status) {
        var there = projects(sandbox);
        return there.size() == 1
                && (status.has("creationPending")
                        || status.path("projectId")
                                .asText()
                                .equals(there.getFirst().id()));
    }

    @Override
    List<String> told(JsonNode status) {
        return List.of("pending " + status.has("creationPending"));
    }

    @Override
    void clear(Sandbox sandbox) {
        projects(sandbox).forEach(project -> sandbox.network().projects().purge(project.id()));
    }

    @Override
    public String toString() {
        return "project";
    }

    private static String displayName(Sandbox sandbox) {
        return "Shop of " + sandbox.namespace();
    }

    private static List<ProjectMetadata> projects(Sandbox sandbox) {
        return sandbox.network().named(displayName(sandbox));
    }

    private static List<String> ttls(Sandbox sandbox) {
        return projects(sandbox).stream()
                .map(project -> sandbox.network().stored(project.id()).at(TTL).asText())
                .toList();
    }

    /** When each ends. */
    private static List<String> apiKeys(Sandbox sandbox) {
        return projects(sandbox).stream()
                .flatMap(project -> sandbox.network().projects().listApiKeys(project.id()).stream())
                .map(key -> String.valueOf(key.expiresAt()))
                .toList();
    }

    /** Whether the Secret is of the only API key. */
    private static boolean publishes(Sandbox sandbox) {
        var secret = sandbox.secret(API_KEY);
        var ids = projects(sandbox).stream()
                .flatMap(project -> sandbox.network().apiKeys(project.id(), "backend").stream())
                .toList();
        return secret != null
                && ids.equals(List.of(Objects.requireNonNullElse(
                        secret.getMetadata().getAnnotations().get(KEY_ID), "")));
    }
}
