package io.github.oryoperator.testbed.network;

import java.util.regex.Pattern;

/** How Ory hides what it does not tell again. */
final class Masks {

    static final String MASK = "********";

    private static final Pattern USER = Pattern.compile("^(https?://)[^/?#@]*@");
    private static final Pattern QUERY_VALUE = Pattern.compile("(?<=[?&])([^=&#]*)=([^&#]*)");

    private Masks() {}

    /** A URL whose userinfo and query values are hidden. */
    static String url(String url) {
        var hiddenUser = USER.matcher(url).replaceFirst("$1" + MASK + "@");
        return QUERY_VALUE.matcher(hiddenUser).replaceAll("$1=" + MASK);
    }

    static boolean isMasked(String text) {
        return text.contains(MASK);
    }
}
