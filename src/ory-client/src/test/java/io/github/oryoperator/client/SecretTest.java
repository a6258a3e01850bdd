package io.github.oryoperator.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class SecretTest {
    record Holder(Secret secret) {}

    @Test
    void printsAsStars() {
        assertThat(Secret.of("hunter2")).hasToString("***");
        assertThat(new Holder(Secret.of("hunter2")).toString()).doesNotContain("hunter2");
    }

    @Test
    void isWrittenAsStarsByAForeignMapper() throws Exception {
        assertThat(new ObjectMapper().writeValueAsString(new Holder(Secret.of("hunter2"))))
                .isEqualTo("{\"secret\":\"***\"}");
    }

    @Test
    void isReadFromAPlainText() throws Exception {
        Holder read = new ObjectMapper().readValue("{\"secret\":\"hunter2\"}", Holder.class);
        assertThat(read.secret().reveal()).isEqualTo("hunter2");
    }

    @Test
    void isEqualByValue() {
        assertThat(Secret.of("a")).isEqualTo(Secret.of("a")).isNotEqualTo(Secret.of("b"));
        assertThat(Secret.of("a")).hasSameHashCodeAs(Secret.of("a"));
    }
}
