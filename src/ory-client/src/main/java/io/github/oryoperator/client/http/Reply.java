package io.github.oryoperator.client.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.oryoperator.client.Failure;
import io.github.oryoperator.client.OryException;
import io.github.oryoperator.client.OryUnavailableException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came back, still to be read. */
public final class Reply {
    private final Request request;
    private final Answer answer;

    Reply(Request request, Answer answer) {
        this.request = request;
        this.answer = answer;
    }

    /** The HTTP status. */
    public int status() {
        return answer.status();
    }

    /** The first header of that name. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(answer.header(name));
    }

    /** All headers of that name. */
    public List<String> headers(String name) {
        return answer.headers(name);
    }

    /**
     * Reads the body as a value.
     *
     * @throws OryUnavailableException if it is not JSON, or JSON of another shape
     */
    public <T> T as(Class<T> type) {
        try {
            return present(Json.MAPPER.readValue(answer.body(), type));
        } catch (IOException | NumberFormatException e) {
            // Not chained: Jackson quotes what it could not read.
            throw unreadable();
        }
    }

    /** Reads the body as a list; see {@link #as(Class)}. */
    public <T> List<T> asListOf(Class<T> type) {
        try {
            return present(Json.MAPPER.readerForListOf(type).<List<T>>readValue(answer.body()));
        } catch (IOException | NumberFormatException e) {
            throw unreadable();
        }
    }

    /** Reads the list in one field of the body, empty if it has no such field; see {@link #as(Class)}. */
    public <T> List<T> listAt(String field, Class<T> type) {
        JsonNode items = json().path(field);
        try {
            return items.isMissingNode() || items.isNull()
                    ? List.of()
                    : present(Json.MAPPER.readerForListOf(type).<List<T>>readValue(items));
        } catch (IOException | NumberFormatException e) {
            throw unreadable();
        }
    }

    /** Reads the object in one field of the body, null if it has none there; see {@link #as(Class)}. */
    public <T> @Nullable T at(String field, Class<T> type) {
        JsonNode value = json().path(field);
        try {
            return value.isObject() ? Json.MAPPER.treeToValue(value, type) : null;
        } catch (IOException | NumberFormatException e) {
            throw unreadable();
        }
    }

    /** Reads the first item of {@link #listAt}, which must have one. */
    public <T> T firstAt(String field, Class<T> type) {
        List<T> items = listAt(field, type);
        return present(items.isEmpty() ? null : items.get(0));
    }

    /** Reads the body as JSON; see {@link #as(Class)}. */
    public JsonNode json() {
        return as(JsonNode.class);
    }

    /** The text in one field of the body, which must have it; see {@link #as(Class)}. */
    public String text(String field) {
        return present(answer.text(field));
    }

    /** What is known of the call, for an error that its answer holds inside. */
    public Failure failure() {
        return Errors.unanswered(request).withStatus(answer.status());
    }

    /** What to throw where the body is JSON of another shape than Ory's. */
    public OryUnavailableException unreadable() {
        return new OryUnavailableException(OryUnavailableException.Kind.UNREADABLE, failure(), null, null);
    }

    /**
     * The exception for an error that this answer holds for one of its items, as if it had been the answer.
     *
     * @param sent what was sent for this item
     */
    public OryException error(JsonNode item, Object sent) {
        return Errors.ofItem(request, item, sent);
    }

    /** The exception that this answer is where it was expected, and is not what was expected of it. */
    public OryException error() {
        return Errors.of(request, answer, null);
    }

    private <T> T present(@Nullable T value) {
        if (value == null) {
            throw unreadable();
        }
        return value;
    }
}
