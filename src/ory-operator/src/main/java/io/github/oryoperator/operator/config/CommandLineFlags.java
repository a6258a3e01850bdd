package io.github.oryoperator.operator.config;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The command line, built from the table of {@link Setting}s. */
public final class CommandLineFlags {
    private static final String TRAIN = "--train";
    private final CommandLine commandLine = new CommandLine(specification());

    /**
     * What the command line asks for.
     *
     * @param settings the settings that were given as flags
     * @param help whether {@code --help} was given
     * @param version whether {@code --version} was given
     * @param train whether to load everything and exit, to train the JVM's ahead-of-time cache
     */
    public record Request(Map<Setting, String> settings, boolean help, boolean version, boolean train) {}

    /**
     * Reads the arguments.
     *
     * @throws InvalidConfigException for an unknown flag or a missing value
     */
    public Request parse(String... arguments) {
        try {
            return request(commandLine.parseArgs(arguments));
        } catch (CommandLine.ParameterException e) {
            throw new InvalidConfigException(List.of(e.getMessage() + "; see --help"));
        }
    }

    /** The text of {@code --help}: every setting with its variable, meaning and default. */
    public String help() {
        return commandLine.getUsageMessage(CommandLine.Help.Ansi.OFF);
    }

    private static Request request(ParseResult parsed) {
        var settings = new EnumMap<Setting, String>(Setting.class);
        for (Setting setting : Setting.values()) {
            if (parsed.hasMatchedOption(setting.flag())) {
                settings.put(setting, parsed.matchedOption(setting.flag()).getValue());
            }
        }
        return new Request(
                settings,
                parsed.isUsageHelpRequested(),
                parsed.isVersionHelpRequested(),
                parsed.hasMatchedOption(TRAIN));
    }

    private static CommandSpec specification() {
        var command = CommandSpec.create().name("ory-operator");
        command.usageMessage()
                .customSynopsis("ory-operator [--flag=value]...")
                .description("Keeps Ory Kratos, Keto, Hydra and Ory Network equal to custom resources in the cluster.")
                .width(110)
                .sortOptions(false)
                .footer(
                        "",
                        "A flag wins over its variable, a variable over the default.",
                        "Exit codes: 0 stopped, 1 failed, 2 bad settings, 3 leadership lost.");
        command.addOption(switchOption("--help", "This text.").usageHelp(true).build());
        command.addOption(
                switchOption("--version", "The version.").versionHelp(true).build());
        command.addOption(switchOption(TRAIN, "Load everything without a cluster and exit: trains the JVM's cache.")
                .build());
        for (Setting.Section section : Setting.Section.values()) {
            command.addArgGroup(group(section));
        }
        return command;
    }

    private static ArgGroupSpec group(Setting.Section section) {
        var group = ArgGroupSpec.builder()
                .heading("%n" + section.title() + "%n")
                .exclusive(false)
                .validate(false);
        for (Setting setting : Setting.values()) {
            if (setting.section() == section) {
                group.addArg(option(setting));
            }
        }
        return group.build();
    }

    private static OptionSpec option(Setting setting) {
        boolean isSwitch = setting.label().equals("true|false");
        var option = OptionSpec.builder(setting.flag())
                .type(String.class)
                .paramLabel(setting.label())
                .description(description(setting));
        return isSwitch ? option.arity("0..1").fallbackValue("true").build() : option.build();
    }

    private static String[] description(Setting setting) {
        var byDefault = setting.defaultText().isEmpty() ? "" : " Default: " + setting.defaultText() + ".";
        return new String[] {setting.description().replace("%", "%%") + byDefault, "[" + setting.variable() + "]"};
    }

    private static OptionSpec.Builder switchOption(String name, String description) {
        return OptionSpec.builder(name).type(boolean.class).arity("0").description(description);
    }
}
