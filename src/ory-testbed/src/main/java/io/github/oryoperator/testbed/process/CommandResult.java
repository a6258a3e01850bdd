package io.github.oryoperator.testbed.process;

/**
 * What a finished command left.
 *
 * @param exitCode its exit status
 * @param stdout all of its standard output
 * @param stderr all of its standard error
 */
public record CommandResult(int exitCode, String stdout, String stderr) {

    /** Whether it ended with status 0. */
    public boolean succeeded() {
        return exitCode == 0;
    }

    /**
     * Its standard output without white space around it.
     *
     * @throws IllegalStateException if it failed, with its standard error
     */
    public String output() {
        if (!succeeded()) {
            throw new IllegalStateException("command ended with status " + exitCode + ": " + stderr.strip());
        }
        return stdout.strip();
    }
}
