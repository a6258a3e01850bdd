package io.github.oryoperator.operator.inventory;

import io.github.oryoperator.client.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Pages of a list that holds what is ours among what is others', who may have any number. So many are read as spare most of the looks at
 * single objects, and no more than a few times what ours would take.
 */
public final class Pages {
    /** How much one page holds. */
    public static final int SIZE = 500;

    /** How many looks a page has to spare. */
    private static final int LOOKS = 8;

    /** How many items of others are read for each of ours. */
    private static final int OTHERS = 4;

    /** How many pages of others are read however few ours are. */
    private static final int FEW = 4;

    private Pages() {}

    /**
     * How many pages may be read.
     *
     * @param looks how many looks at single objects are spared
     * @param items how many items are ours
     */
    public static int worth(int looks, int items) {
        return Math.min(looks / LOOKS, FEW + items * OTHERS / SIZE);
    }

    /**
     * Reads a list to its end.
     *
     * @param most how many pages at most
     * @param fetch fetches a page by its token, the first one without
     * @return empty if it has more pages: then what was read of it tells nothing
     */
    public static <T> Optional<List<T>> readAll(int most, Function<@Nullable String, Page<T>> fetch) {
        var items = new ArrayList<T>();
        String token = null;
        for (int read = 0; read < most; read++) {
            var page = fetch.apply(token);
            items.addAll(page.items());
            token = page.nextToken();
            if (token == null || page.items().isEmpty()) {
                return Optional.of(items);
            }
        }
        return Optional.empty();
    }
}
