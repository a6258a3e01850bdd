package io.github.oryoperator.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {
    private static Answer answer(String body) {
        return Answers.of(200, Map.of("X-Total-Count", List.of("1", "2")), body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"made\"}",
                "{\"a\":{\"id\":\"inner\"},\"b\":[{\"id\":\"inner\"}],\"id\":\"made\",\"c\":{\"id\":\"inner\"}}",
                "{\"id\":\"first\",\"id\":\"made\"}"
            })
    void aTextIsFoundAtTheTopAlone(String body) {
        assertThat(answer(body).text("id")).isEqualTo("made");
        assertThat(answer(body).json().path("id").textValue()).isEqualTo("made");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "null",
                "\"id\"",
                "[{\"id\":\"inner\"}]",
                "{\"id\":7}",
                "{\"id\":null}",
                "{\"id\":{\"id\":\"inner\"}}",
                "{\"id\":\"made\"",
                "{\"id\":\"made\",}",
                "<html>"
            })
    void whatHasNoTextThereOrIsNoJsonHasNone(String body) {
        assertThat(answer(body).text("id")).isNull();
        assertThat(answer(body).json().path("id").textValue()).isNull();
    }

    @Test
    void headersAreFoundByAnyCaseAndTheFirstOfThemComesFirst() {
        assertThat(answer("").header("x-total-count")).isEqualTo("1");
        assertThat(answer("").headers("X-TOTAL-COUNT")).containsExactly("1", "2");
        assertThat(answer("").header("Link")).isNull();
    }
}
