package io.github.oryoperator.operator.cluster;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Gives up an answer that begins and then says nothing more. The client's own timeout ends with the head of the answer: a list that stalls
 * in its body would be waited for without end, and its informer would see nothing any more. A watch may be silent.
 */
final class NoSilentAnswers implements Interceptor {
    private final Duration patience;

    /**
     * Listens to all answers but watches.
     *
     * @param patience how long an answer may say nothing
     */
    NoSilentAnswers(Duration patience) {
        this.patience = patience;
    }

    @Override
    public AsyncBody.Consumer<List<ByteBuffer>> consumer(
            AsyncBody.Consumer<List<ByteBuffer>> consumer, HttpRequest request) {
        return isWatch(request) ? consumer : new Listener(consumer, patience);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // whoever made the request has it
    public void after(HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        if (consumer instanceof Listener listener && response.body() instanceof AsyncBody body) {
            listener.waitFor(body);
            body.done().whenComplete((nothing, failure) -> listener.leave());
        }
    }

    private static boolean isWatch(HttpRequest request) {
        var query = request.uri().getQuery();
        return query != null && List.of(query.split("&")).contains("watch=true");
    }

    /** Hears what comes, and begins to wait anew each time. */
    private static final class Listener implements AsyncBody.Consumer<List<ByteBuffer>> {
        private final AsyncBody.Consumer<List<ByteBuffer>> consumer;
        private final Duration patience;
        private CompletableFuture<Void> heard = new CompletableFuture<>();

        Listener(AsyncBody.Consumer<List<ByteBuffer>> consumer, Duration patience) {
            this.consumer = consumer;
            this.patience = patience;
        }

        @Override
        public void consume(List<ByteBuffer> part, AsyncBody body) throws Exception {
            leave();
            consumer.consume(part, body);
            waitFor(body);
        }

        @SuppressWarnings("FutureReturnValueIgnored") // nothing can fail in it
        synchronized void waitFor(AsyncBody body) {
            if (body.done().isDone()) {
                return;
            }
            heard.complete(null);
            heard = new CompletableFuture<Void>().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
            heard.whenComplete((nothing, silence) -> {
                if (silence != null) {
                    body.done().completeExceptionally(new HttpTimeoutException("the answer did not end"));
                    body.cancel();
                }
            });
        }

        synchronized void leave() {
            heard.complete(null);
        }
    }
}
