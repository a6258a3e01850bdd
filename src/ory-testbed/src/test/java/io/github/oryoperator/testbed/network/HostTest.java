package io.github.oryoperator.testbed.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.testbed.tool.ToolException;
import org.junit.jupiter.api.Test;

class HostTest {

    @Test
    void aDocumentThatCannotBeFetchedIsAnsweredWithTheReason() {
        try (var host = Host.start()) {
            host.serve(exchange -> {
                throw new ToolException("no Go here");
            });
            var answer = new Caller(host.url(), "").get("/");
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.error()).isEqualTo("no Go here");
        }
    }

    @Test
    void aHandlerThatFailsIsAnsweredWithoutItsWords() {
        try (var host = Host.start()) {
            host.serve(exchange -> {
                throw new IllegalStateException("s3cr3t");
            });
            var answer = new Caller(host.url(), "").get("/");
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.error()).contains("IllegalStateException");
            assertThat(answer.text()).doesNotContain("s3cr3t");
        }
    }
}
