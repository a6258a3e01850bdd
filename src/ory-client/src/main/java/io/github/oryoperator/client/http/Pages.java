package io.github.oryoperator.client.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.oryoperator.client.Page;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The ways Ory's lists say what comes next. */
public final class Pages {
    private static final Pattern LINK = Pattern.compile("<([^>]*)>([^,<]*)");
    private static final Pattern NEXT = Pattern.compile(";\\s*rel\\s*=\\s*\"?next\"?(?:\\s|;|$)");

    private Pages() {}

    /**
     * Hydra's and Kratos' lists: an array, the next token in the query of the {@code Link} header (RFC 8288), the total
     * in {@code X-Total-Count}.
     *
     * @param trueTotal false where the list is filtered: Hydra counts the unfiltered rows
     */
    public static <T> Page<T> linked(Reply reply, Class<T> type, boolean trueTotal) {
        Long total =
                trueTotal ? reply.header("X-Total-Count").flatMap(Pages::number).orElse(null) : null;
        return new Page<>(reply.asListOf(type), next(reply), total);
    }

    /**
     * Kratos' older lists: an array, pages counted from 0 on the wire and from 1 for callers. The next token is the next
     * page's number; not read from the {@code Link} header, which advertises a next page for ever.
     *
     * @param page the number of this page, from 1 on
     */
    public static <T> Page<T> numbered(Reply reply, Class<T> type, int page, int perPage) {
        List<T> items = reply.asListOf(type);
        Long total = reply.header("X-Total-Count").flatMap(Pages::number).orElse(null);
        boolean more = items.size() == perPage && (total == null || (long) page * perPage < total);
        return new Page<>(items, more ? Integer.toString(page + 1) : null, total);
    }

    /**
     * Keto's lists, in an object: the next token in a field, empty at the end.
     *
     * @param items the field that holds the items
     * @param token the field that holds the next token
     */
    public static <T> Page<T> inBody(Reply reply, String items, String token, Class<T> type) {
        String next = reply.json().path(token).asText("");
        return new Page<>(reply.listAt(items, type), next.isEmpty() ? null : next, null);
    }

    /**
     * The console's lists, in an object: {@code has_next_page} says whether there are more, and a field what to ask with.
     * A next page that cannot be asked for, or only by the token that led here, makes the answer unreadable.
     *
     * @param items the field that holds the items
     * @param token the field that holds the next token
     * @param asked the token that this page was asked for with; null: the first page
     */
    public static <T> Page<T> announced(
            Reply reply, String items, String token, @Nullable String asked, Class<T> type) {
        JsonNode body = reply.json();
        String next = body.path(token).asText("");
        boolean more = body.path("has_next_page").asBoolean(!next.isEmpty());
        if (more && (next.isEmpty() || next.equals(asked))) {
            // Not the end: the rest of the list would be lost without a word.
            throw reply.unreadable();
        }
        return new Page<>(reply.listAt(items, type), more ? next : null, null);
    }

    private static @Nullable String next(Reply reply) {
        try {
            return nextToken(reply.headers("Link"));
        } catch (IllegalArgumentException e) {
            // Not the end: the rest of the list would be lost without a word. Not chained: it quotes the link.
            throw reply.unreadable();
        }
    }

    /**
     * The {@code page_token} of the link whose relation is next. The URL itself is relative and often wrong: not used.
     *
     * @throws IllegalArgumentException if the token is not encoded as the query of a URL is
     */
    static @Nullable String nextToken(List<String> headers) {
        for (String header : headers) {
            Matcher link = LINK.matcher(header);
            while (link.find()) {
                if (NEXT.matcher(link.group(2)).find()) {
                    return queryValue(link.group(1), "page_token");
                }
            }
        }
        return null;
    }

    private static @Nullable String queryValue(String url, String name) {
        int query = url.indexOf('?');
        for (String pair : url.substring(query + 1).split("&", -1)) {
            if (pair.startsWith(name + "=") && pair.length() > name.length() + 1) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return null;
    }

    private static Optional<Long> number(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }
}
