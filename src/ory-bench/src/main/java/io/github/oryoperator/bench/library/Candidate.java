package io.github.oryoperator.bench.library;

/** One way to call Ory from Java. */
interface Candidate extends AutoCloseable {
    /** One call. */
    @FunctionalInterface
    interface Call {
        /**
         * Makes it.
         *
         * @return what came back, read as objects
         */
        Object send() throws Exception;
    }

    String name();

    Call call(Operation operation);

    @Override
    void close();
}
