package io.github.oryoperator.client.http;

/** One concern around the rest of a call's way. */
@FunctionalInterface
interface Layer {
    Answer handle(Request request, Exchange next);

    /** The layers around the innermost exchange, the first of them outermost. */
    static Exchange stack(Iterable<Layer> layers, Exchange wire) {
        Exchange whole = wire;
        java.util.ArrayDeque<Layer> inwards = new java.util.ArrayDeque<>();
        layers.forEach(inwards::push);
        for (Layer layer : inwards) {
            Exchange next = whole;
            whole = request -> layer.handle(request, next);
        }
        return whole;
    }
}
