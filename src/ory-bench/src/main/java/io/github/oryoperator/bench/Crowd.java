package io.github.oryoperator.bench;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** The same thing many times, over sixteen connections. */
record Crowd(int size) {

    private static final int CONNECTIONS = 16;

    /** Does it for the numbers from 1 up to the size; returns when all are done. */
    void each(IntConsumer work) {
        try (var connections = Executors.newFixedThreadPool(CONNECTIONS)) {
            IntStream.rangeClosed(1, size)
                    .mapToObj(number -> CompletableFuture.runAsync(() -> work.accept(number), connections))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
    }
}
