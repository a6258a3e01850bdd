package io.github.oryoperator.client.http;

import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.OryUnavailableException.Kind;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The layer that lets only so many of a tenant's requests through at once, in the order they came. */
final class Turnstile implements Layer {
    private final Semaphore places;
    private final Duration patience;

    Turnstile(int places, Duration patience) {
        this.places = new Semaphore(places, true);
        this.patience = patience;
    }

    @Override
    public Answer handle(Request request, Exchange next) {
        try {
            if (!places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new OryUnavailableException(Kind.SATURATED, Errors.unanswered(request), null, null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OryUnavailableException(Kind.INTERRUPTED, Errors.unanswered(request), null, null);
        }
        try {
            return next.send(request);
        } finally {
            places.release();
        }
    }
}
