package io.github.oryoperator.operator.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.client.Page;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagesTest {
    private final List<String> fetched = new ArrayList<>();

    /** A list of three pages. */
    private Page<String> page(@Nullable String token) {
        fetched.add(String.valueOf(token));
        int number = token == null ? 1 : Integer.parseInt(token);
        return new Page<>(List.of("item " + number), number < 3 ? Integer.toString(number + 1) : null, null);
    }

    @Test
    void aListThatFitsIsReadToItsEnd() {
        assertThat(Pages.readAll(3, this::page)).contains(List.of("item 1", "item 2", "item 3"));
        assertThat(fetched).containsExactly("null", "2", "3");
    }

    @Test
    void aListThatDoesNotIsGivenUpAndTellsNothing() {
        assertThat(Pages.readAll(2, this::page)).isEmpty();
        assertThat(fetched).hasSize(2);
        assertThat(Pages.readAll(0, this::page)).isEmpty();
        assertThat(fetched).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"7, 7, 0", "8, 8, 1", "40, 40, 4", "200, 200, 5", "10000, 10000, 84", "20, 10000, 2"})
    void pagesAreWorthLessThanWhatTheySpare(int looks, int items, int pages) {
        assertThat(Pages.worth(looks, items)).isEqualTo(pages);
    }
}
