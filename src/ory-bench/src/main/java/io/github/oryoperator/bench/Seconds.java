package io.github.oryoperator.bench;

/** How long something takes. */
final class Seconds {

    private Seconds() {}

    static double of(Runnable work) {
        long began = System.nanoTime();
        work.run();
        return (System.nanoTime() - began) / 1e9;
    }
}
