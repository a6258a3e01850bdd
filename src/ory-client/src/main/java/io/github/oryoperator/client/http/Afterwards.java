package io.github.oryoperator.client.http;

/** The layer that does what a call brings with it, such as an eviction: no audit tells of a call before that. */
final class Afterwards implements Layer {
    @Override
    public Answer handle(Request request, Exchange next) {
        try {
            return next.send(request);
        } finally {
            Runnable action = request.afterwards();
            if (action != null) {
                action.run();
            }
        }
    }
}
