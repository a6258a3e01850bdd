package io.github.oryoperator.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PageTest {
    private final List<@Nullable String> asked = new ArrayList<>();

    private Page<Integer> page(@Nullable String token, @Nullable String next, Integer... items) {
        asked.add(token);
        return new Page<>(List.of(items), next, null);
    }

    @Test
    void streamsAllPagesInOrder() {
        assertThat(Page.<Integer>stream(token -> switch (String.valueOf(token)) {
                    case "null" -> page(token, "b", 1, 2);
                    case "b" -> page(token, "c", 3);
                    default -> page(token, null, 4);
                }))
                .containsExactly(1, 2, 3, 4);
        assertThat(asked).containsExactly(null, "b", "c");
    }

    @Test
    void endsAtAnEmptyPageThatAdvertisesAnother() {
        assertThat(Page.<Integer>stream(token -> token == null ? page(null, "b", 1) : page(token, token + "x")))
                .containsExactly(1);
        assertThat(asked).containsExactly(null, "b");
    }

    @Test
    void endsWhenTheServerRepeatsAToken() {
        assertThat(Page.<Integer>stream(token -> page(token, "same", 1))).containsExactly(1, 1);
        assertThat(asked).containsExactly(null, "same");
    }

    @Test
    void fetchesAPageOnlyWhenItsItemsAreWanted() {
        assertThat(Page.<Integer>stream(token -> page(token, "b", 1, 2)).limit(2))
                .containsExactly(1, 2);
        assertThat(asked).hasSize(1);
    }

    @Test
    void fetchesNothingBeforeItIsRead() {
        Page.<Integer>stream(token -> page(token, null, 1));
        assertThat(asked).isEmpty();
    }
}
