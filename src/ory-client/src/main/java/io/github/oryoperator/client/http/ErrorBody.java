package io.github.oryoperator.client.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.oryoperator.client.Api;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Ory's ways to describe an error, read as one: Hydra's flat {@code {"error", "error_description"}} (RFC 6749) and the
 * {@code {"error": {"code", "status", "reason", "message", "id", "details"}}} of Kratos, Keto and Ory Network, which
 * may also leave out the {@code error} around it.
 *
 * @param json the whole body; a missing node where it is not JSON
 * @param text the body as text
 */
record ErrorBody(JsonNode json, String text) {
    /** What may be shown as an error id; Hydra fills {@code error} with prose too. */
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_.-]{0,63}");

    private static final String NO_ROUTE = "requested route does not exist";
    private static final String DISABLED = "endpoint was disabled by system administrator";
    private static final String CONCURRENT_UPDATE = "Unable to serialize access";

    static ErrorBody of(Answer answer) {
        return new ErrorBody(answer.json(), answer.text());
    }

    /** An error inside an answer, as if it had been the answer. */
    static ErrorBody of(JsonNode error) {
        return new ErrorBody(JsonNodeFactory.instance.objectNode().set("error", error), error.toString());
    }

    @Nullable
    String id() {
        String id = isFlat() ? string(json, "error") : first("id");
        return id != null && ID.matcher(id).matches() ? id : null;
    }

    /** All of Ory's words, for the accessor that nothing shows by itself. */
    @Nullable
    String reason() {
        if (isFlat()) {
            String description = string(json, "error_description");
            return description == null || description.isEmpty() ? string(json, "error") : description;
        }
        String said = errors().flatMap(ErrorBody::words).distinct().collect(Collectors.joining(" "));
        return said.isEmpty() ? null : said;
    }

    /**
     * Whether a 404 is Ory's word for a thing that is not there. Anything else (a page, a proxy's JSON, Ory's own
     * answer to an unknown route) says nothing about the thing.
     */
    boolean isResourceNotFound(Api api) {
        if (api == Api.CONSOLE && isConsoles404()) {
            return true;
        }
        boolean orys = isFlat()
                ? json.path("error_description").isTextual()
                : json.path("error").path("code").asInt() == 404 && "Not Found".equals(string(error(), "status"));
        return orys && !text.contains(NO_ROUTE);
    }

    /**
     * The console's document also knows an error without a status text, and {@code status_code}; and one inside another,
     * which need not repeat the code. Some word there must be.
     */
    private boolean isConsoles404() {
        int code = code(json.path("error"), code(json, 0));
        boolean contradicted = Stream.of(json.path("error"), json)
                .anyMatch(error -> !error.path("status").asText("Not Found").equals("Not Found"));
        boolean spoken = errors().flatMap(ErrorBody::words).findAny().isPresent();
        return code == 404 && !isFlat() && !contradicted && spoken && !text.contains(NO_ROUTE);
    }

    private static int code(JsonNode error, int otherwise) {
        return error.path("code").asInt(error.path("status_code").asInt(otherwise));
    }

    private static Stream<String> words(JsonNode error) {
        return Stream.of("reason", "message", "error_description", "error")
                .flatMap(field -> Stream.ofNullable(string(error, field)))
                .filter(text -> !text.isEmpty());
    }

    boolean isDisabledEndpoint() {
        return text.contains(DISABLED);
    }

    /** A 400 that is none: the database gave way to another transaction. */
    boolean isConcurrentUpdate() {
        return text.contains(CONCURRENT_UPDATE);
    }

    @Nullable
    String redirectTo() {
        String to = string(json, "redirect_browser_to");
        to = to == null ? string(json, "redirect_to") : to;
        return to == null ? string(error().path("details"), "redirect_browser_to") : to;
    }

    @Nullable
    String replacementFlowId() {
        String id = string(json, "use_flow_id");
        return id == null ? string(error().path("details"), "use_flow_id") : id;
    }

    private boolean isFlat() {
        return json.path("error").isTextual();
    }

    private JsonNode error() {
        return errors().findFirst().orElse(MissingNode.getInstance());
    }

    /** The error inside, then the one around it: the latter is one only with its message. */
    private Stream<JsonNode> errors() {
        return Stream.concat(
                        Stream.of(json.path("error")),
                        Stream.of(json).filter(outer -> outer.path("message").isTextual()))
                .filter(JsonNode::isObject);
    }

    private @Nullable String first(String field) {
        return errors().flatMap(error -> Stream.ofNullable(string(error, field)))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String string(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isTextual() ? value.textValue() : null;
    }
}
