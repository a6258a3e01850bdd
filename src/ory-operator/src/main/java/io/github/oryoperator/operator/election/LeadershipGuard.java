package io.github.oryoperator.operator.election;

/**
 * Asked before every outward write, to Ory and to the API server.
 *
 * <p>A process that was paused beyond its Lease still runs what it was about to do; another one may lead by then. Whether
 * the Lease still holds is told by a monotonic clock that was started before the last successful renewal was sent, so the
 * answer is right the moment the process wakes up, before any renewal could fail.
 */
@FunctionalInterface
public interface LeadershipGuard {

    /** Whether this process holds the Lease at this very moment. */
    boolean mayWrite();

    /**
     * Stops a write that is not ours to make.
     *
     * @throws NotLeadingException when this process does not lead
     */
    default void check() {
        if (!mayWrite()) {
            throw new NotLeadingException();
        }
    }
}
