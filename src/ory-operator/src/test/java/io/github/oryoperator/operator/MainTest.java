package io.github.oryoperator.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void helpGoesToStandardOutput() {
        assertThat(run(Map.of(), "--help")).isZero();
        assertThat(text(out)).contains("--sync-interval").contains("ORY_OPERATOR_SYNC_INTERVAL");
        assertThat(text(err)).isEmpty();
    }

    @Test
    void helpShowsTheDefaultsWhateverTheEnvironmentSays() {
        run(Map.of("ORY_OPERATOR_SYNC_INTERVAL", "7h"), "--help");
        assertThat(text(out)).doesNotContain("7h");
    }

    @Test
    void badSettingsEndWithCodeTwoAndAdvice() {
        assertThat(run(Map.of("ORY_OPERATOR_SYNC_INTERVAL", "soon"))).isEqualTo(Main.BAD_SETTINGS);
        assertThat(text(err)).contains("ORY_OPERATOR_SYNC_INTERVAL").contains("such as 30s");
        assertThat(text(out)).isEmpty();
    }

    @Test
    void aKubeconfigThatIsNotThereIsABadSetting() {
        assertThat(run(Map.of(), "--kubeconfig=/does/not/exist")).isEqualTo(Main.BAD_SETTINGS);
        assertThat(text(err)).contains("--kubeconfig").contains("/does/not/exist");
    }

    @Test
    void saysItsVersion() {
        assertThat(run(Map.of(), "--version")).isZero();
        assertThat(text(out)).startsWith("ory-operator ");
    }

    private int run(Map<String, String> environment, String... arguments) {
        return new Main(environment, stream(out), stream(err)).run(arguments);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
