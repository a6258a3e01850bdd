package io.github.oryoperator.testbed.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;
import io.github.oryoperator.testbed.contract.OpenApiDocument;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** All projects of the account, purged ones too. */
final class Projects {

    /** What a caller may set. */
    private static final List<String> SETTINGS =
            List.of("name", "services", "cors_admin", "cors_public", "organizations");

    private final Clock clock;
    private final Supplier<OpenApiDocument> document;
    private final ServiceConfigs configs;
    private final List<Project> projects = new ArrayList<>();
    private final List<String> furtherWarnings = new ArrayList<>();

    Projects(Clock clock, Supplier<OpenApiDocument> document, ServiceConfigs configs) {
        this.clock = clock;
        this.document = document;
        this.configs = configs;
    }

    /** Makes one with every service as Ory sets it up; its host is one of Ory's, where nothing listens. */
    Project create(ObjectNode body) {
        var slug = "testbed-" + UUID.randomUUID().toString().substring(0, 13);
        return create(body, slug, "https://" + slug + ".projects.oryapis.com");
    }

    Project create(ObjectNode body, String slug, String url) {
        var content = JsonNodeFactory.instance
                .objectNode()
                .put("id", UUID.randomUUID().toString())
                .put("slug", slug)
                .put("name", body.path("name").asText())
                .put("environment", body.path("environment").asText())
                .put("home_region", body.path("home_region").asText("eu-central"))
                .put("state", "running")
                .put("revision_id", UUID.randomUUID().toString());
        content.set("workspace_id", body.path("workspace_id").isTextual() ? body.get("workspace_id") : null);
        content.putObject("cors_public").put("enabled", false).putArray("origins");
        content.putObject("cors_admin").put("enabled", false).putArray("origins");
        content.putArray("organizations");
        content.set("services", configs.usual(url));
        var project = new Project(content, url, Times.text(clock));
        projects.add(project);
        return project;
    }

    /** Everything that matches, purged projects too, as Ory lists it. */
    ArrayNode list(Predicate<Project> match) {
        var list = JsonNodeFactory.instance.arrayNode();
        projects.stream().filter(match).forEach(project -> list.add(project.metadata()));
        return list;
    }

    /** One of this id, also a purged one. */
    Project get(String id) {
        return projects.stream()
                .filter(project -> project.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.missing("project"));
    }

    /** One of this id that is not purged. */
    Project live(String id) {
        return projects.stream()
                .filter(project -> project.id().equals(id) && !project.isDeleted())
                .findFirst()
                .orElseThrow(() -> Refusal.missing("project"));
    }

    /** One of this id or slug that is not purged. */
    Project named(String idOrSlug) {
        return projects.stream()
                .filter(project -> project.slug().equals(idOrSlug) && !project.isDeleted())
                .findFirst()
                .orElseGet(() -> live(idOrSlug));
    }

    /** Replaces all settings; the config of each service that is named is replaced as a whole. */
    JsonNode set(String id, ObjectNode settings) {
        var project = live(id);
        var services = (ObjectNode) settings.get("services");
        project.content().path("services").properties().forEach(service -> {
            if (!services.has(service.getKey())) {
                services.set(service.getKey(), service.getValue().deepCopy());
            }
        });
        return change(project, settings);
    }

    /** Patches whatever revision it has. */
    JsonNode patch(String id, JsonNode operations) {
        var project = live(id);
        return change(project, patched(project, operations));
    }

    /** Patches this revision, and no other. */
    JsonNode patch(String id, String revision, JsonNode operations) {
        var project = live(id);
        if (project.isOutrun()) {
            project.becomeAnotherRevision(Times.text(clock));
        }
        if (!project.revision().equals(revision)) {
            throw new Refusal(409, "The project has changed since this revision; get it again and repeat the change.");
        }
        return change(project, patched(project, operations));
    }

    /** Lets the next update warn of this too. */
    void warn(String message) {
        furtherWarnings.add(message);
    }

    private static ObjectNode patched(Project project, JsonNode operations) {
        try {
            return (ObjectNode) JsonPatch.apply(operations, settings(project));
        } catch (JsonPatchException | ClassCastException | IllegalArgumentException e) {
            // Without the library's words, which quote values.
            throw Refusal.invalid("The patch does not fit the project.");
        }
    }

    private static ObjectNode settings(Project project) {
        var settings = JsonNodeFactory.instance.objectNode();
        SETTINGS.forEach(
                field -> settings.set(field, project.content().path(field).deepCopy()));
        return settings;
    }

    private JsonNode change(Project project, ObjectNode settings) {
        settings.fieldNames().forEachRemaining(field -> {
            if (!SETTINGS.contains(field)) {
                throw Refusal.invalid("A project has no setting " + field + ".");
            }
        });
        var wrong = document.get().complaints("setProject", settings);
        if (!wrong.isEmpty()) {
            throw Refusal.invalid(String.join("; ", wrong));
        }
        var warnings = new ArrayList<>(configs.normalise((ObjectNode) settings.get("services"), project.url()));
        warnings.addAll(furtherWarnings);
        furtherWarnings.clear();
        project.change(settings, Times.text(clock));
        var answer = JsonNodeFactory.instance.objectNode();
        answer.set("project", project.shown());
        var list = answer.putArray("warnings");
        warnings.forEach(warning -> list.addObject().put("code", 400).put("message", warning));
        return answer;
    }
}
