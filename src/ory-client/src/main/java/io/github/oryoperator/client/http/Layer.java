package io.github.oryoperator.client.http;

import java.util.ArrayDeque;
import java.util.Deque;

/** One concern around the rest of a call's way. */
@FunctionalInterface
interface Layer {
    Answer handle(Request request, Exchange next);

    /** The layers around the innermost exchange, the first of them outermost. */
    static Exchange stack(Iterable<Layer> layers, Exchange wire) {
        Exchange whole = wire;
        Deque<Layer> inwards = new ArrayDeque<>();
        layers.forEach(inwards::push);
        for (Layer layer : inwards) {
            Exchange next = whole;
            whole = request -> layer.handle(request, next);
        }
        return whole;
    }
}
