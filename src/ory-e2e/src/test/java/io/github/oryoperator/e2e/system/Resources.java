package io.github.oryoperator.e2e.system;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** The resources of one kind in a sandbox: written as a user writes them, and read as he reads them. */
public final class Resources {

    private static final AtomicInteger REQUESTS = new AtomicInteger();

    private final TestCluster shared;
    private final Sandbox sandbox;
    private final Kind kind;
    private final Supplier<Duration> patience;

    Resources(TestCluster shared, Sandbox sandbox, Kind kind, Supplier<Duration> patience) {
        this.shared = shared;
        this.sandbox = sandbox;
        this.kind = kind;
        this.patience = patience;
    }

    /** Applies one with this spec (YAML, in flow style or indented by two). */
    public void apply(String name, String spec) {
        sandbox.apply("apiVersion: ory-operator.github.io/v1alpha1\nkind: " + kind.kind() + "\nmetadata: {name: " + name
                + "}\nspec:\n" + spec.indent(2));
    }

    /**
     * Gives one this spec and no other, strictly: what an empty object stands for stays one, unlike when it is applied on the server's side.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException if the API server refuses it
     */
    public void write(String name, JsonNode spec) {
        if (find(name) != null) {
            var context = new PatchContext.Builder()
                    .withPatchType(PatchType.JSON)
                    .withFieldValidation("Strict")
                    .build();
            at(name).patch(context, "[{\"op\": \"replace\", \"path\": \"/spec\", \"value\": " + spec + "}]");
            return;
        }
        var object = new GenericKubernetesResource();
        object.setApiVersion("ory-operator.github.io/v1alpha1");
        object.setKind(kind.kind());
        object.setMetadata(new ObjectMetaBuilder().withName(name).build());
        object.setAdditionalProperty("spec", spec);
        OryObjects.of(shared.cluster().admin(), kind)
                .inNamespace(sandbox.namespace())
                .resource(object)
                .create();
    }

    /** The one of that name; null where there is none. */
    public @Nullable GenericKubernetesResource find(String name) {
        return at(name).get();
    }

    /** Waits until it is ready as of its present spec. */
    public GenericKubernetesResource awaitReady(String name) {
        return await(name, OryObjects::isReady);
    }

    /** Waits until its Ready condition has that reason and speaks of the present spec. */
    public GenericKubernetesResource awaitReason(String name, String reason) {
        return await(
                name,
                object -> OryObjects.condition(object, "Ready", "reason").equals(reason)
                        && OryObjects.condition(object, "Ready", "observedGeneration")
                                .equals(object.getMetadata().getGeneration().toString()));
    }

    /** Waits until its Ready condition says that. */
    public GenericKubernetesResource awaitMessage(String name, String part) {
        return await(
                name, object -> OryObjects.condition(object, "Ready", "message").contains(part));
    }

    /** Waits until it is as wanted; fails with what its status says. */
    public GenericKubernetesResource await(String name, Predicate<GenericKubernetesResource> wanted) {
        try {
            return Awaitility.await()
                    .atMost(patience.get())
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> findOrFail(name), wanted);
        } catch (ConditionTimeoutException e) {
            var log = shared.lastLog();
            throw new AssertionError(
                    "not so after " + patience.get().toSeconds() + " s: "
                            + OryObjects.json(findOrFail(name)).path("status") + "\nThe end of the operator's log:\n"
                            + log.substring(Math.max(0, log.length() - 6_000)),
                    e);
        }
    }

    /** Asks for a look at it and returns it as it is afterwards. */
    public GenericKubernetesResource look(String name) {
        var request = "look-" + REQUESTS.incrementAndGet();
        at(name).patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\":{\"annotations\":{\"ory-operator.github.io/reconcile-requested-at\":\"" + request
                                + "\"}}}");
        return await(
                name,
                object -> OryObjects.json(object)
                        .at("/status/lastHandledReconcileAt")
                        .asText()
                        .equals(request));
    }

    /** Begins to delete it. */
    public void delete(String name) {
        at(name).delete();
    }

    /** Waits until the API server has it no more. */
    public void awaitGone(String name) {
        try {
            Awaitility.await()
                    .atMost(patience.get())
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> find(name) == null);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    "still there: " + OryObjects.json(findOrFail(name)).path("status"), e);
        }
    }

    /** Deletes it and waits until the API server has it no more. */
    public void deleteWhole(String name) {
        delete(name);
        awaitGone(name);
    }

    /** Deletes all and waits until they are gone. */
    public void deleteAll() {
        var names =
                OryObjects.of(shared.cluster().admin(), kind)
                        .inNamespace(sandbox.namespace())
                        .list()
                        .getItems()
                        .stream()
                        .map(object -> object.getMetadata().getName())
                        .toList();
        names.forEach(this::delete);
        names.forEach(this::awaitGone);
    }

    /** Waits for an event about it and returns what its note says. */
    public String awaitEvent(String name, String reason) {
        return Awaitility.await("an event " + reason)
                .atMost(patience.get())
                .pollInterval(Duration.ofMillis(50))
                .until(() -> events(name, reason), events -> !events.isEmpty())
                .getLast();
    }

    /** What the events about it with that reason say. */
    public List<String> events(String name, String reason) {
        return shared
                .cluster()
                .admin()
                .events()
                .v1()
                .events()
                .inNamespace(sandbox.namespace())
                .list()
                .getItems()
                .stream()
                .filter(event -> isAbout(event, name) && event.getReason().equals(reason))
                .map(event -> Objects.requireNonNullElse(event.getNote(), ""))
                .toList();
    }

    private boolean isAbout(Event event, String name) {
        var about = event.getRegarding();
        return about != null
                && about.getKind().equals(kind.kind())
                && about.getName().equals(name);
    }

    private GenericKubernetesResource findOrFail(String name) {
        var object = find(name);
        if (object == null) {
            throw new AssertionError(kind.kind() + " " + sandbox.namespace() + "/" + name + " does not exist");
        }
        return object;
    }

    private Resource<GenericKubernetesResource> at(String name) {
        return OryObjects.of(shared.cluster().admin(), kind)
                .inNamespace(sandbox.namespace())
                .withName(name);
    }
}
