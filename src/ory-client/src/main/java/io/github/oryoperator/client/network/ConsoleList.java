package io.github.oryoperator.client.network;

import io.github.oryoperator.client.Page;
import io.github.oryoperator.client.http.Call;
import io.github.oryoperator.client.http.Pages;
import io.github.oryoperator.client.http.Reply;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list of the console that comes in pages. Nothing of it is lost without an error.
 *
 * @param ask the call for the page of a token, null for the first
 * @param items the field that holds the items
 * @param token the field that holds the next token
 */
record ConsoleList<T>(Function<@Nullable String, Call> ask, String items, String token, Class<T> type) {
    Page<T> page(@Nullable String asked) {
        return read(send(asked), asked);
    }

    /** For one reading of all pages, one after the other. */
    Walk walk() {
        return new Walk();
    }

    private Reply send(@Nullable String asked) {
        return ask.apply(asked).send();
    }

    private Page<T> read(Reply reply, @Nullable String asked) {
        return Pages.announced(reply, items, token, asked, type);
    }

    final class Walk {
        private @Nullable List<T> before;

        /** An empty page, which ends other lists, does not end one that says itself whether there is more. */
        Page<T> page(@Nullable String asked) {
            Page<T> page = turn(asked);
            while (page.items().isEmpty() && page.nextToken() != null) {
                page = turn(page.nextToken());
            }
            return page;
        }

        /** A console that does not heed the token gives the same page for ever, maybe with another token each time. */
        private Page<T> turn(@Nullable String asked) {
            Reply reply = send(asked);
            Page<T> page = read(reply, asked);
            boolean end = page.items().isEmpty() && page.nextToken() == null;
            if (page.items().equals(before) && !end) {
                throw reply.unreadable();
            }
            before = page.items();
            return page;
        }
    }
}
