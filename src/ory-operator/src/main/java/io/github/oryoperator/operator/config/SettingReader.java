package io.github.oryoperator.operator.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Turns the texts of settings into values, and collects what is wrong with them, so that one run reports everything. */
final class SettingReader {
    private final Function<Setting, Optional<String>> given;
    private final List<String> problems = new ArrayList<>();

    /** Reads from what was given; where nothing was, from the setting's default. */
    SettingReader(Function<Setting, Optional<String>> given) {
        this.given = given;
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    /** Notes that a setting cannot be used, and says what to write. */
    void refuse(Setting setting, String why) {
        problems.add("%s (%s): %s".formatted(setting.flag(), setting.variable(), why));
    }

    String text(Setting setting) {
        return given.apply(setting)
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .orElse(setting.defaultText());
    }

    Optional<String> optional(Setting setting) {
        return Optional.of(text(setting)).filter(value -> !value.isEmpty());
    }

    /** The text, which must fulfil a rule; {@code what} completes "'…' is not". */
    String matching(Setting setting, Predicate<String> rule, String what) {
        var value = text(setting);
        if (!rule.test(value)) {
            refuse(setting, "'%s' is not %s".formatted(value, what));
        }
        return value;
    }

    /** The items of a comma-separated list, each of which must fulfil a rule. */
    List<String> list(Setting setting, Predicate<String> rule, String what) {
        var items = List.of(text(setting).split("[,\\s]+", -1)).stream()
                .filter(item -> !item.isEmpty())
                .toList();
        items.stream().filter(rule.negate()).forEach(item -> refuse(setting, "'%s' is not %s".formatted(item, what)));
        return items;
    }

    boolean flag(Setting setting) {
        var value = text(setting).toLowerCase(Locale.ROOT);
        if (!value.equals("true") && !value.equals("false")) {
            refuse(setting, "'%s' is not a choice; write true or false".formatted(value));
        }
        return value.equals("true");
    }

    int number(Setting setting, int least, int most) {
        var value = text(setting);
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, together with the range.
        }
        refuse(setting, "'%s' is not usable; write a whole number from %d to %d".formatted(value, least, most));
        return least;
    }

    Duration duration(Setting setting, Duration least) {
        var value = text(setting);
        var duration = DurationText.parse(value);
        if (duration.isEmpty()) {
            refuse(
                    setting,
                    "'%s' is not a duration; write numbers with the units h, m, s or ms, such as 30s or 1h30m"
                            .formatted(value));
        } else if (duration.get().compareTo(least) < 0) {
            refuse(setting, "'%s' is too short; write at least %dms".formatted(value, least.toMillis()));
        }
        return duration.orElse(least);
    }

    /** One of an enum's values, in any case. */
    <E extends Enum<E>> E choice(Setting setting, Class<E> choices) {
        return choice(setting, text(setting), choices);
    }

    <E extends Enum<E>> E choice(Setting setting, String value, Class<E> choices) {
        for (E choice : choices.getEnumConstants()) {
            if (choice.name().equalsIgnoreCase(value)) {
                return choice;
            }
        }
        var names = List.of(choices.getEnumConstants()).stream()
                .map(choice -> spelled(setting, choice))
                .toList();
        refuse(setting, "'%s' is not known; write %s".formatted(value, String.join(" or ", names)));
        return choices.getEnumConstants()[0];
    }

    /** As the setting's label spells it ({@code Release}), else capitalised. */
    private static String spelled(Setting setting, Enum<?> choice) {
        for (String spelling : setting.label().split("\\|", -1)) {
            if (spelling.equalsIgnoreCase(choice.name())) {
                return spelling;
            }
        }
        return choice.name().charAt(0) + choice.name().substring(1).toLowerCase(Locale.ROOT);
    }
}
