package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.github.oryoperator.client.network.ProjectMetadata;
import io.github.oryoperator.e2e.system.Canaries;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.ProxiedOperator;
import io.github.oryoperator.e2e.system.ReadyTruth;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.testbed.fault.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** An OryProject with an API key in a Secret. */
enum ChangeableProject implements Changeable {
    INSTANCE;

    private static final TestCluster CLUSTER = TestCluster.shared();
    private static final String KIND = "oryprojects.ory-operator.github.io";
    private static final String NAME = "shop";
    private static final String API_KEY = "api";
    private static final String KEY_ID = "ory-operator.github.io/api-key-id";
    private static final String TTL = "/services/oauth2/config/ttl/access_token";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public Change creation() {
        return ProjectChange.CREATION;
    }

    @Override
    public Change update() {
        return ProjectChange.UPDATE;
    }

    @Override
    public Change deletion() {
        return ProjectChange.DELETION;
    }

    @Override
    public Stream<Change> changes() {
        return Stream.of(ProjectChange.values());
    }

    @Override
    public boolean everyCall() {
        return false;
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
    public void edit(Sandbox sandbox) {
        sandbox.kubectl(
                "patch",
                KIND,
                NAME,
                "--type=merge",
                "--patch={\"spec\":{\"services\":{\"oauth2\":{\"ttl\":{\"access_token\":\"7m0s\"}}}}}");
    }

    @Override
    public void awaitEdited(Sandbox sandbox, long generation) {
        awaitGeneration(sandbox, generation);
        assertThat(ttls(sandbox)).as(ReadyTruth.COMPLAINT).containsExactly("7m0s");
    }

    @Override
    public String promise() {
        return "what was made is claimed in the status, or said to be about to be made";
    }

    @Override
    public boolean isPromiseKept(Sandbox sandbox) {
        var there = projects(sandbox);
        var found = find(sandbox);
        if (there.isEmpty() || found == null) {
            return there.isEmpty();
        }
        var status = OryObjects.json(found).path("status");
        return there.size() == 1
                && (status.has("creationPending")
                        || status.path("projectId")
                                .asText()
                                .equals(there.getFirst().id()));
    }

    @Override
    public List<String> world(Sandbox sandbox) {
        var world = new ArrayList<String>();
        world.add("projects " + ttls(sandbox));
        world.add("API keys " + apiKeys(sandbox) + " published " + publishes(sandbox));
        var found = find(sandbox);
        if (found != null) {
            var status = OryObjects.json(found).path("status");
            var told = new TreeSet<String>();
            status.path("conditions")
                    .forEach(condition -> told.add(condition.path("type").asText() + "="
                            + condition.path("status").asText() + " "
                            + condition.path("reason").asText()));
            world.add("status " + told + " pending " + status.has("creationPending"));
        }
        return List.copyOf(world);
    }

    @Override
    public List<String> nothing() {
        return List.of("projects []", "API keys [] published false");
    }

    @Override
    public void tidy(Sandbox sandbox) {
        sandbox.kubectl("delete", KIND, "--all", "--timeout=60s");
        projects(sandbox).forEach(project -> sandbox.network().projects().purge(project.id()));
    }

    @Override
    public String toString() {
        return "project";
    }

    @Override
    public ReadyTruth truth(TestCluster cluster, Sandbox sandbox) {
        return new ReadyTruth(cluster, sandbox, Kind.ORY_PROJECT, (object, spec) -> lie(sandbox, spec));
    }

    private static Optional<String> lie(Sandbox sandbox, JsonNode spec) {
        var ttl = spec.at("/services/oauth2/ttl/access_token").asText();
        if (!ttls(sandbox).equals(List.of(ttl))) {
            return Optional.of("the console has " + ttls(sandbox) + " and not " + ttl);
        }
        return publishes(sandbox) ? Optional.empty() : Optional.of("the Secret does not hold the one API key");
    }

    static void apply(Sandbox sandbox, String ttl, String end) {
        sandbox.apply("""
                apiVersion: ory-operator.github.io/v1alpha1
                kind: OryProject
                metadata: {name: %s}
                spec:
                  displayName: %s
                  environment: dev
                  syncInterval: 1h
                  deletionPolicy: Delete
                  allowPurge: true
                  services: {oauth2: {ttl: {access_token: %s}}}
                  apiKeys: [{name: backend, secret: {name: %s}, expiresAt: "%s"}]
                """.formatted(NAME, displayName(sandbox), ttl, API_KEY, end));
    }

    static void delete(Sandbox sandbox) {
        sandbox.kubectl("delete", KIND, NAME, "--wait=false");
    }

    /** Waits until that generation is Ready. */
    static void awaitGeneration(Sandbox sandbox, long generation) {
        Awaitility.await("generation " + generation + " is Ready")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> find(sandbox),
                        found -> found != null
                                && OryObjects.isReady(found)
                                && found.getMetadata().getGeneration() == generation);
    }

    static void awaitGone(Sandbox sandbox) {
        Awaitility.await("it is gone").atMost(PATIENCE).until(() -> find(sandbox) == null);
    }

    private static @Nullable GenericKubernetesResource find(Sandbox sandbox) {
        return OryObjects.of(CLUSTER.cluster().admin(), Kind.ORY_PROJECT)
                .inNamespace(sandbox.namespace())
                .withName(NAME)
                .get();
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
