package io.github.oryoperator.testbed.fault;

import java.util.Arrays;

/** Byte arrays end to end. */
final class Bytes {

    private Bytes() {}

    static byte[] join(byte[] first, byte[] second) {
        var joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
