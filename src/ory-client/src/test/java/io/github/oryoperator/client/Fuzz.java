package io.github.oryoperator.client;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/**
 * Gives a check many texts that are nearly right: good ones, changed by chance. Always the same ones for a seed
 * ({@code -Dseed}), many more of them under {@code -Pfull}.
 */
public final class Fuzz {
    /** What a text holds that nobody may see. It is no name as an error or a field has one. */
    public static final String CANARY = "CAN ARY";

    /** The canary as it is, in a URL, in a token, and in base64. */
    private static final Pattern SPELLINGS = Pattern.compile("CAN(?: |%20|_)ARY|Q0FOIEFSWQ");

    private static final int CHANGES = 6;
    private static final int LONGEST = 20_000;
    private static final List<String> WORDS = List.of(
            "",
            " ",
            "\0",
            "\n",
            "\r\n",
            "\"",
            "\\",
            "'",
            "%",
            "%2f",
            "%zz",
            "{",
            "}",
            "[",
            "]",
            "<",
            ">",
            ",",
            ";",
            ":",
            "=",
            "&",
            "?",
            "/",
            "/-",
            "..",
            "~0",
            "~2",
            "-",
            "+",
            ".",
            "0",
            "-1",
            "1e999",
            "99999999999999999999",
            "null",
            "true",
            "ä",
            "\ud83d",
            "\ude00",
            "\uffff");

    private final SplittableRandom chance;
    private final List<String> good;

    private Fuzz(long seed, List<String> good) {
        this.chance = new SplittableRandom(seed);
        this.good = good;
    }

    /** What is checked; whatever it throws is a finding. */
    @FunctionalInterface
    public interface Check {
        void accept(String text) throws Exception;
    }

    /**
     * Checks the good texts and what chance makes of them.
     *
     * @param times how many; under {@code -Pfull} fifty times as many
     */
    public static void check(int times, List<String> good, Check check) {
        good.forEach(text -> once(text, check));
        Fuzz fuzz = new Fuzz(Long.getLong("seed", 1), good);
        int all = Boolean.getBoolean("full") ? 50 * times : times;
        for (int i = 0; i < all; i++) {
            once(fuzz.next(), check);
        }
    }

    /** That nothing of the object, nor of what it was caused by, shows the canary. */
    public static void hidesTheCanary(Object shown) {
        StringWriter text = new StringWriter();
        if (shown instanceof Throwable failure) {
            failure.printStackTrace(new PrintWriter(text));
        } else {
            text.write(shown.toString());
        }
        if (SPELLINGS.matcher(text.toString()).find()) {
            throw new AssertionError("shows the canary: " + text);
        }
    }

    private static void once(String text, Check check) {
        try {
            check.accept(text);
        } catch (Throwable e) {
            throw new AssertionError("found with: " + escaped(text), e);
        }
    }

    private String next() {
        StringBuilder text = new StringBuilder(any(good));
        for (int i = chance.nextInt(CHANGES); i >= 0; i--) {
            change(text);
        }
        text.setLength(Math.min(text.length(), LONGEST));
        return text.toString();
    }

    private void change(StringBuilder text) {
        int from = chance.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + chance.nextInt(16));
        switch (chance.nextInt(7)) {
            case 0 -> text.delete(from, to);
            case 1 -> text.insert(from, any(WORDS));
            case 2 -> text.replace(from, to, any(WORDS));
            case 3 -> text.insert(from, text.substring(from, to).repeat(chance.nextInt(3)));
            case 4 -> text.insert(from, any(good));
            case 5 -> text.setLength(from);
            default -> text.insert(from, (char) chance.nextInt(Character.MAX_VALUE));
        }
        if (chance.nextInt(500) == 0) {
            text.insert(from, text.substring(from, Math.min(to, text.length())).repeat(1000));
        }
    }

    private String any(List<String> texts) {
        return texts.get(chance.nextInt(texts.size()));
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars()
                .limit(2000)
                .forEach(c -> escaped.append(c >= ' ' && c < 0x7f ? "" + (char) c : "\\u%04x".formatted(c)));
        return escaped.toString();
    }
}
