package io.github.oryoperator.operator.status;

/** What a user wrote, as it can be repeated in a status. */
public final class Echo {
    private static final int LONGEST = 256;

    private Echo() {}

    /** The text, cut to what the schema of a status takes: a longer one must not make the status unwritable. */
    public static String of(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
