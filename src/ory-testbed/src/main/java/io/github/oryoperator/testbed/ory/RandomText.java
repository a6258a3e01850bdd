package io.github.oryoperator.testbed.ory;

import java.security.SecureRandom;
import java.util.Base64;

/** Random text for the secrets of servers. */
final class RandomText {

    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomText() {}

    /** Letters, digits, {@code -} and {@code _}. */
    static String ofLength(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes).substring(0, length);
    }
}
