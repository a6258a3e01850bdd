package io.github.oryoperator.operator.config;

import static java.util.stream.Collectors.joining;

import io.github.oryoperator.operator.GeneratedDoc;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ConfigurationDocsTest {
    private static final String INTRODUCTION = """
            # Configuration

            Everything that can be set, generated from the code. Each setting is a flag of the operator with an environment
            variable that means the same; a flag wins over its variable, a variable over the default, and an empty value is the
            same as none. In the chart, `settings` takes every one by the name of its flag: `settings: {sync-interval: 5m}`.
            A bad value ends the process at once with exit code 2 and a message that says what to write; all bad values are
            reported together.

            Durations are numbers with the units `h`, `m`, `s` and `ms`: `30s`, `1h30m`. Lists are comma-separated. What an object or
            its tenant says wins over a default given here.

            `JAVA_TOOL_OPTIONS` reaches the JVM, whose own flags stand in `src/ory-operator/src/main/jvm/jvm.options`.
            """;

    @Test
    void thePageListsEverySetting() throws IOException {
        GeneratedDoc.assertUpToDate("configuration.md", INTRODUCTION + sections(), getClass());
    }

    private static String sections() {
        return Arrays.stream(Setting.Section.values())
                .map(ConfigurationDocsTest::section)
                .collect(joining());
    }

    private static String section(Setting.Section section) {
        return Arrays.stream(Setting.values())
                .filter(setting -> setting.section() == section)
                .map(ConfigurationDocsTest::row)
                .collect(joining("", """

                        ## %s

                        | flag and variable | value | default | meaning |
                        |---|---|---|---|
                        """.formatted(section.title()), ""));
    }

    private static String row(Setting setting) {
        return "| `%s`<br>`%s` | %s | %s | %s |%n"
                .formatted(
                        setting.flag(),
                        setting.variable(),
                        setting.label().replace("|", " or "),
                        setting.defaultText().isEmpty() ? "" : "`" + setting.defaultText() + "`",
                        setting.description());
    }
}
