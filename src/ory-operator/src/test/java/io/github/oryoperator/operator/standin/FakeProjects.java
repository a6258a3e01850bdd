package io.github.oryoperator.operator.standin;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The projects of a {@link FakeConsole}. Their names are not unique, what they are made with is all that they are made with, and they change
 * by a JSON Patch of the revision that they have.
 */
public final class FakeProjects {
    private static final List<String> SETTINGS =
            List.of("name", "services", "cors_admin", "cors_public", "organizations");

    /** What Ory fills in. */
    private static final String USUAL = """
            {"identity": {"config": {
                "version": "v1.3.0",
                "serve": {"public": {"base_url": "https://filled-in.example.com"}},
                "selfservice": {"methods": {"password": {"enabled": true}, "code": {"enabled": true}}},
                "courier": {"smtp": {"from_name": "Ory"}}}},
             "oauth2": {"config": {"ttl": {"access_token": "1h0m0s"}}},
             "permission": {"config": {"namespaces": []}},
             "account_experience": {"config": {"name": "Ory"}}}""";

    private final Clock clock;
    private final Map<String, Instant> births = new HashMap<>();
    private final Map<String, ObjectNode> projects = new LinkedHashMap<>();
    private final List<String> made = new ArrayList<>();
    private final List<JsonPointer> masked = new ArrayList<>();
    private final List<JsonPointer> omitted = new ArrayList<>();
    private final List<JsonPointer> notKept = new ArrayList<>();
    private final Map<JsonPointer, String> ignored = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();
    private final Deque<Runnable> beforePatches = new ArrayDeque<>();
    private final Set<String> hidden = new HashSet<>();
    private final Map<String, ObjectNode> former = new HashMap<>();
    private int lag;
    private int looksAtFormer;
    private int revisions;

    FakeProjects(Clock clock) {
        this.clock = clock;
    }

    /** The ids of those that are there, the oldest first. */
    public synchronized List<String> ids() {
        return projects.keySet().stream().filter(this::isThere).toList();
    }

    /** The ids of all that it was asked to make and made. */
    public synchronized List<String> made() {
        return List.copyOf(made);
    }

    /** What it has, nothing masked. */
    public synchronized JsonNode stored(String id) {
        return Objects.requireNonNull(projects.get(id), id).deepCopy();
    }

    /** A part of that. */
    public synchronized JsonNode at(String id, String pointer) {
        return stored(id).at(pointer);
    }

    /** Somebody else makes one. */
    public synchronized String put(String name, String environment) {
        return add(name, environment, FakeConsole.WORKSPACE, "eu-central");
    }

    /** Somebody else makes one elsewhere. */
    public synchronized String put(String name, String environment, String workspace, String region) {
        return add(name, environment, workspace, region);
    }

    /** Somebody else sets a part of one, whose parent is there. */
    public synchronized void set(String id, String pointer, Object value) {
        var path = JsonPointer.compile(pointer);
        var project = Objects.requireNonNull(projects.get(id), id);
        parent(project, path).set(name(path), LoopbackServer.JSON.valueToTree(value));
        becomeAnother(project);
    }

    /** Somebody else takes a part out of one. */
    public synchronized void remove(String id, String pointer) {
        var path = JsonPointer.compile(pointer);
        var project = Objects.requireNonNull(projects.get(id), id);
        parent(project, path).remove(name(path));
        becomeAnother(project);
    }

    /** It shows a mask there, from now on. */
    public synchronized void mask(String pointer) {
        masked.add(JsonPointer.compile(pointer));
    }

    /** It shows nothing there, from now on. */
    public synchronized void omit(String pointer) {
        omitted.add(JsonPointer.compile(pointer));
    }

    /** It takes what is written there and does not keep it, from now on. */
    public synchronized void doesNotKeep(String pointer) {
        notKept.add(JsonPointer.compile(pointer));
    }

    /** The same, and it says so. */
    public synchronized void ignore(String pointer, String warning) {
        ignored.put(JsonPointer.compile(pointer), warning);
    }

    /** From now on it warns of each change, and takes and keeps it all the same. */
    public synchronized void remark(String warning) {
        remarks.add(warning);
    }

    /** From now on it takes and keeps all. */
    public synchronized void takeAll() {
        notKept.clear();
        ignored.clear();
    }

    /** After a change it shows the project as it was before, so many times. */
    public synchronized void lag(int looks) {
        lag = looks;
    }

    /** As if it had never been there: in another workspace, perhaps. */
    public synchronized void hide(String id) {
        hidden.add(id);
    }

    /** Shows it again. */
    public synchronized void unhide(String id) {
        hidden.remove(id);
    }

    /** Somebody else is faster than the next change. */
    public synchronized void beforePatch(Runnable deed) {
        beforePatches.add(deed);
    }

    synchronized void delete(String id) {
        Objects.requireNonNull(projects.get(id), id).put("state", "deleted");
    }

    synchronized boolean isThere(String id) {
        var project = projects.get(id);
        return project != null && !project.path("state").asText().equals("deleted");
    }

    /** The id of one by its id or slug; empty: there is none. */
    synchronized String id(String idOrSlug) {
        return projects.values().stream()
                .filter(project -> project.path("id").asText().equals(idOrSlug)
                        || project.path("slug").asText().equals(idOrSlug))
                .map(project -> project.path("id").asText())
                .findFirst()
                .orElse("");
    }

    synchronized Reply create(JsonNode body) {
        if (!body.path("name").isTextual() || !body.path("environment").isTextual()) {
            return Reply.error(400);
        }
        var id = add(
                body.path("name").asText(),
                body.path("environment").asText(),
                body.path("workspace_id").asText(),
                body.path("home_region").asText("eu-central"));
        made.add(id);
        return new Reply(201, shown(id));
    }

    private String add(String name, String environment, String workspace, String region) {
        var number = projects.size() + 1;
        var id = "11111111-0000-0000-0000-%012d".formatted(number);
        var project = LoopbackServer.JSON
                .createObjectNode()
                .put("id", id)
                .put("slug", "slug-" + number)
                .put("name", name)
                .put("environment", environment)
                .put("home_region", region)
                .put("workspace_id", workspace)
                .put("state", "running");
        project.putObject("cors_public").put("enabled", false).putArray("origins");
        project.putObject("cors_admin").put("enabled", false).putArray("origins");
        project.putArray("organizations");
        project.set("services", usual());
        becomeAnother(project);
        projects.put(id, project);
        births.put(id, clock.instant());
        return id;
    }

    private static JsonNode usual() {
        try {
            return LoopbackServer.JSON.readTree(USUAL);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void becomeAnother(ObjectNode project) {
        project.put("revision_id", "22222222-0000-0000-0000-%012d".formatted(++revisions));
    }

    synchronized Reply list() {
        var all = LoopbackServer.JSON.createArrayNode();
        projects.values().stream()
                .filter(project -> !hidden.contains(project.path("id").asText()))
                .forEach(project -> {
                    var told = all.addObject();
                    for (var field :
                            List.of("id", "name", "slug", "environment", "home_region", "state", "workspace_id")) {
                        told.set(field, project.get(field));
                    }
                    told.put(
                            "created_at",
                            String.valueOf(births.get(project.path("id").asText())));
                    told.putArray("hosts").add(project.path("slug").asText() + ".projects.oryapis.com");
                });
        return new Reply(200, all);
    }

    synchronized Reply get(String id) {
        if (!projects.containsKey(id) || hidden.contains(id)) {
            return Reply.error(404);
        }
        var before = former.get(id);
        return before != null && looksAtFormer-- > 0 ? new Reply(200, before) : new Reply(200, shown(id));
    }

    synchronized Reply patch(String id, String revision, JsonNode operations) {
        if (!beforePatches.isEmpty()) {
            beforePatches.pop().run();
        }
        var project = Objects.requireNonNull(projects.get(id), id);
        if (!isThere(id)) {
            return Reply.error(404);
        }
        if (!project.path("revision_id").asText().equals(revision)) {
            return Reply.error(409);
        }
        ObjectNode settings = project.deepCopy().retain(SETTINGS);
        JsonNode patched;
        try {
            patched = JsonPatch.apply(operations, settings.deepCopy());
        } catch (JsonPatchException | IllegalArgumentException e) {
            return Reply.error(400);
        }
        if (!(patched instanceof ObjectNode changed) || changed.size() != SETTINGS.size()) {
            return Reply.error(400);
        }
        notKept.forEach(pointer -> putBack(changed, settings, pointer));
        var answer = LoopbackServer.JSON.createObjectNode();
        var warnings = answer.putArray("warnings");
        ignored.forEach((pointer, warning) -> {
            if (!changed.at(pointer).equals(settings.at(pointer))) {
                putBack(changed, settings, pointer);
                warnings.addObject().put("code", 400).put("message", warning);
            }
        });
        remarks.forEach(remark -> warnings.addObject().put("code", 400).put("message", remark));
        former.put(id, shown(id));
        looksAtFormer = lag;
        project.setAll(changed);
        becomeAnother(project);
        answer.set("project", shown(id));
        return new Reply(200, answer);
    }

    private static void putBack(ObjectNode changed, ObjectNode before, JsonPointer pointer) {
        if (!(changed.at(pointer.head()) instanceof ObjectNode parent)) {
            return;
        }
        if (before.at(pointer).isMissingNode()) {
            parent.remove(name(pointer));
        } else {
            parent.set(name(pointer), before.at(pointer).deepCopy());
        }
    }

    private ObjectNode shown(String id) {
        var shown = Objects.requireNonNull(projects.get(id), id).deepCopy();
        masked.stream()
                .filter(pointer -> shown.at(pointer).isTextual())
                .forEach(pointer -> parent(shown, pointer).put(name(pointer), FakeConsole.MASK));
        omitted.stream()
                .filter(pointer -> !shown.at(pointer).isMissingNode())
                .forEach(pointer -> parent(shown, pointer).remove(name(pointer)));
        return shown;
    }

    private static ObjectNode parent(ObjectNode project, JsonPointer pointer) {
        return (ObjectNode) project.at(pointer.head());
    }

    private static String name(JsonPointer pointer) {
        return pointer.last().getMatchingProperty();
    }
}
