package io.github.oryoperator.operator.edge;

import org.jspecify.annotations.Nullable;

/** Compares resource versions: decimal numbers without leading zeros that only grow (KEP-5504). */
final class Versions {
    private Versions() {}

    /** Negative, zero or positive as {@code left} is older than, as old as or newer than {@code right}; 0 where that cannot be told. */
    static int compare(@Nullable String left, @Nullable String right) {
        if (left == null || right == null || !isNumber(left) || !isNumber(right)) {
            return 0;
        }
        return left.length() == right.length() ? left.compareTo(right) : Integer.compare(left.length(), right.length());
    }

    private static boolean isNumber(String version) {
        return !version.isEmpty() && version.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
