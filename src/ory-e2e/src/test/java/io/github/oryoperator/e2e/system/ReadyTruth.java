package io.github.oryoperator.e2e.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.github.oryoperator.client.oauth2.OAuth2Client;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.testbed.fault.Fault;
import io.github.oryoperator.testbed.fault.FaultProxy;
import io.github.oryoperator.testbed.fault.Point;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Whether {@code Ready} was true only while Ory held the spec of the generation that it speaks of, and let a published secret in: Ory is asked
 * for each status as it is written, before the operator has the answer and can go on.
 */
public final class ReadyTruth {

    /** What a failure says of a Ready that was not true, whoever sees it first. */
    public static final String COMPLAINT = "Ready while Ory differed";

    private final TestCluster cluster;
    private final Sandbox sandbox;
    private final Kind kind;
    private final Judge judge;
    private final Set<String> judged = new HashSet<>();
    private final List<String> lies = new CopyOnWriteArrayList<>();

    /** Knows what Ory has to hold for resources of a kind. */
    public interface Judge {
        /**
         * What Ory holds otherwise than it has to.
         *
         * @param object the resource
         * @param spec its spec as of the generation that is called Ready
         * @return empty: nothing
         */
        Optional<String> lie(GenericKubernetesResource object, JsonNode spec);
    }

    /** The truth of a sandbox's clients. */
    public ReadyTruth(TestCluster cluster, Sandbox sandbox) {
        this(cluster, sandbox, Kind.OAUTH2_CLIENT, (client, spec) -> lieOfClient(sandbox, client, spec));
    }

    /** The truth of a sandbox's resources of that kind. */
    public ReadyTruth(TestCluster cluster, Sandbox sandbox, Kind kind, Judge judge) {
        this.cluster = cluster;
        this.sandbox = sandbox;
        this.kind = kind;
        this.judge = judge;
    }

    /** Judges what the operator writes through this proxy, until its plan is cleared. */
    public ReadyTruth watch(FaultProxy kubernetes) {
        kubernetes
                .plan()
                .add(Fault.when(call -> call.mutates()
                                && call.kind().equals(kind.plural() + "/status")
                                && call.namespace().equals(sandbox.namespace()))
                        .at(Point.BEFORE_ANSWER)
                        .always()
                        .run(this::catchUp));
        return this;
    }

    /** Fails where {@code Ready} was true and Ory was not so, or where it was never true at all. */
    public void assertKept() {
        catchUp();
        assertThat(lies).as(COMPLAINT).isEmpty();
        assertThat(judged).as("statuses that were Ready").isNotEmpty();
    }

    /** Returns once everything written so far is judged; to be called before a test makes Ory differ by itself. */
    public synchronized void catchUp() {
        try {
            OryObjects.of(cluster.cluster().admin(), kind)
                    .inNamespace(sandbox.namespace())
                    .list()
                    .getItems()
                    .forEach(this::judge);
        } catch (RuntimeException e) {
            lies.add("could not be judged: " + e);
        }
    }

    private void judge(GenericKubernetesResource object) {
        boolean ready = OryObjects.condition(object, "Ready", "status").equals("True");
        boolean isNew = ready
                && object.getMetadata().getDeletionTimestamp() == null
                && judged.add(
                        object.getMetadata().getUid() + OryObjects.json(object).path("status"));
        if (isNew) {
            lie(object).ifPresent(lie -> lies.add(OryObjects.describe(object) + " - but " + lie));
        }
    }

    private Optional<String> lie(GenericKubernetesResource object) {
        var generation = OryObjects.condition(object, "Ready", "observedGeneration");
        try {
            return judge.lie(object, spec(object, generation)).map(lie -> "of generation " + generation + ": " + lie);
        } catch (RuntimeException e) {
            return Optional.of("that cannot be told: " + e);
        }
    }

    private static Optional<String> lieOfClient(Sandbox sandbox, GenericKubernetesResource client, JsonNode spec) {
        var found = sandbox.hydraClients()
                .find(sandbox.namespace() + "." + client.getMetadata().getName());
        if (found.isEmpty()) {
            return Optional.of("Hydra has no such client");
        }
        if (!isAsAsked(spec, found.get())) {
            return Optional.of("Hydra does not hold the spec");
        }
        var secret = spec.at("/credentials/secret/name").asText();
        return secret.isEmpty() || sandbox.getsToken(secret)
                ? Optional.empty()
                : Optional.of("its published secret gets no active token");
    }

    /** The spec of that generation: the present one, or what a watch told of it before. */
    private JsonNode spec(GenericKubernetesResource object, String generation) {
        var present = object.getMetadata();
        var of = present.getGeneration().toString().equals(generation)
                ? object
                : cluster.statuses().versions().stream()
                        .filter(version -> version.getMetadata().getUid().equals(present.getUid())
                                && version.getMetadata()
                                        .getGeneration()
                                        .toString()
                                        .equals(generation))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("no watch told of generation " + generation));
        return OryObjects.json(of).path("spec");
    }

    private static boolean isAsAsked(JsonNode spec, OAuth2Client found) {
        var scopes = new TreeSet<String>();
        spec.path("scopes").forEach(scope -> scopes.add(scope.asText()));
        return scopes.equals(new TreeSet<>(List.of(String.valueOf(found.scope()).split(" "))))
                && isAsAsked(spec.path("clientName"), found.clientName())
                && isAsAsked(spec.path("policyUri"), found.policyUri());
    }

    private static boolean isAsAsked(JsonNode asked, @Nullable String found) {
        return asked.isMissingNode() || asked.asText().equals(found);
    }
}
