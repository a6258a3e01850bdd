package io.github.oryoperator.e2e.transition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.oryoperator.e2e.schema.SchemaPath;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.Resources;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.transition.Transition.End;
import io.github.oryoperator.e2e.transition.Transition.Sort;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/** One resource that takes transition after transition, and now and then is held against one that was never anything else. */
final class Chain {

    private static final AtomicInteger KEYS = new AtomicInteger();

    private final Kind kind;
    private final Table table;
    private final Sandbox sandbox;
    private final Resources resources;
    private final World world;
    private final Map<Sort, Integer> taken = new EnumMap<>(Sort.class);
    private final Set<String> reached = new LinkedHashSet<>();
    private final List<String> complaints = new ArrayList<>();
    private final List<String> recent = new ArrayList<>();
    private final Set<String> told = new TreeSet<>();
    private final String key = key(KEYS.incrementAndGet());
    private ObjectNode spec;
    private int healed;
    private int compared;

    Chain(Kind kind, Table table, Sandbox sandbox, World world) {
        this.kind = kind;
        this.table = table;
        this.sandbox = sandbox;
        this.world = world;
        resources = sandbox.of(kind);
        spec = table.start();
    }

    /** What a resource calls its own, so that no other has the same; all are of one length. */
    static String key(int number) {
        return "key-%08d".formatted(number);
    }

    /** Takes them all; compares after each so many. */
    void take(List<Transition> transitions, int distance) {
        world.provide(sandbox, table, key);
        apply(key, spec);
        awaitEnd(End.READY);
        int sinceLook = 0;
        for (int step = 0; step < transitions.size(); step++) {
            var transition = transitions.get(step);
            var next = transition.of(spec);
            if (next.equals(spec)) {
                if (!transition.value().isMissingNode()) {
                    reach(transition);
                }
                continue;
            }
            try {
                take(transition, next);
                taken.merge(transition.sort(), 1, Integer::sum);
                reach(transition);
                if (transition.stays()) {
                    recent.add(transition.toString());
                }
                if (transition.stays() && ++sinceLook >= distance) {
                    sinceLook = 0;
                    compare();
                }
            } catch (AssertionError | RuntimeException e) {
                complaints.add("step %d, %s: %s".formatted(step, transition, gist(e)));
                undo();
            }
        }
        compare();
    }

    /** What is in a field is of the field as well. */
    private void reach(Transition transition) {
        var path = new StringBuilder();
        for (var step : transition.path().steps()) {
            boolean isField = !step.equals(SchemaPath.ITEM) && !step.equals(SchemaPath.VALUE);
            path.append(isField && !path.isEmpty() ? "." : "").append(step);
            reached.add(path.toString());
        }
    }

    /** Without the operator's log, and without what the API server says twice. */
    private static String gist(Throwable e) {
        return String.valueOf(e.getMessage())
                .replaceFirst("(?s).*? Message: ", "")
                .replaceFirst("(?s)( Received status|\\nThe end of the operator's log).*", "");
    }

    private void take(Transition transition, ObjectNode next) {
        if (transition.end() == End.REFUSED) {
            refuse(transition, next);
            return;
        }
        apply(key, next);
        if (transition.stays()) {
            awaitEnd(End.READY);
            spec = next;
            return;
        }
        var status = awaitEnd(transition.end());
        if (transition.sort() == Sort.BAD) {
            expect(
                    transition,
                    OryObjects.condition(status, "Ready", "reason"),
                    OryObjects.condition(status, "Ready", "message"));
        }
        undo();
    }

    private void refuse(Transition transition, ObjectNode next) {
        var before = resources.find(key);
        try {
            apply(key, next);
        } catch (KubernetesClientException e) {
            expect(transition, "", String.valueOf(e.getMessage()));
            return;
        }
        throw new AssertionError("accepted: generation "
                + (before == null ? "" : before.getMetadata().getGeneration()));
    }

    private static void expect(Transition transition, String reason, String message) {
        if (!transition.reason().isEmpty() && !transition.reason().equals(reason)) {
            throw new AssertionError("reason " + reason + ": " + message);
        }
        for (var name : transition.says()) {
            if (!message.contains(name)) {
                throw new AssertionError("\"" + name + "\" is not in: " + reason + ": " + message);
            }
        }
    }

    private void undo() {
        apply(key, spec);
        awaitEnd(End.READY);
        healed++;
    }

    private GenericKubernetesResource awaitEnd(End end) {
        return awaitEnd(key, end);
    }

    private GenericKubernetesResource awaitEnd(String name, End end) {
        var settled = resources.await(name, object -> End.READY == end ? isReadyOrLost(object) : is(object, end));
        if (!is(settled, end)) {
            throw new AssertionError("is %s: %s"
                    .formatted(
                            OryObjects.condition(settled, "Ready", "reason"),
                            OryObjects.condition(settled, "Ready", "message")));
        }
        return settled;
    }

    /** One that is Stalled does not become Ready by waiting. */
    private static boolean isReadyOrLost(GenericKubernetesResource object) {
        return is(object, End.READY) || is(object, End.STALLED);
    }

    private static boolean is(GenericKubernetesResource object, End end) {
        if (!OryObjects.json(object)
                .at("/status/observedGeneration")
                .asText()
                .equals(object.getMetadata().getGeneration().toString())) {
            return false;
        }
        return switch (end) {
            case READY -> OryObjects.isReady(object) && !has(object, "Suspended");
            case STALLED -> has(object, "Stalled");
            case WAITING ->
                has(object, "Reconciling")
                        && !OryObjects.condition(object, "Ready", "reason").equals("Progressing");
            case SUSPENDED -> has(object, "Suspended");
            case REFUSED -> throw new IllegalStateException("what is refused has no status");
        };
    }

    private static boolean has(GenericKubernetesResource object, String condition) {
        return OryObjects.condition(object, condition, "status").equals("True");
    }

    private void compare() {
        var other = key(KEYS.incrementAndGet());
        world.provide(sandbox, table, other);
        apply(other, spec);
        awaitEnd(other, End.READY);
        var differences = Differences.between(view(key), view(other));
        differences.removeAll(told);
        told.addAll(differences);
        differences.forEach(
                difference -> complaints.add("differs from scratch: %s, after %s".formatted(difference, recent)));
        recent.clear();
        compared++;
        resources.delete(other);
    }

    private JsonNode view(String name) {
        return world.view(sandbox, kind, name);
    }

    private void apply(String name, ObjectNode wanted) {
        resources.write(name, Serialization.unmarshal(world.filled(wanted.toString(), name), JsonNode.class));
    }

    /** Where it broke a promise. */
    List<String> complaints() {
        return complaints;
    }

    /** The paths at which something was changed. */
    Set<String> reached() {
        return reached;
    }

    /** How many it took. */
    int count() {
        return taken.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public String toString() {
        return "%s: %d transitions %s, healed %d times, compared %d times"
                .formatted(kind.kind(), count(), taken, healed, compared);
    }
}
