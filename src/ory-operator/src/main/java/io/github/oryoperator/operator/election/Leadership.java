package io.github.oryoperator.operator.election;

/** How a process comes to act, and ceases to. */
public interface Leadership {
    /** Says at any moment whether this process leads. */
    LeadershipGuard guard();

    /**
     * Stands for election.
     *
     * @param onLeading called once, when this process leads
     * @param onLost called at most once, when it does no longer and was not told to stop; must end the process
     */
    void start(Runnable onLeading, Runnable onLost);

    /** Whether the election is still at work. */
    boolean isAlive();

    /**
     * Ends the part in the election; nothing may be written from now on.
     *
     * @param release whether a Lease that is held is handed back, so that a standby takes over at once; only when nothing is under way any more
     */
    void stop(boolean release);

    /** The leadership of a process that runs without an election: it leads from the start. */
    static Leadership withoutElection() {
        return new Unopposed();
    }

    /** Leads from start to stop. */
    final class Unopposed implements Leadership {
        private volatile boolean leading;

        private Unopposed() {}

        @Override
        public LeadershipGuard guard() {
            return () -> leading;
        }

        @Override
        public void start(Runnable onLeading, Runnable onLost) {
            leading = true;
            onLeading.run();
        }

        @Override
        public boolean isAlive() {
            return true;
        }

        @Override
        public void stop(boolean release) {
            leading = false;
        }
    }
}
