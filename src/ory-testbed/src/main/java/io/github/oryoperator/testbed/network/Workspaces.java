package io.github.oryoperator.testbed.network;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** All workspaces of the account; there is no way to delete one. */
final class Workspaces {

    private static final int USUAL_PAGE = 250;
    private static final int LARGEST_PAGE = 1000;

    private final Clock clock;
    private final List<ObjectNode> workspaces = new ArrayList<>();

    Workspaces(Clock clock) {
        this.clock = clock;
    }

    ObjectNode create(String name) {
        var now = Times.text(clock);
        var workspace = JsonNodeFactory.instance
                .objectNode()
                .put("id", UUID.randomUUID().toString())
                .put("name", name)
                .put("access_policy", "CHECK_ACCESS_PERMISSION")
                .put("created_at", now)
                .put("updated_at", now)
                .putNull("organization_id")
                .putNull("subscription_id")
                .putNull("subscription_plan");
        workspaces.add(workspace);
        return workspace;
    }

    ObjectNode get(String id) {
        return workspaces.stream()
                .filter(workspace -> workspace.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.missing("workspace"));
    }

    /** One page, in the order of their making. */
    ObjectNode list(Map<String, String> query) {
        int size = size(query.getOrDefault("page_size", Integer.toString(USUAL_PAGE)));
        int from = Math.min(offset(query.getOrDefault("page_token", "")), workspaces.size());
        int to = Math.min(from + size, workspaces.size());
        boolean more = to < workspaces.size();
        var page = JsonNodeFactory.instance.objectNode();
        page.putArray("workspaces").addAll(workspaces.subList(from, to));
        return page.put("has_next_page", more).put("next_page_token", more ? token(to) : "");
    }

    /** Takes the name and, where an organization is linked, the access policy; without one Ory ignores that. */
    ObjectNode update(String id, ObjectNode body) {
        var workspace = get(id);
        workspace.set("name", body.get("name"));
        if (body.hasNonNull("access_policy") && workspace.hasNonNull("organization_id")) {
            workspace.set("access_policy", body.get("access_policy"));
        }
        return workspace.put("updated_at", Times.text(clock));
    }

    private static int size(String text) {
        try {
            int size = Integer.parseInt(text);
            if (size >= 1 && size <= LARGEST_PAGE) {
                return size;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw Refusal.invalid("page_size is not a number from 1 to " + LARGEST_PAGE + ".");
    }

    private static String token(int offset) {
        var text = "offset=" + offset;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static int offset(String token) {
        if (token.isEmpty()) {
            return 0;
        }
        try {
            var text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.matches("offset=\\d{1,9}")) {
                return Integer.parseInt(text.substring("offset=".length()));
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw Refusal.invalid("page_token is not one of this list.");
    }
}
