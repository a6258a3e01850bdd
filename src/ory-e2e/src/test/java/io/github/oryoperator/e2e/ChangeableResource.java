package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.ReadyTruth;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A resource, with what Ory and the cluster hold of it. */
abstract class ChangeableResource implements Changeable {

    static final String NAME = "one";

    private final Kind kind;

    ChangeableResource(Kind kind) {
        this.kind = kind;
    }

    /** Its first spec, in YAML's flow style without braces. */
    abstract String created(Sandbox sandbox);

    /** The one that a change makes of it. */
    abstract String updated(Sandbox sandbox);

    /** The one that a user may make of it at any time. */
    abstract String edited(Sandbox sandbox);

    /** What is there before it. */
    void prepare(Sandbox sandbox) {}

    /** What is there, apart from names, times and values that differ from run to run. */
    abstract List<String> there(Sandbox sandbox);

    /** In what that is not as a spec has it; empty: it is. */
    abstract Optional<String> lie(Sandbox sandbox, JsonNode spec);

    /** Whether the status tells of what Ory holds. */
    abstract boolean isTold(Sandbox sandbox, JsonNode status);

    /** What the status says in the end, beside its conditions. */
    List<String> told(JsonNode status) {
        return List.of();
    }

    /** Deletes what Ory holds, as somebody else does. */
    abstract void clear(Sandbox sandbox);

    @Override
    public final Change creation() {
        return new ResourceChange(this, ResourceChange.What.CREATION);
    }

    @Override
    public final Change update() {
        return new ResourceChange(this, ResourceChange.What.UPDATE);
    }

    @Override
    public final Change deletion() {
        return new ResourceChange(this, ResourceChange.What.DELETION);
    }

    @Override
    public Stream<Change> changes() {
        return Stream.of(creation(), update(), deletion());
    }

    @Override
    public final boolean everyCall() {
        return false;
    }

    @Override
    public final void edit(Sandbox sandbox) {
        apply(sandbox, edited(sandbox));
    }

    @Override
    public final void awaitEdited(Sandbox sandbox, long generation) {
        var spec = OryObjects.json(awaitGeneration(sandbox, generation)).path("spec");
        assertThat(lie(sandbox, spec)).as(ReadyTruth.COMPLAINT).isEmpty();
    }

    @Override
    public final String promise() {
        return "what Ory was given was told in the status";
    }

    @Override
    public final boolean isPromiseKept(Sandbox sandbox) {
        var found = find(sandbox);
        return there(sandbox).equals(nothing())
                || (found != null && isTold(sandbox, OryObjects.json(found).path("status")));
    }

    @Override
    public final List<String> world(Sandbox sandbox) {
        var world = new ArrayList<>(there(sandbox));
        var found = find(sandbox);
        if (found != null) {
            var conditions = new TreeSet<String>();
            var status = OryObjects.json(found).path("status");
            status.path("conditions")
                    .forEach(condition -> conditions.add(condition.path("type").asText() + "="
                            + condition.path("status").asText() + " "
                            + condition.path("reason").asText()));
            world.add("conditions " + conditions);
            world.addAll(told(status));
        }
        return List.copyOf(world);
    }

    @Override
    public List<String> nothing() {
        return List.of();
    }

    @Override
    public final void tidy(Sandbox sandbox) {
        sandbox.of(kind).deleteAll();
        clear(sandbox);
    }

    @Override
    public final ReadyTruth truth(TestCluster cluster, Sandbox sandbox) {
        return new ReadyTruth(cluster, sandbox, kind, (object, spec) -> lie(sandbox, spec));
    }

    static Optional<String> difference(List<String> there, List<String> wanted) {
        return there.equals(wanted) ? Optional.empty() : Optional.of("Ory holds " + there + " and not " + wanted);
    }

    final void apply(Sandbox sandbox, String spec) {
        sandbox.of(kind).apply(NAME, "{" + spec + "}");
    }

    final void delete(Sandbox sandbox) {
        sandbox.of(kind).delete(NAME);
    }

    /** Waits until that generation is Ready. */
    final GenericKubernetesResource awaitGeneration(Sandbox sandbox, long generation) {
        return sandbox.of(kind)
                .await(
                        NAME,
                        found ->
                                OryObjects.isReady(found) && found.getMetadata().getGeneration() == generation);
    }

    final void awaitGone(Sandbox sandbox) {
        sandbox.of(kind).awaitGone(NAME);
    }

    final @Nullable GenericKubernetesResource find(Sandbox sandbox) {
        return sandbox.of(kind).find(NAME);
    }
}
