package io.github.oryoperator.operator.tenant;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.regex.Pattern;

/**
 * A range of addresses.
 *
 * @param first any address in it
 * @param length how many bits an address has
 * @param bits how many leading bits all of them share
 */
record Network(BigInteger first, int length, int bits) {
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+(/\\d+)?|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*(/\\d+)?");

    /** Whether a text is an address or a range, not a name. */
    static boolean isLiteral(String text) {
        return LITERAL.matcher(text).matches();
    }

    /**
     * Reads an address, or an address with the number of its leading bits.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static Network parse(String text) {
        int slash = text.indexOf('/');
        var address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash))
                .getAddress();
        int length = address.length * 8;
        int bits = slash < 0 ? length : Integer.parseInt(text.substring(slash + 1));
        if (bits > length) {
            throw new IllegalArgumentException("not a CIDR: " + text);
        }
        return new Network(new BigInteger(1, address), length, bits);
    }

    boolean contains(InetAddress address) {
        var bytes = address.getAddress();
        return bytes.length * 8 == length
                && new BigInteger(1, bytes).xor(first).shiftRight(length - bits).signum() == 0;
    }
}
