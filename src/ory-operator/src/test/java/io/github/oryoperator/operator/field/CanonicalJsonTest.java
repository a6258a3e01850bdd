package io.github.oryoperator.operator.field;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {
    /** Reads numbers as both clients do. */
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\": 1.0}|{\"a\": 1}",
                "{\"a\": 1e2}|{\"a\": 100}",
                "{\"a\": 0.0}|{\"a\": 0}",
                "{\"a\": 1, \"b\": 2}|{\"b\": 2, \"a\": 1}",
                "{\"a\": null}|{}",
                "{\"a\": {\"b\": null}}|{\"a\": {}}",
                "{}|null",
                "{\"a\": 12345678901234567890}|{\"a\": 12345678901234567890.0}",
            })
    void meansTheSame(String one, String other) {
        assertThat(meaning(one)).isEqualTo(meaning(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\": [1, 2]}|{\"a\": [2, 1]}",
                "{\"a\": [null]}|{\"a\": []}",
                "{\"a\": \"1\"}|{\"a\": 1}",
                "{\"a\": true}|{\"a\": \"true\"}",
                "{\"a\": 1}|{\"a\": 2}",
                "{\"a\": 1}|{\"b\": 1}",
            })
    void meansSomethingElse(String one, String other) {
        assertThat(meaning(one)).isNotEqualTo(meaning(other));
    }

    @Test
    void nothingMeansNothing() {
        assertThat(CanonicalJson.of(null)).isNull();
    }

    private static @Nullable Object meaning(String json) {
        try {
            return CanonicalJson.of(MAPPER.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
