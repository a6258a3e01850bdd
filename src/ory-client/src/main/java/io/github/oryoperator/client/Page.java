package io.github.oryoperator.client;

import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items what the page holds, in the server's order
 * @param nextToken what to ask with for the page after this one; null at the end. Opaque: do not build or keep one
 * @param total how many there are on all pages; null where the server does not say, or says it wrongly
 */
public record Page<T>(
        List<T> items, @Nullable String nextToken, @Nullable Long total) {
    public Page {
        items = List.copyOf(items);
    }

    /**
     * All items of all pages, fetched page by page as the stream is read; never more than one page is held. It ends at
     * a page without a next token and at an empty page: Ory's offset lists advertise a next page for ever. An
     * {@link OryException} of a later page comes out of the stream.
     *
     * @param fetch gets the page for a token, null for the first
     */
    public static <T> Stream<T> stream(Function<@Nullable String, Page<T>> fetch) {
        PageWalk<T> walk = new PageWalk<>(fetch);
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(walk, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }
}
