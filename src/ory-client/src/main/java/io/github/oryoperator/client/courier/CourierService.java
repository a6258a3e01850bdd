package io.github.oryoperator.client.courier;

import static io.github.oryoperator.client.Api.KRATOS_ADMIN;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.oryoperator.client.Page;
import io.github.oryoperator.client.http.Call;
import io.github.oryoperator.client.http.Caller;
import io.github.oryoperator.client.http.Deed;
import io.github.oryoperator.client.http.Pages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The messages of one tenant's Kratos: {@code /admin/courier/messages}. Bodies hold codes and links that let people in:
 * they are there only if asked for, and then it is audited whose body was read.
 */
public final class CourierService {
    private static final String READ_BODY = "kratos.courier.read_body";

    private final Caller caller;

    public CourierService(Caller caller) {
        this.caller = caller;
    }

    /** {@code GET /admin/courier/messages}, one page, newest first. */
    public Page<Message> list(CourierQuery query) {
        check(query);
        MessageStatus status = query.status();
        Call call = caller.get(KRATOS_ADMIN, "/admin/courier/messages")
                .query("status", status == null ? null : status.name().toLowerCase(Locale.ROOT))
                .query("recipient", query.recipient())
                .query("page_size", query.pageSize())
                .query("page_token", query.pageToken());
        if (query.includeBody()) {
            call.audited(List.of(Deed.of(READ_BODY, null)), CourierService::read);
        }
        Page<Message> page = Pages.linked(call.send(), Message.class, true);
        return new Page<>(
                page.items().stream()
                        .map(message -> message.shown(query.includeBody()))
                        .toList(),
                page.nextToken(),
                page.total());
    }

    private void check(CourierQuery query) {
        Integer size = caller.given("query", query).pageSize();
        if (size != null && size < 1) {
            throw caller.refuse("A page must have at least one item", "/page_size");
        }
        if (query.status() == MessageStatus.UNKNOWN) {
            throw caller.refuse("The status must be one that Kratos knows", "/status");
        }
    }

    /** All messages that match, page by page as the stream is read. */
    public Stream<Message> listAll(CourierQuery query) {
        check(query);
        return Page.stream(token -> list(token == null ? query : query.withPageToken(token)));
    }

    /** {@code GET /admin/courier/messages/{id}}, without its body. */
    public Message get(String id) {
        return get(id, false);
    }

    /**
     * {@code GET /admin/courier/messages/{id}}.
     *
     * @throws io.github.oryoperator.client.OryNotFoundException if there is none
     */
    public Message get(String id, boolean includeBody) {
        Call call = caller.get(KRATOS_ADMIN, "/admin/courier/messages/{id}", caller.uuid(id));
        if (includeBody) {
            call.audited(READ_BODY, id);
        }
        return call.send().as(Message.class).shown(includeBody);
    }

    private static List<Deed> read(JsonNode page) {
        List<Deed> read = new ArrayList<>();
        page.forEach(message -> read.add(Deed.of(READ_BODY, message.path("id").textValue())));
        return read;
    }
}
