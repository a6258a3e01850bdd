package io.github.oryoperator.client;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Walks over the items of all pages; holds one page at a time. */
final class PageWalk<T> implements Iterator<T> {
    private final Function<@Nullable String, Page<T>> fetch;
    private Iterator<T> items = Collections.emptyIterator();
    private @Nullable String token;
    private boolean more = true;

    PageWalk(Function<@Nullable String, Page<T>> fetch) {
        this.fetch = fetch;
    }

    @Override
    public boolean hasNext() {
        if (!items.hasNext() && more) {
            turn();
        }
        return items.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return items.next();
    }

    private void turn() {
        Page<T> page = fetch.apply(token);
        String next = page.nextToken();
        // A server that repeats a token would lead round in circles.
        more = !page.items().isEmpty() && next != null && !next.equals(token);
        token = next;
        items = page.items().iterator();
    }
}
