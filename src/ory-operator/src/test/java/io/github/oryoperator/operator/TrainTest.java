package io.github.oryoperator.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainTest {
    @Test
    void startsLeadsReconcilesAndStopsWithoutACluster() {
        var out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        assertThat(new Main(Map.of(), out, out).run("--train")).isZero();
    }
}
