package io.github.oryoperator.operator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CommandLineFlagsTest {
    private final CommandLineFlags flags = new CommandLineFlags();

    @ParameterizedTest
    @EnumSource(Setting.class)
    void everySettingIsAFlag(Setting setting) {
        assertThat(flags.parse(setting.flag() + "=x").settings())
                .containsOnlyKeys(setting)
                .containsValue("x");
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void helpExplainsEverySettingWithItsVariableAndDefault(Setting setting) {
        var help = flags.help();
        assertThat(help).contains(setting.flag()).contains("[" + setting.variable() + "]");
        var words = help.replaceAll("\\s+", " ");
        assertThat(words).contains(setting.description());
        if (!setting.defaultText().isEmpty()) {
            assertThat(words).contains("Default: " + setting.defaultText() + ".");
        }
    }

    @Test
    void aSwitchWithoutValueMeansTrue() {
        assertThat(flags.parse("--suspend").settings()).containsEntry(Setting.SUSPEND, "true");
        assertThat(flags.parse("--leader-election=false").settings()).containsEntry(Setting.LEADER_ELECTION, "false");
    }

    @Test
    void takesAValueAfterABlankToo() {
        assertThat(flags.parse("--namespaces", "a,b").settings()).containsEntry(Setting.NAMESPACES, "a,b");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> flags.parse("--sync-intervall=1s"))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("--sync-intervall")
                .hasMessageContaining("--help");
        assertThatThrownBy(() -> flags.parse("--sync-interval"))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("--sync-interval");
    }

    @Test
    void knowsTheThreeQuestions() {
        assertThat(flags.parse("--help").help()).isTrue();
        assertThat(flags.parse("--version").version()).isTrue();
        assertThat(flags.parse("--train").train()).isTrue();
        assertThat(flags.parse().help()).isFalse();
    }
}
