package io.github.oryoperator.client.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oryoperator.client.Secret;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A flow as Kratos has it: the form to show, and how far the user has come.
 *
 * @param id its id
 * @param kind what the user does
 * @param client whom it was made for
 * @param state {@code choose_method}, {@code sent_email}, {@code passed_challenge}, {@code show_form}, {@code success}
 * @param expiresAt when it must be begun anew
 * @param body all of it, as Kratos answered; {@code ui} is the form. It holds what the user typed
 * @param setCookies {@code Set-Cookie} values to relay to the browser as they are; to a native app never
 */
public record Flow(
        String id,
        FlowKind kind,
        FlowClient client,
        @Nullable String state,
        @Nullable OffsetDateTime expiresAt,
        ObjectNode body,
        List<Secret> setCookies) {
    public Flow {
        setCookies = List.copyOf(setCookies);
    }

    /** The form: action, method, nodes, messages. */
    public JsonNode ui() {
        return body.path("ui");
    }

    /** What Kratos says to the user, of the flow as a whole first, then of its inputs. */
    public List<FlowMessage> messages() {
        return Stream.concat(
                        messages(ui(), null),
                        nodes().flatMap(node -> messages(
                                node, node.path("attributes").path("name").textValue())))
                .toList();
    }

    /** What a browser's form must send as {@code csrf_token}; the browser's cookie belongs to it. */
    public Optional<Secret> csrfToken() {
        return value("csrf_token").map(Secret::of);
    }

    /** The value that the form has for an input; empty where it has none, or no such input. */
    public Optional<String> value(String input) {
        return nodes().map(node -> node.path("attributes"))
                .filter(attributes -> attributes.path("name").asText().equals(input))
                .map(attributes -> attributes.path("value"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .findFirst();
    }

    private Stream<JsonNode> nodes() {
        return elements(ui().path("nodes"));
    }

    private static Stream<FlowMessage> messages(JsonNode holder, @Nullable String field) {
        return elements(holder.path("messages"))
                .map(message -> new FlowMessage(
                        message.path("id").asLong(),
                        message.path("type").asText(),
                        message.path("text").asText(),
                        field,
                        message.get("context")));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** Not the form, which holds what the user typed. */
    @Override
    public String toString() {
        return "Flow[id=" + id + ", kind=" + kind + ", client=" + client + ", state=" + state + "]";
    }
}
