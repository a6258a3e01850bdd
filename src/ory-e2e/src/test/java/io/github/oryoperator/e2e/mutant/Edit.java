package io.github.oryoperator.e2e.mutant;

/**
 * A change of the operator's source.
 *
 * @param file the source, from the operator's package on, such as {@code engine/Sync.java}
 * @param was what it says, in one place only
 * @param is what it is to say
 */
record Edit(String file, String was, String is) {

    /** The source with the change made; one that does not say so any more is an error, not a harmless mutant. */
    String in(String source) {
        int at = source.indexOf(was);
        if (at < 0 || source.indexOf(was, at + 1) >= 0) {
            throw new IllegalStateException(file + " does not say exactly once: " + was);
        }
        return source.substring(0, at) + is + source.substring(at + was.length());
    }
}
