package io.github.oryoperator.client.http;

/** Carries a request to its answer; throws an {@code OryException} where there is none. */
@FunctionalInterface
interface Exchange {
    Answer send(Request request);
}
