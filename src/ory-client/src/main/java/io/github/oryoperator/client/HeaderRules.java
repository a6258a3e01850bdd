package io.github.oryoperator.client;

import java.util.regex.Pattern;

/** What can be sent as an HTTP header. Checked before anything is sent, since OkHttp quotes a value that it refuses. */
public final class HeaderRules {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e\\t]*");

    private HeaderRules() {}

    /** Whether it is a token as RFC 9110 has it. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** Whether it is printable ASCII in one line. */
    public static boolean isValue(Secret value) {
        return VALUE.matcher(value.reveal()).matches();
    }
}
