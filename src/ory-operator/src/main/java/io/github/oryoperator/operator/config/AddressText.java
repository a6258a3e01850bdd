package io.github.oryoperator.operator.config;

import java.util.regex.Pattern;

/** Recognises what the address lists may hold, without ever resolving a name. */
final class AddressText {
    private static final Pattern IPV4 =
            Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1?\\d?\\d)");
    private static final Pattern IPV6 = Pattern.compile("(?=.*:.*:)[0-9A-Fa-f:]{2,39}(:" + IPV4.pattern() + ")?");
    private static final Pattern HOST = Pattern.compile(
            "(?=.{1,253}$)(?!.*\\.\\d+$)(?!\\d+$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

    private AddressText() {}

    /** Whether the text is an IPv4 or IPv6 address, such an address with a prefix length, or a host name. */
    static boolean isValid(String text) {
        int slash = text.indexOf('/');
        var address = slash < 0 ? text : text.substring(0, slash);
        boolean four = IPV4.matcher(address).matches();
        boolean six = !four && IPV6.matcher(address).matches();
        if (slash < 0) {
            return four || six || HOST.matcher(text).matches();
        }
        return (four || six) && isPrefixLength(text.substring(slash + 1), four ? 32 : 128);
    }

    private static boolean isPrefixLength(String text, int most) {
        return text.matches("\\d{1,3}") && Integer.parseInt(text) <= most;
    }
}
